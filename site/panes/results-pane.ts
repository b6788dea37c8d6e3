import { element } from '../page/element.ts';
import { copyButton } from '../share/take-away.ts';

/** Longer texts are cut where they are shown, not where they are copied. */
const greatestShown = 200_000;

/** Puts the pane with what kpt prints into its panel. */
export function resultsPane(panel: HTMLElement, tell: (message: string) => void): (results: string) => void {
  let text = '';
  const shown = element('pre', { tabindex: '0', 'aria-label': 'What kpt prints' });
  panel.append(
    element(
      'div',
      { class: 'tools' },
      element(
        'span',
        { class: 'grow' },
        'What ',
        element('code', {}, 'kpt fn render'),
        ' prints for these files',
      ),
      copyButton(() => text, tell),
    ),
    shown,
  );
  return (results) => {
    text = results;
    shown.textContent = text.length > greatestShown ? `${text.slice(0, greatestShown)}\n…` : text;
  };
}

import { type ShownText, shownText } from '../editor/shown-text.ts';
import { button, element, fill } from '../page/element.ts';
import { copyButton, downloadButton } from '../share/take-away.ts';
import type { Answer } from '../worker/messages.ts';

/** More would make the menu slower than the search in the text. */
const greatestMenu = 2000;

/** The objects that are made, as one text. */
export interface ObjectsPane {
  show(answer: Answer): void;
  /** What is shown where nothing is made. */
  showNothing(...why: readonly (Node | string)[]): void;
}

/** Puts the pane into its panel. */
export function objectsPane(panel: HTMLElement, tell: (message: string) => void): ObjectsPane {
  const menu = element('select', { 'aria-label': 'Go to an object' });
  const nothing = element('div', { class: 'nothing' });
  const holder = element('div', { class: 'text-holder' });
  const tools = element('div', { class: 'tools' });
  const text: ShownText = shownText(holder, 'Objects that are made, in YAML');
  menu.addEventListener('change', () => {
    const line = Number(menu.value);
    if (line > 0) text.jump(line);
    menu.selectedIndex = 0;
  });
  tools.append(
    menu,
    button('Fold all', {}, text.foldAll),
    button('Unfold all', {}, text.unfoldAll),
    element('span', { class: 'grow' }),
    copyButton(text.text, tell),
    downloadButton('objects.yaml', text.text),
  );
  panel.append(tools, holder, nothing);
  const showText = (isShown: boolean) => {
    tools.hidden = !isShown;
    holder.hidden = !isShown;
    nothing.hidden = isShown;
  };
  showText(false);
  return {
    show({ objects, made }) {
      const options = made
        .slice(0, greatestMenu)
        .map(({ kind, name, line }) => element('option', { value: String(line) }, `${kind} ${name}`));
      const count = made.length === 1 ? '1 object' : `${made.length} objects`;
      fill(menu, element('option', { value: '' }, `${count}: go to …`), ...options);
      text.set(objects, made);
      showText(true);
    },
    showNothing(...why) {
      text.set('', []);
      fill(nothing, ...why);
      showText(false);
    },
  };
}

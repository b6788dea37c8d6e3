import { showDialog } from '../page/dialogs.ts';
import { element } from '../page/element.ts';
import type { Example } from './example.ts';

/** Shows all examples, and takes the one that a person wants. */
export function chooseExample(examples: readonly Example[], take: (example: Example) => void): void {
  const groups = [...new Set(examples.map(({ group }) => group))];
  const dialog = showDialog(
    'Examples',
    groups.map((group) =>
      element(
        'section',
        {},
        element('h3', {}, group),
        element('ul', { class: 'cards' }, ...examples.filter((one) => one.group === group).map(cardOf)),
      ),
    ),
    { className: 'wide' },
  );

  function cardOf(example: Example): HTMLElement {
    const card = element(
      'button',
      { type: 'button', class: 'card', 'data-example': example.key },
      element('strong', {}, example.title),
      element('span', {}, example.about),
    );
    card.addEventListener('click', () => {
      dialog.close();
      take(example);
    });
    return element('li', {}, card);
  }
}

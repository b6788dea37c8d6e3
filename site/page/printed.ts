import type { Answer, Desk } from '../worker/messages.ts';
import { byId, element, fill } from './element.ts';

/** Editors hold the lines alone that are on the screen: for paper all texts are written out. */
export function onPrint(state: () => Desk, answer: () => Answer | undefined): void {
  const printed = byId('printed', HTMLElement);
  addEventListener('beforeprint', () => {
    const { files } = state();
    const known = answer();
    const remarks = known?.remarks ?? [];
    fill(
      printed,
      ...files.flatMap(({ path, text }) => [element('h2', {}, path), element('pre', {}, text)]),
      element('h2', {}, byId('verdict', HTMLElement).textContent ?? ''),
      element(
        'ul',
        {},
        ...remarks.map(({ severity, message, position, subject }) =>
          element(
            'li',
            {},
            `${severity}: ${position === undefined ? '' : `${position.path}:${position.line} `}${subject}: ${message}`,
          ),
        ),
      ),
      element('h2', {}, 'Objects'),
      element('pre', {}, known?.objects ?? ''),
    );
  });
  addEventListener('afterprint', () => fill(printed));
}

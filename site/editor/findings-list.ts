import { byId, element, fill } from '../page/element.ts';
import type { Position, Remark } from '../worker/messages.ts';
import { wordsOf } from './diagnostics.ts';

/** More lines are of use to nobody at once. */
const greatestCount = 200;

/** What lists show. */
const texts = new WeakMap<HTMLElement, string>();

const signs = { error: 'Error', warning: 'Warning', info: 'Info' } as const;

/** Faults, worst first, each with a way to its place; what there is to know beside them is folded. */
export function showFindings(remarks: readonly Remark[], jump: (position: Position) => void): void {
  const infos = remarks.filter(isWorthTelling);
  const details = byId('infos', HTMLDetailsElement);
  const list = details.querySelector('ul');
  showRemarks(
    byId('findings', HTMLElement),
    remarks.filter(({ severity }) => severity !== 'info'),
    jump,
  );
  details.hidden = infos.length === 0;
  fill(details.querySelector('summary') ?? details, infos.length === 1 ? '1 note' : `${infos.length} notes`);
  if (list !== null) showRemarks(list, infos, jump);
}

/** That an object is made is seen where it stands, and told among the results. */
const isWorthTelling = ({ severity, position }: Remark) => severity === 'info' && position !== undefined;

function showRemarks(
  list: HTMLElement,
  remarks: readonly Remark[],
  jump: (position: Position) => void,
): void {
  const shown = remarks.slice(0, greatestCount);
  const text = JSON.stringify([shown, remarks.length]);
  // What stays the same stays as it is, with the focus that it may have.
  if (texts.get(list) === text) return;
  texts.set(list, text);
  const more = remarks.length - shown.length;
  fill(
    list,
    ...shown.map((remark) => entryOf(remark, jump)),
    more > 0 && element('li', { class: 'more' }, `and ${more} more: put these right first`),
  );
}

function entryOf(remark: Remark, jump: (position: Position) => void): HTMLElement {
  const { severity, code, subject, message, position } = remark;
  const place = position && element('span', { class: 'place' }, `${position.path}:${position.line}`);
  const content = [
    element('span', { class: `sign ${severity}` }, signs[severity]),
    element('span', { class: 'words' }, ...wordsOf(message)),
    element(
      'span',
      { class: 'about' },
      ...(place === undefined ? [] : [place, ' · ']),
      subject === '' ? '' : `${subject} · `,
      element('code', {}, code),
    ),
  ];
  if (position === undefined) return element('li', {}, element('div', { class: 'finding' }, ...content));
  const made = element('button', { type: 'button', class: 'finding' }, ...content);
  made.addEventListener('click', () => jump(position));
  return element('li', {}, made);
}

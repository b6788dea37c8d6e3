import { button, element, fill } from './element.ts';

/** One tab: what it is known by, what it says, and the panel that it shows. */
export interface Tab {
  readonly key: string;
  readonly label: string;
  readonly panel: string;
  /** A number behind the label, if there is something to count. */
  readonly count?: number;
  /** What the colour of the number means. */
  readonly tone?: 'error' | 'warning' | 'plain';
}

/** Tabs as the WAI-ARIA practices have them: one stop for the Tab key, arrows, Home and End in between. */
export function tabList(
  list: HTMLElement,
  choose: (key: string) => void,
): (tabs: readonly Tab[], chosen: string) => void {
  let keys: readonly string[] = [];
  list.addEventListener('keydown', (event) => {
    const at = keys.indexOf((event.target as HTMLElement).dataset['key'] ?? '');
    const next = at < 0 ? undefined : keys[placeFor(event.key, at, keys.length)];
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
    list.querySelector<HTMLElement>(`[data-key="${CSS.escape(next)}"]`)?.focus();
  });
  let known = new Map<string, HTMLButtonElement>();
  return (tabs, chosen) => {
    const hadFocus = list.contains(document.activeElement);
    // A tab that stays is the same element, so that a click that has begun on it ends on it.
    const buttons = tabs.map(
      ({ key }) => known.get(key) ?? button('', { role: 'tab', 'data-key': key }, () => choose(key)),
    );
    const isOther = tabs.length !== keys.length || tabs.some(({ key }, at) => key !== keys[at]);
    keys = tabs.map(({ key }) => key);
    known = new Map(buttons.map((one, at) => [keys[at] ?? '', one]));
    for (const [at, tab] of tabs.entries()) {
      const one = buttons[at];
      if (one !== undefined) update(one, tab, tab.key === chosen);
    }
    if (isOther) fill(list, ...buttons);
    if (hadFocus) list.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  };
}

function placeFor(key: string, at: number, count: number): number {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}

function update(
  one: HTMLButtonElement,
  { key, label, panel, count = 0, tone }: Tab,
  isChosen: boolean,
): void {
  one.id = `tab-${key}`;
  one.tabIndex = isChosen ? 0 : -1;
  one.setAttribute('aria-selected', String(isChosen));
  one.setAttribute('aria-controls', panel);
  const text = count > 0 ? `${label} ${count} ${tone}` : label;
  if (one.dataset['text'] === text) return;
  one.dataset['text'] = text;
  fill(
    one,
    label,
    ...(count > 0 ? [' ', element('span', { class: `badge ${tone ?? 'plain'}` }, String(count))] : []),
  );
}

import { button, fill } from './element.ts';

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
  return (tabs, chosen) => {
    keys = tabs.map(({ key }) => key);
    const hadFocus = list.contains(document.activeElement);
    fill(list, ...tabs.map((tab) => buttonOf(tab, tab.key === chosen, choose)));
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

function buttonOf({ key, label, panel, count, tone }: Tab, isChosen: boolean, choose: (key: string) => void) {
  const made = button(
    label,
    {
      role: 'tab',
      id: `tab-${key}`,
      'data-key': key,
      'aria-selected': String(isChosen),
      'aria-controls': panel,
      tabindex: isChosen ? '0' : '-1',
    },
    () => choose(key),
  );
  if (count !== undefined && count > 0) {
    const badge = document.createElement('span');
    badge.className = `badge ${tone ?? 'plain'}`;
    badge.textContent = String(count);
    made.append(' ', badge);
  }
  return made;
}

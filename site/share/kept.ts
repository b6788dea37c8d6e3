import type { DeskState } from '../desk/desk-state.ts';

const key = 'desk-v1';

/** More does not fit where browsers keep it. */
const greatestLength = 2_000_000;

/** What a tab of the browser keeps for when it is loaded again: what was there, and the address that it was under. */
interface Kept {
  readonly address: string;
  readonly state: DeskState;
}

/** Keeps the desk for as long as the tab is open. Where the browser does not let the page, nothing is kept. */
export function keep(state: DeskState): void {
  try {
    const text = JSON.stringify({ address: location.hash, state } satisfies Kept);
    if (text.length > greatestLength) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // Loading the page again gives the address's desk, then.
  }
}

/** What the tab has kept under this address, by this page alone; undefined for nothing. */
export function keptDesk(): DeskState | undefined {
  try {
    const kept: Kept | null = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return kept?.address === location.hash ? kept.state : undefined;
  } catch {
    return undefined;
  }
}

import type { Host } from '../io/host.ts';

/** From when on a person wants to know what takes so long, and how often; in milliseconds. */
const patience = 1000;
const interval = 100;

/** Says at a terminal how many are done of what takes a while; nothing is left of it behind `end`. */
export function progressOf(
  host: Host,
  what: string,
): { readonly tick: () => void; readonly end: () => void } {
  const start = host.now();
  let count = 0;
  let shownAt: number | undefined;
  return {
    tick() {
      count++;
      const now = host.now();
      if (now - start < patience || now - (shownAt ?? 0) < interval) return;
      shownAt = now;
      host.showProgress(`${count} ${what} …`);
    },
    end() {
      if (shownAt !== undefined) host.showProgress('');
    },
  };
}

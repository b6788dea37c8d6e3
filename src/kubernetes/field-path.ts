/** The way from the object to a value in it: names of fields, keys of maps and indexes of lists. */
export type Path = readonly (string | number)[];

/** The longest key of an annotation. A longer one is shown by its start: thousands of findings may lie below it. */
const greatestKey = 316;
const shownOfKey = 64;
/** Stands behind such a start. */
export const shortenedKeyMark = '…';

/** Where a path gets longer than that, it ends. */
const greatestPath = 2000;
const end = '.…';

/** As the API server writes it: `spec.config.rateLimiting.tools[0]`. */
export function pathText(path: Path): string {
  let text = '';
  for (const step of path) {
    text = pathTo(text, step);
    if (text.length > greatestPath) return text + end;
  }
  return text;
}

/** The path of what a field, a key or an index leads to, in what is at `path`. */
export function pathTo(path: string, step: string | number): string {
  if (path.length > greatestPath) return path.endsWith(end) ? path : path + end;
  if (typeof step === 'number') return `${path}[${step}]`;
  const shown = step.length > greatestKey ? step.slice(0, shownOfKey) + shortenedKeyMark : step;
  return path === '' ? shown : `${path}.${shown}`;
}

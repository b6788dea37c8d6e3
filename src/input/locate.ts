import type { Finding } from '../finding.ts';
import { sortSearch } from '../go/sort-search.ts';
import type { Item } from '../krm/resource-list.ts';
import type { Documents, PlacedSource } from './documents.ts';
import { type Place, placesIn } from './places.ts';

/** A place in a source, counted from 1; columns in UTF-16 units. */
export interface Position {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** What of a finding says where it is. */
type Located = Pick<Finding, 'code' | 'path' | 'file' | 'offset'>;

export type Locate = (finding: Located, item: Item | undefined) => Position | undefined;

/**
 * Tells where in its source a finding is: at the value of the field that it names or, where that is no single value, is missing or
 * is not to be there, at the key of the field or of the nearest one around it. Undefined for what stands in no source.
 */
export function locator(documents: Documents): Locate {
  const { text } = documents;
  const placesOf = new Map<number, (path: string) => Place | undefined>();
  const linesOf = new Map<PlacedSource, readonly number[]>();
  const documentsByFile = new Map<string, number>();

  function positionAt(source: PlacedSource, offset: number): Position {
    const lines = linesOf.get(source) ?? lineStarts(source.text);
    linesOf.set(source, lines);
    const inSource = offset - source.start;
    const line = lastAtMost(lines, inSource);
    return { path: source.path, line: line + 1, column: inSource - (lines[line] ?? 0) + 1 };
  }

  /** The document that a finding says it is in, where several objects have the name that it is about. */
  function documentOf({ file }: Located, item: Item | undefined): number | undefined {
    if (file === undefined) return item?.index;
    if (documentsByFile.size === 0)
      for (let index = 0; index < documents.count; index++)
        documentsByFile.set(fileKey(documents.at(index).file ?? { path: '' }), index);
    return documentsByFile.get(fileKey(file)) ?? item?.index;
  }

  return (finding, item) => {
    const index = documentOf(finding, item);
    if (index === undefined) return undefined;
    const source = documents.sourceOf(index);
    if (finding.offset !== undefined) return positionAt(source, finding.offset);
    const { start, end } = documents.at(index).range;
    const places = placesOf.get(index) ?? placesIn(text.slice(start, end));
    placesOf.set(index, places);
    const place = places(joined(item?.index === index ? stepsTo(item) : '', finding.path ?? ''));
    return positionAt(source, start + (place === undefined ? 0 : spotIn(place, finding)));
  };
}

/** A field that must not be there is at fault as a whole: its name is what is wrong. */
const aboutKeys: ReadonlySet<string> = new Set(['UnknownField']);

function spotIn({ key, value, isScalar, isWhole }: Place, { code }: Located): number {
  return isWhole && isScalar && !aboutKeys.has(code) ? value : key;
}

/** The way to an object in the Lists that it stands in. */
function stepsTo({ within, step }: Item): string {
  return within === undefined ? '' : joined(stepsTo(within), step);
}

const joined = (path: string, rest: string) => (path === '' || rest === '' ? path + rest : `${path}.${rest}`);

const fileKey = ({ path, index = 0 }: NonNullable<Finding['file']>) => `${path}\n${index}`;

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) starts.push(feed + 1);
  return starts;
}

/** The place in an ascending list of the last number that is not greater than `most`. */
const lastAtMost = (numbers: readonly number[], most: number): number =>
  Math.max(0, sortSearch(numbers.length, (at) => (numbers[at] ?? most) > most) - 1);

import type { Node as SchemaNode } from '../src/api/node.ts';
import type { Kind } from '../src/api/schema.ts';
import type { Difference } from './differences.ts';
import { parentOf } from './facts.ts';
import { type KindNode, kindNodes } from './facts-of-kinds.ts';
import { type Exported, exportedSchemas, type Home, homeOf, type KindModules } from './home.ts';
import { knownNames } from './known-names.ts';
import type { Known } from './notation.ts';
import { type Releases, sinceLines } from './since-lines.ts';

/** What our side is: the kinds, and the files that have them, by their path with their text. */
export interface Ours {
  readonly kinds: readonly Kind[];
  readonly modules: KindModules;
  readonly texts: ReadonlyMap<string, string>;
}

/** One line of the report, for every place where the same part of ours differs in the same way. */
interface Entry {
  readonly file: string;
  readonly places: string[];
  readonly lines: readonly string[];
}

/**
 * The differences as Markdown, by the file of ours that has to follow, each once however many kinds share the part, with the
 * line to write where a line says it.
 */
export function schemaReport(found: readonly Difference[], ours: Ours, releases: Releases): string[] {
  const side = sideOf(ours);
  const entries = new Map<string, Entry>();
  for (const difference of found) {
    const lines = sinceLines(difference, releases, side.known);
    const { file, part } = side.home(difference);
    const key = [part, ...lines].join('\n');
    const entry = entries.get(key) ?? { file, places: [], lines };
    entries.set(key, entry);
    entry.places.push('path' in difference ? `${difference.kind} \`${difference.path}\`` : difference.kind);
  }
  const all = [...entries.values()];
  const files = [...new Set(all.map(({ file }) => file))].sort();
  return files.flatMap((file) => [
    `### ${file}`,
    '',
    ...all.filter((entry) => entry.file === file).flatMap((entry) => asMarkdown(entry, ours.texts.get(file))),
  ]);
}

function asMarkdown({ places, lines: [first = '', ...more] }: Entry, text = ''): string[] {
  const [place = ''] = places;
  const name = /(\w+)`$/.exec(place)?.[1];
  const line =
    name === undefined ? -1 : text.split('\n').findIndex((it) => new RegExp(`^\\s*${name}\\b[:,]`).test(it));
  return [
    `- ${places.join(', ')}${line < 0 ? '' : ` (line ${line + 1})`}: ${first}`,
    ...more.map((it) => (it === '' ? '' : `  ${it}`)),
    '',
  ];
}

interface Side {
  readonly known: Known;
  home(difference: Difference): Home;
}

function sideOf({ kinds, modules }: Ours): Side {
  const exported: ReadonlyMap<SchemaNode, Exported> = exportedSchemas(modules);
  const nodes = new Map<string, ReadonlyMap<string, KindNode>>(
    kinds.map((kind) => [kind.kind, kindNodes(kind)]),
  );
  const fileOf = (name: string) =>
    Object.entries(modules).find(([, module]) =>
      Object.values(module).some((it) => kinds.some((kind) => kind === it && kind.kind === name)),
    )?.[0] ?? 'src/api/kinds/toolhive-names.ts';
  return {
    known: knownNames(modules, exported),
    home(difference) {
      const file = fileOf(difference.kind);
      if (!('path' in difference)) return { file, part: difference.kind };
      const { kind, path } = difference;
      // A field, and whether it must be there, is its object's; all else is the node's own.
      const at = isOfParent(difference) ? parentOf(path) : path;
      return homeOf(at, nodes.get(kind) ?? new Map(), exported, file);
    },
  };
}

const isOfParent = (difference: Difference) =>
  ['new', 'gone'].includes(difference.what) ||
  (difference.what === 'changed' && difference.facts.some(({ name }) => name === 'required'));

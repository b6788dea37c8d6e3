import type { Node as SchemaNode } from '../src/api/node.ts';
import { parentOf } from './facts.ts';
import type { KindNode } from './facts-of-kinds.ts';

/** The files of `src/api/kinds` with what each exports. */
export type KindModules = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A schema that a file exports, by its name there. */
export interface Exported {
  readonly file: string;
  readonly name: string;
}

/** The schemas that the files export, kinds as their whole schema. */
export function exportedSchemas(modules: KindModules): ReadonlyMap<SchemaNode, Exported> {
  const found = new Map<SchemaNode, Exported>();
  for (const [file, module] of Object.entries(modules)) {
    for (const [name, value] of Object.entries(module)) {
      if (typeof value !== 'object' || value === null) continue;
      if ('type' in value) found.set(value as SchemaNode, { file, name });
    }
  }
  return found;
}

/** Where a node of ours stands: the file, and `part`, which is one for all kinds that share it. */
export interface Home {
  readonly file: string;
  readonly part: string;
}

/**
 * The home of the node at `path`: the file where the nearest schema around it that is exported stands, or else `ofKind`, that
 * of the kind. Schemas themselves do not tell: what a function gives is made anew each time.
 */
export function homeOf(
  path: string,
  nodes: ReadonlyMap<string, KindNode>,
  exported: ReadonlyMap<SchemaNode, Exported>,
  ofKind: string,
): Home {
  for (let at = path; at !== ''; at = at === 'spec' ? '' : parentOf(at)) {
    const schema = nodes.get(at)?.schema;
    const home = schema && exported.get(schema);
    if (home !== undefined)
      return { file: home.file, part: `${home.file} ${home.name}${path.slice(at.length)}` };
  }
  return { file: ofKind, part: `${ofKind} ${path}` };
}

import { isPatchDirective } from '../go/strategicpatch/merge-values.ts';
import { eachUnknownKey } from '../go/struct-keys.ts';
import type { Struct } from '../go/struct-type.ts';
import { pathText } from '../kubernetes/field-path.ts';
import type { JsonObject } from '../kubernetes/object.ts';
import { unknownInStruct } from './constraints.ts';
import { type Meant, meantBy } from './field-places.ts';
import { found, type Walk } from './problem.ts';

/**
 * Warns about what Go passes over when it reads a value whose schema says nothing of it, at any depth: the API server stores
 * it as it is. Keys that say how the value is merged are none.
 */
export function unknownInGo(struct: Struct, value: JsonObject, walk: Walk): void {
  const start = walk.path.length;
  eachUnknownKey(struct, value, walk.path, (holder, key, given) => {
    if (isPatchDirective(key)) return;
    const meant = meantBy(struct, walk.path.slice(start), given);
    const root = pathText(walk.path.slice(0, start));
    found(walk, unknownInStruct, { proposed: proposedFor(meant) }, holder.name, wayOut(meant, root));
  });
}

/** The one name or place, where there is one. */
function proposedFor(meant: Meant | undefined): string | undefined {
  if (meant === undefined || 'levelUp' in meant) return undefined;
  const [only, ...others] = 'names' in meant ? meant.names : meant.fromRoot ? [] : meant.places;
  return others.length > 0 ? undefined : only;
}

function wayOut(meant: Meant | undefined, root: string): string {
  if (meant === undefined) return 'remove it';
  if ('levelUp' in meant) return 'what is in it belongs one level up';
  if ('names' in meant) return `did you mean ${oneOf(meant.names)}?`;
  return `it belongs to ${oneOf(meant.fromRoot ? meant.places.map((place) => `${root}.${place}`) : meant.places)}`;
}

/** `a`, `b` or `c`. */
function oneOf(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.at(-1) ?? '';
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} or ${last}`;
}

import { type Json, own } from '../kubernetes/object.ts';
import { holdsPlaceholder, isLeftUnfilled, placeholderAt } from '../kubernetes/placeholder.ts';
import type { Reconcile } from './reconcile.ts';

/** What a rule has looked at when it finds that something is wrong. */
export interface LookedAt {
  /** The object that `path` is of. */
  readonly object?: Json;
  readonly path: string;
  readonly value?: Json;
  /** What else it goes by, that is neither at `path` nor in the message. */
  readonly others?: readonly unknown[];
}

/**
 * Whether a rule has looked at a placeholder: then it has nothing to say, as who fills the placeholder may make it hold.
 *
 * @param facts what its message tells
 */
export function isUnfilled(
  { object, path, value, others = [] }: LookedAt,
  facts: readonly unknown[],
): boolean {
  return (
    holds(path) ||
    holds(value) ||
    facts.some(holds) ||
    others.some(holds) ||
    (object !== undefined && object !== null && placeholderAt(object, stepsOf(object, path)))
  );
}

function holds(value: unknown): boolean {
  if (typeof value === 'string') return holdsPlaceholder(value);
  if (!Array.isArray(value)) return false;
  const known = lists.get(value) ?? value.some(holds);
  lists.set(value, known);
  return known;
}

/** Many findings can tell one long list. */
const lists = new WeakMap<readonly unknown[], boolean>();

/** The steps of a path as findings have it: a key of a map can have dots in it, and the shortest that is there counts. */
function stepsOf(object: Json, path: string): (string | number)[] {
  const steps: (string | number)[] = [];
  let here: Json | undefined = object;
  let key = '';
  for (const part of path.split(/\.|(?=\[)|\]/)) {
    if (part === '') continue;
    const index = part.startsWith('[') ? part.slice(1) : undefined;
    if (index !== undefined && Array.isArray(here)) {
      steps.push(Number(index));
      here = here[Number(index)];
      continue;
    }
    key = key === '' ? (index ?? part) : `${key}.${part}`;
    const member = own(here, key);
    if (member === undefined) continue;
    steps.push(key);
    here = member;
    key = '';
  }
  return steps;
}

/** Whether nothing of a server is a placeholder, as Flux has been told to leave it as it is. */
export function isLiteral({ server }: Pick<Reconcile, 'server'>): boolean {
  return isLeftUnfilled(server as unknown as Record<string, Json>);
}

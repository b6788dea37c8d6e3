import { type Finding, findingOf, type Rule } from '../../finding.ts';
import type { Json, JsonObject } from '../../kubernetes/object.ts';
import { holdsPlaceholder } from '../../kubernetes/placeholder.ts';
import type { Neighbours } from './neighbours.ts';
import type { ReachableServers } from './reachable.ts';

/** An object that may point at what is made for a server, as it is looked at. */
export interface Looking {
  readonly object: JsonObject;
  /** Its own; undefined where nobody says which. */
  readonly namespace: string | undefined;
  readonly servers: ReachableServers;
  readonly neighbours: Neighbours;
  /** Whether what is not in the package may be in the cluster all the same. */
  readonly isLenient: boolean;
  say(finding: Finding): void;
}

/** A kind whose objects point at Services or pods. */
export interface CrossCheck {
  readonly kind: string;
  readonly group: string;
  readonly check: (looking: Looking) => void;
}

/** What a field holds, and the one right value. */
interface Place {
  readonly path: string;
  readonly value?: Json;
  readonly proposed?: Json;
}

export function missed<Facts extends readonly unknown[]>(
  { say }: Looking,
  broken: Rule<Facts>,
  place: Place,
  ...facts: Facts
): void {
  say(findingOf(broken, place, ...facts));
}

/** A text that is there and needs not be filled yet. */
export function plainText(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' && !holdsPlaceholder(value) ? value : undefined;
}

/** The members of a list, with their paths; none where there is no list. */
export function entriesOf(list: Json | undefined, path: string): (readonly [member: Json, path: string])[] {
  return Array.isArray(list) ? list.map((member, i) => [member, `${path}[${i}]`] as const) : [];
}

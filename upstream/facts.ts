/**
 * What a node of a schema says, by keyword, in one spelling for the CRDs and for `src/api/kinds`: two nodes say the same if
 * their facts are equal. A keyword that says nothing is not there.
 */
export type Facts = Readonly<Record<string, unknown>>;

export interface Node {
  readonly facts: Facts;
  /** How many rules between fields it has. */
  readonly rules: number;
}

/** Facts without the keywords that say nothing, in the order of their names; only a default of false is one. */
export function factsOf(all: Facts): Facts {
  const entries = Object.entries(all).filter(
    ([name, value]) => value !== undefined && (value !== false || name === 'default'),
  );
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export const sameFact = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The path of the node around one that is not `spec`. */
export function parentOf(path: string): string {
  return path.slice(0, path.endsWith('[]') ? -2 : path.lastIndexOf('.'));
}

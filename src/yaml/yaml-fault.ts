/** What can be wrong with a text; becomes `tags.code` and never changes its name. */
export type YamlCode =
  | 'YAMLInvalid'
  | 'YAMLUnsupported'
  | 'YAMLTooDeep'
  | 'AliasBomb'
  | 'DuplicateKey'
  | 'SecondDocument';

/** One thing that is wrong with a text. */
export interface YamlFault {
  readonly code: YamlCode;
  /** What the user can do. */
  readonly message: string;
  /** Where in the text, in UTF-16 units from 0. */
  readonly offset: number;
  /** The field that it stands in, as `spec.tools[0].name`; empty where there is none to tell. */
  readonly path: string;
}

/** Far more than any object of Kubernetes has; go-yaml's own limit is 10,000. */
export const greatestDepth = 500;

/** How much the aliases of a text may still stand for, in bytes; shared by all parts of one list. */
export interface AliasBudget {
  readonly limit: number;
  left: number;
}

/** What an API server takes in one request: no object can be larger. */
const largestObject = 3 << 20;

/**
 * Aliases let a text stand for exponentially more than its own length. What they may stand for is bounded by ten times of that,
 * and never by less than one object may have.
 */
export function aliasBudgetFor(length: number): AliasBudget {
  const limit = Math.max(largestObject, 10 * length);
  return { limit, left: limit };
}

import type { Severity } from '../finding.ts';

/** Who refuses. `metadata` is the API server, too, on what all kinds have in common. */
export type Source = 'schema' | 'metadata' | 'decode';

/** One constraint of the schema notation: `docs/verdicts.md` is made of these. */
export interface Constraint<Facts extends readonly unknown[] = readonly never[]> {
  readonly code: string;
  readonly severity: Severity;
  readonly source: Source;
  /** The API server leaves the rules between fields alone where one of these is broken. */
  readonly blocks: boolean;
  /** It is about the key that leads to a value, whatever that is. */
  readonly ofKey?: true;
  readonly message: (...facts: Facts) => string;
  readonly example: { readonly path: string; readonly facts: Facts };
}

/** An error of the schema, of metadata, or of Go; `path` and `facts` are what the documentation shows. */
export function constraint<Facts extends readonly unknown[]>(
  code: string,
  source: Source,
  blocks: boolean,
  message: (...facts: Facts) => string,
  path: string,
  ...facts: NoInfer<Facts>
): Constraint<Facts> {
  return { code, severity: 'error', source, blocks, message, example: { path, facts } };
}

import type { Json, ObjectRef } from './kubernetes/object.ts';

export type Severity = 'error' | 'warning' | 'info';

/**
 * What the function has to say about one object: the source of one KRM result.
 *
 * `code` is stable and becomes `tags.code`. `message` says what the user can do, has user values in double quotes,
 * and repeats neither the object's name nor `path`, since callers print both in front of it.
 */
export interface Finding {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly object?: ObjectRef;
  /** As the API server writes it: `spec.config.rateLimiting.tools[0]`. */
  readonly path?: string;
  readonly value?: Json;
  /** The one right value, where there is one. */
  readonly proposed?: Json;
  /** The file of the object, where that is no item of the input, or one of several with its name. */
  readonly file?: { readonly path: string; readonly index?: number };
  /** Where the text itself is at fault, and nothing that stands in it: the place in all that was read. */
  readonly offset?: number;
}

/** A text with documents, before these are looked for. */
export interface Source {
  /** As the user is shown it: `apps/gateway.yaml`. */
  readonly path: string;
  /** Its place in the file system, if it is a file. */
  readonly absolutePath: string | undefined;
  readonly text: string;
  /** Whether the user named it. What was found in a folder may be something else. */
  readonly isNamed: boolean;
}

/** What was passed over, and why. */
export interface LeftOut {
  readonly path: string;
  readonly why: string;
}

/** Standard input, among paths. */
export const stdinPath = '-';

import type { ServerDiff } from '../../src/diff/server-diff.ts';
import type { Severity } from '../../src/finding.ts';
import type { Explanation } from '../../src/report/explanation-formats.ts';

/** A text that lies on the desk, by its path from there. */
export interface DeskFile {
  readonly path: string;
  readonly text: string;
}

/** What is set of the options, as flags have it: the texts by the name of the option. */
export type SetOptions = Readonly<Record<string, readonly string[]>>;

/** All that an answer depends on. */
export interface Desk {
  readonly files: readonly DeskFile[];
  readonly options: SetOptions;
}

/** What the page asks the worker. */
export interface Question extends Desk {
  readonly id: number;
  /** The server to explain, as `demo/gateway`; empty for the first one. Absent where nobody looks at explanations. */
  readonly explain?: string;
  /** What was there before. Absent where nobody looks at differences. */
  readonly before?: Desk;
}

/** A place in a file, counted from 1; columns in UTF-16 units. */
export interface Position {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** One thing that is to be said. */
export interface Remark {
  readonly severity: Severity;
  readonly code: string;
  /** The object and field that it is about; empty for none. */
  readonly subject: string;
  readonly message: string;
  readonly position?: Position;
}

/** An object that is made, and the line of the text that it starts at, from 1. */
export interface MadeObject {
  readonly kind: string;
  readonly name: string;
  readonly line: number;
}

/** What is another of one server, in a sentence. */
export interface Change {
  readonly server: string;
  readonly change: ServerDiff['change'];
  readonly summary: string;
}

export type Difference =
  | { readonly changes: readonly Change[]; readonly before: string; readonly after: string }
  /** Why the two cannot be compared. */
  | { readonly problem: string };

/** What comes of the files. */
export interface Answer {
  readonly id: number;
  readonly isRefused: boolean;
  readonly remarks: readonly Remark[];
  /** What was passed over. */
  readonly notes: readonly string[];
  /** `demo/gateway`, for each. */
  readonly servers: readonly string[];
  /** As the command `render` prints them. */
  readonly objects: string;
  readonly made: readonly MadeObject[];
  /** As kpt shows the function's results. */
  readonly results: string;
  readonly explanation?: Explanation;
  readonly difference?: Difference;
}

/** What keeps the files from being looked at: what the user can do about it. */
export interface Objection {
  readonly id: number;
  readonly problem: string;
  /** The option at fault, if it is one. */
  readonly option?: string;
}

/** A bug. */
export interface Fault {
  readonly id: number;
  readonly fault: string;
}

/** What the worker says. */
export type Reply = Answer | Objection | Fault;

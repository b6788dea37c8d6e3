/** A part of the output: text, or bytes as they are. */
export type Part = string | Uint8Array;

/** The process's streams. What is written has been handed over in full, to a reader that is still there, when a promise is fulfilled. */
export interface Streams {
  /** Whether a person is to type standard input. */
  stdinIsTerminal(): boolean | Promise<boolean>;
  /** All of standard input. */
  readStdin(): Uint8Array | Promise<Uint8Array>;
  /** False: the reader has gone before it had everything. */
  writeStdout(parts: readonly Part[]): boolean | Promise<boolean>;
  writeStderr(text: string): void | Promise<void>;
}

/** What the native host lends its program: native/src/machine.rs. */
interface Machine {
  readonly arguments: readonly string[];
  /** A module of the program. */
  load(file: string): unknown;
  isTerminal(stream: 0 | 1 | 2): boolean;
  readStdin(): Uint8Array;
  /** False: the reader has gone before it had everything. Texts are well-formed. */
  write(stream: 1 | 2, parts: readonly (string | Uint8Array)[]): boolean;
  encode(wellFormed: string): Uint8Array;
  /** Throws if the bytes are no UTF-8 and that is `fatal`. */
  decode(bytes: Uint8Array, fatal: boolean): string;
  contains(wellFormed: string, part: string): boolean;
  /** Undefined if the text, which has this length, is not ASCII. */
  placesOf(wellFormed: string, word: string, length: number): readonly number[] | undefined;
  sha256(wellFormed: string): string;
  kindAt(path: string): 'file' | 'folder' | 'other' | undefined;
  readFile(path: string): Uint8Array;
  listFolder(path: string): readonly [name: string, kind: 'file' | 'folder' | 'other'][];
  writeFile(path: string, wellFormed: string): void;
  removeFile(path: string): void;
  absolutePath(path: string): string;
  run(
    program: string,
    args: readonly string[],
  ): { readonly exitCode: number; readonly stdout: Uint8Array; readonly stderr: string } | undefined;
  now(): number;
  variable(name: string): string | undefined;
}

export const { machine } = globalThis as unknown as { readonly machine: Machine };

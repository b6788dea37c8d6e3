/** Why the bytes of a ResourceList cannot be worked on; becomes `tags.code` and never changes its name. */
export type WireCode =
  | 'InputEmpty'
  | 'InputNotText'
  | 'InputTooLarge'
  | 'NotAResourceList'
  | 'ItemsMissing'
  | 'ItemsNotAList'
  | 'ItemNotAnObject'
  | 'SecondDocument'
  | 'YAMLInvalid'
  | 'YAMLUnsupported'
  | 'YAMLTooDeep'
  | 'AliasBomb'
  | 'DuplicateKey';

/**
 * The input cannot be read. It is thrown, alone among the errors of users, since nothing of a list can be trusted whose
 * text breaks off, and items are parsed as late as they are needed. `message` holds the place and what to do.
 */
export class WireError extends Error {
  readonly code: WireCode;
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(code: WireCode, message: string, line?: number, column?: number) {
    super(message);
    this.name = 'WireError';
    this.code = code;
    this.line = line;
    this.column = column;
  }
}

/** What makes go-yaml refuse a text; the message starts with the line, counted from 1. */
export class YamlProblem extends Error {}

/** A place in a text, counted in characters (not in UTF-16 units), all from 0. */
export interface Mark {
  readonly index: number;
  readonly line: number;
  readonly column: number;
}

/** A text as go-yaml's scanner walks over it (readerc.go, and `skip`, `read` and `read_line` in scannerc.go). */
export interface YamlReader {
  mark(): Mark;
  index(): number;
  line(): number;
  column(): number;
  /** The UTF-16 unit at `offset` from here: 0 at the end of the text. */
  at(offset?: number): number;
  skip(): void;
  /** Skips what go-yaml takes for a byte order mark at the start of a line. */
  skipByteOrderMark(): void;
  /** Skips a line break, if here is one. */
  skipBreak(): void;
  take(): string;
  /** Takes a line break as a scalar keeps it: CR LF, CR, LF and NEL are one line feed. Without one: "". */
  takeBreak(): string;
  /** Counts the lines up: the end of the text ends its last line too. */
  endLine(): void;
  refuse(problem: string, at?: Mark): never;
}

const notAllowed = /[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const byteOrderMark = 0xfeff;
/** `input_raw_buffer_size`, in bytes. */
const bufferSize = 512;

/** `text` must be well-formed: half a surrogate pair has no bytes in UTF-8. */
export function yamlReader(text: string): YamlReader {
  let at = 0;
  let index = 0;
  let line = 0;
  let column = 0;
  if (text.charCodeAt(0) === byteOrderMark) at = 1;
  const bad = text.search(notAllowed);
  // go-yaml decodes a buffer at a time, so a character that is not allowed is met with the first of its buffer, and
  // not at all where the first document ends before it.
  const limit = bad < 0 ? Infinity : bufferOf(text, bad);
  // `is_bom` looks at the start of the buffer, wherever the scanner is: with two marks at the start of a text, the
  // first character of every line in that buffer is taken for one.
  const eaten = at === 1 && text.charCodeAt(1) === byteOrderMark ? nextBuffer(text, 0) : 0;

  const mark = (): Mark => ({ index, line, column });
  function refuse(problem: string, { line: where }: Mark = mark()): never {
    throw new YamlProblem(`line ${where + 1}: ${problem}`);
  }
  function unit(offset = 0): number {
    const i = at + offset;
    if (i >= limit) return refuse(`the character ${codeOf(text, bad)} is not allowed`);
    return i < text.length ? text.charCodeAt(i) : 0;
  }
  function skip(): void {
    at += isHighSurrogate(text.charCodeAt(at)) ? 2 : 1;
    index++;
    column++;
  }
  function newLine(units: number): void {
    at += units;
    index += units;
    line++;
    column = 0;
  }
  /** The length of a line break here, 0 without one. */
  function breakLength(): number {
    if (!isBreak(unit())) return 0;
    return unit() === 0x0d && unit(1) === 0x0a ? 2 : 1;
  }

  return {
    mark,
    index: () => index,
    line: () => line,
    column: () => column,
    at: unit,
    skip,
    skipByteOrderMark() {
      if (column === 0 && at < eaten) skip();
    },
    skipBreak() {
      const units = breakLength();
      if (units > 0) newLine(units);
    },
    take() {
      const start = at;
      skip();
      return text.slice(start, at);
    },
    takeBreak() {
      const units = breakLength();
      if (units === 0) return '';
      const separator = unit();
      newLine(units);
      return separator === 0x2028 || separator === 0x2029 ? String.fromCharCode(separator) : '\n';
    },
    endLine() {
      if (column !== 0) line++;
      column = 0;
    },
    refuse,
  };
}

/** Space or tab. */
export function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}

export function isBreak(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d || unit === 0x85 || unit === 0x2028 || unit === 0x2029;
}

/** A line break, or the end of the text. */
export function isBreakOrEnd(unit: number): boolean {
  return unit === 0 || isBreak(unit);
}

export function isBlankOrEnd(unit: number): boolean {
  return isBlank(unit) || isBreakOrEnd(unit);
}

/** A letter, a digit, "_" or "-" (`is_alpha`). */
export function isWord(unit: number): boolean {
  return (
    isDigit(unit) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    (unit >= 0x61 && unit <= 0x7a) ||
    unit === 0x5f ||
    unit === 0x2d
  );
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** Whether a document marker, `---` or `...`, stands here, at the start of a line. */
export function isDocumentMarker(reader: YamlReader): boolean {
  if (reader.column() !== 0) return false;
  const first = reader.at();
  if (first !== 0x2d && first !== 0x2e) return false;
  return reader.at(1) === first && reader.at(2) === first && isBlankOrEnd(reader.at(3));
}

/** Where the buffer starts in which the character at `index` is. */
function bufferOf(text: string, index: number): number {
  let start = 0;
  for (let next = nextBuffer(text, 0); next <= index; next = nextBuffer(text, next)) start = next;
  return start;
}

/** Where the buffer after the one at `start` starts: characters are not cut. */
function nextBuffer(text: string, start: number): number {
  let bytes = 0;
  let at = start;
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > bufferSize) break;
    at += code < 0x10000 ? 1 : 2;
  }
  return at > start ? at : Infinity;
}

function codeOf(text: string, at: number): string {
  return `U+${(text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

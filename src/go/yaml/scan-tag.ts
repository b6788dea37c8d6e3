import { isBlank, isBlankOrEnd, isBreakOrEnd, isDigit, isWord, type YamlReader } from './yaml-reader.ts';

const exclamation = 0x21;
const percent = 0x25;

/** What may stand in a tag besides letters, digits, "_" and "-": brackets and commas too. */
const uriCharacters = new Set(Array.from(";/?:@&=+$,.!~*'()[]%", (character) => character.charCodeAt(0)));
/** What may stand right behind an anchor or alias, apart from blanks. */
const afterAnchor = new Set(Array.from('?:,]}%@`', (character) => character.charCodeAt(0)));

/** The name after `&` or `*` (`yaml_parser_scan_anchor`). */
export function scanAnchor(reader: YamlReader): string {
  const start = reader.mark();
  reader.skip();
  const name = scanWord(reader);
  if (name === '' || !(isBlankOrEnd(reader.at()) || afterAnchor.has(reader.at())))
    reader.refuse('the name of an anchor may have letters, digits, "_" and "-" only', start);
  return name;
}

/** A tag in two parts, of which `handle` is a key of the document's tag directives, or "" (`yaml_parser_scan_tag`). */
export function scanTag(reader: YamlReader): { handle: string; suffix: string } {
  const start = reader.mark();
  let handle = '';
  let suffix = '';
  if (reader.at(1) === 0x3c) {
    reader.skip();
    reader.skip();
    suffix = scanUri(reader, '');
    if (reader.at() !== 0x3e) reader.refuse('a tag is not closed with `>`', start);
    reader.skip();
  } else {
    handle = scanHandle(reader);
    if (handle.length > 1 && handle.endsWith('!')) suffix = scanUri(reader, '');
    else {
      suffix = scanUri(reader, handle);
      handle = '!';
      if (suffix === '') [handle, suffix] = ['', '!'];
    }
  }
  if (!isBlankOrEnd(reader.at())) reader.refuse('a blank must follow a tag', start);
  return { handle, suffix };
}

export type Directive =
  | { readonly kind: 'version'; readonly version: string }
  | { readonly kind: 'tagDirective'; readonly handle: string; readonly prefix: string };

/** A line that starts with `%` (`yaml_parser_scan_directive`). */
export function scanDirective(reader: YamlReader): Directive {
  const start = reader.mark();
  reader.skip();
  const name = scanWord(reader);
  if ((name !== 'YAML' && name !== 'TAG') || !isBlankOrEnd(reader.at()))
    reader.refuse('there is no directive but `%YAML 1.1` and `%TAG`', start);
  skipBlanks(reader);
  const directive = name === 'YAML' ? scanVersion(reader) : scanTagDirective(reader);
  skipBlanks(reader);
  if (reader.at() === 0x23) while (!isBreakOrEnd(reader.at())) reader.skip();
  if (!isBreakOrEnd(reader.at())) reader.refuse('a directive must end with its line', start);
  reader.skipBreak();
  return directive;
}

function scanVersion(reader: YamlReader): Directive {
  const major = scanNumber(reader);
  if (reader.at() !== 0x2e) reader.refuse('`%YAML` needs a version such as 1.1');
  reader.skip();
  return { kind: 'version', version: `${major}.${scanNumber(reader)}` };
}

function scanNumber(reader: YamlReader): number {
  let digits = '';
  while (isDigit(reader.at())) digits += reader.take();
  if (digits === '' || digits.length > 2) reader.refuse('`%YAML` needs a version such as 1.1');
  return Number(digits);
}

function scanTagDirective(reader: YamlReader): Directive {
  const handle = scanHandle(reader);
  if (handle.length > 1 && !handle.endsWith('!')) reader.refuse('the handle of `%TAG` must end with `!`');
  if (!isBlank(reader.at())) reader.refuse('a blank must follow the handle of `%TAG`');
  skipBlanks(reader);
  const prefix = scanUri(reader, '');
  if (!isBlankOrEnd(reader.at())) reader.refuse('a blank must follow the prefix of `%TAG`');
  return { kind: 'tagDirective', handle, prefix };
}

/** `!`, `!word` or `!word!`: the second is no handle, but how a tag starts. */
function scanHandle(reader: YamlReader): string {
  if (reader.at() !== exclamation) reader.refuse('a tag must start with `!`');
  const handle = reader.take() + scanWord(reader);
  return reader.at() === exclamation ? handle + reader.take() : handle;
}

/** `head` is what a tag started with, its `!` included: with one, nothing more need follow. */
function scanUri(reader: YamlReader, head: string): string {
  let uri = head.slice(1);
  let empty = head === '';
  while (isWord(reader.at()) || uriCharacters.has(reader.at())) {
    uri += reader.at() === percent ? scanUriEscapes(reader) : reader.take();
    empty = false;
  }
  if (empty) reader.refuse('a tag must have a name');
  return uri;
}

/** The escapes of one character, as bytes: no tag that has a meaning needs them put together. */
function scanUriEscapes(reader: YamlReader): string {
  let bytes = '';
  for (let left = 1; left > 0; left--) {
    let digits = '';
    if (reader.at() === percent) {
      reader.skip();
      for (let i = 0; i < 2 && reader.at() !== 0; i++) digits += reader.take();
    }
    const byte = /^[0-9a-fA-F]{2}$/.test(digits) ? Number.parseInt(digits, 16) : -1;
    if (bytes === '') left = utf8Width(byte);
    else if (byte >> 6 !== 0b10) left = 0;
    if (left === 0) reader.refuse('an escape in a tag must be a character in UTF-8, such as %C3%A9');
    bytes += String.fromCharCode(byte);
  }
  return bytes;
}

/** How many bytes a character has whose first is `byte`, 0 if it is none (`width`). */
function utf8Width(byte: number): number {
  if (byte < 0) return 0;
  if (byte < 0x80) return 1;
  return byte >> 5 === 0b110 ? 2 : byte >> 4 === 0b1110 ? 3 : byte >> 3 === 0b11110 ? 4 : 0;
}

function scanWord(reader: YamlReader): string {
  let word = '';
  while (isWord(reader.at())) word += reader.take();
  return word;
}

function skipBlanks(reader: YamlReader): void {
  while (isBlank(reader.at())) reader.skip();
}

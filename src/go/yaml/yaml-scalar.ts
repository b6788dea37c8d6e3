import { toValidUtf8 } from '../utf8.ts';
import { isReservedWord, resolvesToString } from './yaml-resolve.ts';

/**
 * Most strings: printable ASCII that starts no indicator and holds neither `: ` nor ` #`, and that is no run of the
 * characters of numbers and timestamps.
 */
const surelyPlain = /^(?![0-9][-+,.: 0-9A-Fa-f_oOTtxXZz]*$)[A-Za-z0-9_/$](?: ?[!"$-9;-~]|#|:(?=[!-~]))*$/;

/** The expression goes deeper with each character: megabytes of them would overflow its stack. */
const greatestLength = 1000;

/** Whether `text` is written as it is. A cheap look that may miss some, so that `scalar` finds them. */
export function isSurelyPlain(text: string): boolean {
  return text.length <= greatestLength && surelyPlain.test(text) && !isReservedWord(text);
}

/**
 * A string as yaml.v3 writes it in a block context (encode.go `stringv`, emitterc.go `select_scalar_style`): plain,
 * in quotes, or as a literal block, whose lines are indented by `indent` spaces. Strings in Go that are not UTF-8
 * (`!!binary`) have no twin here.
 */
export function scalar(raw: string, indent: number): string {
  const text = toValidUtf8(raw);
  const form = analyze(text);
  if (text.includes('\n')) return form.block ? literal(text, indent) : doubleQuoted(text);
  if (!resolvesToString(text)) return doubleQuoted(text);
  if (form.plain) return text;
  return form.singleQuoted ? singleQuoted(text, indent) : doubleQuoted(text);
}

/** Whether a key holds a line break of YAML 1.1. */
export function isMultiline(text: string): boolean {
  return /[\n\r\u0085\u2028\u2029]/.test(text);
}

/** Whether a string is written as a literal block. */
export function isLiteral(text: string): boolean {
  return text.includes('\n') && analyze(text).block;
}

/** Whether a literal block has to say how far it is indented, since it starts with a blank or a break. */
export function hasIndentationHint(text: string): boolean {
  return text.startsWith(' ') || anyBreak.test(text.charAt(0));
}

/** Which styles can hold a string. */
interface Styles {
  readonly plain: boolean;
  readonly singleQuoted: boolean;
  readonly block: boolean;
}

/** What only double quotes can hold: emitterc.go `is_printable` takes neither C1 controls nor anything past U+FFFF. */
const special = /[^\t\n\x20-\x7e\xa0-\ufefe\uff00-\ufffd]|[\ud800-\udfff]/;
const spaceBeforeBreak = / [\n\u2028\u2029]/;
const spaceAfterBreak = /[\n\u2028\u2029] /;
const edges = /^[ \n\u2028\u2029]|[ \n\u2028\u2029]$/;
/** What ends a line in a literal block. */
export const anyBreak = /[\n\u2028\u2029]/;
const leadingIndicator = /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[?:-](?: |$))/;
const innerIndicator = /:(?: |$)| #/;

/** emitterc.go `yaml_emitter_analyze_scalar` for a string that is not empty. */
function analyze(text: string): Styles {
  if (special.test(text) || spaceBeforeBreak.test(text))
    return { plain: false, singleQuoted: false, block: false };
  const singleQuoted = !spaceAfterBreak.test(text) && !text.includes('\t');
  const plain =
    singleQuoted &&
    !edges.test(text) &&
    !anyBreak.test(text) &&
    !leadingIndicator.test(text) &&
    !innerIndicator.test(text);
  return { plain, singleQuoted, block: !text.endsWith(' ') };
}

const breakBeforeText = /[\n\u2028\u2029](?=[^\n\u2028\u2029])/g;

/**
 * A literal block. As in yaml.v3, the hint is its setting of 4 whatever the indentation is, and a line break at the
 * very start is lost, since it ends the line of the `|`.
 */
function literal(text: string, indent: number): string {
  const padding = ' '.repeat(indent);
  const startsWithBreak = anyBreak.test(text.charAt(0));
  const hint = hasIndentationHint(text) ? '4' : '';
  const lines = text.replace(breakBeforeText, `$&${padding}`);
  return `|${hint}${chomping(text)}${startsWithBreak ? '' : `\n${padding}`}${lines}`;
}

/** What becomes of the breaks at the end: `-` there is none, `+` keep them all. */
function chomping(text: string): string {
  if (!anyBreak.test(text.slice(-1))) return '-';
  return text.length === 1 || anyBreak.test(text.slice(-2, -1)) ? '+' : '';
}

/** The only line breaks that can be here are U+2028 and U+2029. */
function singleQuoted(text: string, indent: number): string {
  const quoted = text.includes("'") ? text.replaceAll("'", "''") : text;
  return `'${quoted.replace(breakBeforeText, `$&${' '.repeat(indent)}`)}'`;
}

const escaped = /["\\]|[^ -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/gu;

/** A string that starts with a byte order mark is escaped as a whole (emitterc.go, `is_bom` looks at the start only). */
function doubleQuoted(text: string): string {
  return `"${text.replace(text.startsWith('\ufeff') ? /./gsu : escaped, escapeCharacter)}"`;
}

const shortEscapes = new Map([
  ['\0', '\\0'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\v', '\\v'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['\x1b', '\\e'],
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\x85', '\\N'],
  ['\xa0', '\\_'],
  ['\u2028', '\\L'],
  ['\u2029', '\\P'],
]);

function escapeCharacter(character: string): string {
  const short = shortEscapes.get(character);
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

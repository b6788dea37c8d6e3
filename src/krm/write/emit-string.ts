/**
 * A string such that readers of YAML 1.1 (kubectl, PyYAML), of YAML 1.2 and go-yaml all read it back: as it stands where none
 * of them could take it for something else, several lines as a literal block, everything else in double quotes.
 *
 * @param margin what the line that the string is on starts with; a block is indented by two more
 */
export function emitString(text: string, margin: string): string {
  if (isPlain(text)) return text;
  if (text.includes('\n') && isBlock(text)) return emitBlock(text, margin);
  return emitQuoted(text);
}

/** A key and its colon. YAML readers look for a colon only so far: a longer key has to say that it is one. */
export function emitKey(key: string, margin: string): string {
  const known = keys.get(key);
  if (known !== undefined) return known;
  const text = isPlain(key) ? key : emitQuoted(key);
  if (text.length > greatestKeyLength) return `? ${text}\n${margin}:`;
  if (keys.size < greatestKeyCount) keys.set(key, `${text}:`);
  return `${text}:`;
}

/** The keys of made objects are few, and come again with every object. */
const keys = new Map<string, string>();
const greatestKeyCount = 1000;

const greatestKeyLength = 1000;

/**
 * Printable ASCII that starts with no indicator and has neither `: ` nor ` #` nor a blank at an end. A dash may start it, as it
 * does flags.
 */
const plain =
  /^(?:[A-Za-z0-9_/$(.+<=^~;]|-(?=[A-Za-z-]))[!"$-9;-~]*(?:(?:[#:](?=[!-~])| +(?=[!"$-9;-~]))[!"$-9;-~]*)*$/;

/** Words that some reader takes for null, a boolean, a merge or a default value. */
const words: ReadonlySet<string> = new Set('null true false yes no on off y n ~ = <<'.split(' '));

/**
 * What some reader may take for a number, a date, or a number to the base of 60; more than that does not matter. Both cases are
 * spelled out: an expression that ignores case takes V8 three times as long to compile.
 */
const numberLike =
  /^[-+.]?[0-9][0-9a-fA-FxXoObB_.:tTzZ +-]*$|^[-+]?\.(?:[iI][nN][fF]|[nN][aA][nN]|[0-9_eE]|$)|^[-+]?[eE][-+]?[0-9]|^(?:---|\.\.\.)/;

/** The expression recurses: a text of megabytes would overflow the stack. */
const greatestPlainLength = 1000;

function isPlain(text: string): boolean {
  if (text.length > greatestPlainLength || !plain.test(text)) return false;
  const first = text.charCodeAt(0);
  // Letters start no number, but for some reader `e0` is one.
  if (first >= 0x41 && first !== 0x45 && first !== 0x65 && first !== 0x5e && first !== 0x7e)
    return text.length > 5 || !words.has(text.toLowerCase());
  return !words.has(text.toLowerCase()) && !numberLike.test(text);
}

/** What every reader keeps in a literal block: printable text, no blank at a line's end, and a first line that has its own. */
const unprintable = /[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

function isBlock(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === 0x20 || first === 0x09 || first === 0x0a) return false;
  return !text.endsWith('\n\n') && !/[ \t](?:\n|$)/.test(text) && !unprintable.test(text);
}

function emitBlock(text: string, margin: string): string {
  const ended = text.endsWith('\n');
  const lines = (ended ? text.slice(0, -1) : text).replace(/\n(?!\n)/g, `\n${margin}  `);
  return `${ended ? '|' : '|-'}\n${margin}  ${lines}`;
}

const escaped = /["\\]|[^\x20-\x7e\xa1-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/gu;

const shortEscapes = new Map(
  Object.entries({ '\0': '0', '\b': 'b', '\t': 't', '\n': 'n', '\f': 'f', '\r': 'r' }),
);

function emitQuoted(text: string): string {
  return `"${text.replace(escaped, escapeCharacter)}"`;
}

function escapeCharacter(character: string): string {
  const short = character === '"' || character === '\\' ? character : shortEscapes.get(character);
  if (short !== undefined) return `\\${short}`;
  const code = character.codePointAt(0) ?? 0;
  // Half of a pair is no character in YAML, as it is none in Go.
  const hex = (code >= 0xd800 && code <= 0xdfff ? 0xfffd : code).toString(16);
  return hex.length <= 2 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`;
}

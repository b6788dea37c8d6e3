const ascii = /^[\0-\x7f]*$/;

/** Go's `strings.ToUpper`: one character for one, so that "ß" stays as it is. */
export function toUpper(text: string): string {
  return ascii.test(text) ? text.toUpperCase() : Array.from(text, upperCharacter).join('');
}

/** Go's `strings.ToLower`: one character for one, without regard to those around it. */
export function toLower(text: string): string {
  return ascii.test(text) ? text.toLowerCase() : Array.from(text, lowerCharacter).join('');
}

/** Go's `strings.EqualFold` for two texts of which one is ASCII. */
export function equalFold(a: string, b: string): boolean {
  return foldName(a) === foldName(b);
}

/**
 * What two names have in common if encoding/json takes one for the other, the field's, which is ASCII. Two characters
 * beyond ASCII fold to letters in it: the Kelvin sign and the long s.
 */
export function foldName(name: string): string {
  if (ascii.test(name)) return name.toLowerCase();
  return name.replaceAll('\u212a', 'k').replaceAll('\u017f', 's').toLowerCase();
}

const space = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Go's `strings.TrimSpace`, to which a byte order mark is no space, but NEL is. */
export function trimSpace(text: string): string {
  return trimmed(text, space);
}

/** `text` without the characters at both ends that are of the class `space`. */
export function trimmed(text: string, space: RegExp): string {
  let start = 0;
  let end = text.length;
  while (start < end && space.test(text.charAt(start))) start++;
  while (start < end && space.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Go's `strings.TrimRight`. An expression would look for the end anew from each character that is of the set. */
export function trimRight(text: string, set: string): string {
  let end = text.length;
  while (end > 0 && set.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

function upperCharacter(character: string): string {
  const upper = character.toUpperCase();
  if (upper.length <= character.length) return upper;
  // Greek letters with an iota below have capitals of one character, which JavaScript does not use.
  const code = character.charCodeAt(0);
  const capitals = [code + 8, code + 9].map((capital) => String.fromCharCode(capital));
  return capitals.find((capital) => capital.toLowerCase() === character) ?? character;
}

function lowerCharacter(character: string): string {
  return character === '\u0130' ? 'i' : character.toLowerCase();
}

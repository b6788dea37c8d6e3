import { machine } from './machine.ts';
import { wellFormed } from './well-formed.ts';

// The twins of src/go/search.ts.

/** To hand a shorter text over takes longer than to look through it. */
const long = 2048;

export function contains(text: string, part: string): boolean {
  return text.length < long ? text.indexOf(part) >= 0 : machine.contains(wellFormed(text), part);
}

export function placesOf(text: string, word: string): readonly number[] {
  const known = text.length < long ? undefined : machine.placesOf(wellFormed(text), word, text.length);
  if (known !== undefined) return known;
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) places.push(at);
  return places;
}

// Looking for words in whole packages. The native executable has its own functions in place of these (scripts/program.mjs): its engine takes
// fifteen times as long as the processor needs to.

/** Go's `strings.Contains`. */
export function contains(text: string, part: string): boolean {
  return text.indexOf(part) >= 0;
}

/** Where a word stands in a text, from the first place to the last. No word that is looked for overlaps itself. */
export function placesOf(text: string, word: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) places.push(at);
  return places;
}

import type { Json } from '../kubernetes/object.ts';
import { type Reader, unsure } from './reader.ts';

/** The key that a word is: most are longer than any word that means something else. */
export function wordKey(reader: Reader, word: string): string {
  const { length } = word;
  return length <= 1000 && (length > 5 || reader.resolve(word) === word)
    ? word
    : plainKey(reader, word, length);
}

/** Keys are strings, whatever they look like, but not `<<`, and none that YAML readers refuse for its length. */
export function plainKey(reader: Reader, key: string, length: number): string {
  if (length > 1000 || key === '<<' || key.includes('\t')) throw unsure;
  return keyOf(reader.resolve(key));
}

function keyOf(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'number' && Number.isInteger(value)) return String(value);
  throw unsure;
}

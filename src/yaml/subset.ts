import { WireError } from '../krm/wire-error.ts';
import type { Json } from '../kubernetes/object.ts';
import { readNode } from './block.ts';
import { type Resolve, readerOf, toContent, tooDeep, tooDeepMessage, unsure } from './reader.ts';

/**
 * Parses the YAML that Kubernetes objects are written in: block and flow collections and every kind of scalar; no anchors,
 * aliases, tags, merges, explicit keys, directives, and no tab but in quotes. Gives undefined where the text is not, or
 * not surely, of that kind: only the full parser knows then what it means, or what is wrong with it. What it gives is
 * exactly what go-yaml reads. Throws a `WireError` for text that is nested too deep.
 *
 * @param line of the input on which the text starts, for that error
 */
export function parseSubset(text: string, resolve: Resolve, line: () => number): Json | undefined {
  const reader = readerOf(text, resolve);
  try {
    toContent(reader);
    if (reader.column < 0) return undefined;
    const value = readNode(reader, -1);
    return reader.column < 0 ? value : undefined;
  } catch (error) {
    if (error === unsure) return undefined;
    if (error !== tooDeep) throw error;
    throw new WireError(
      'YAMLTooDeep',
      tooDeepMessage,
      line() + text.slice(0, reader.at).split('\n').length - 1,
    );
  }
}

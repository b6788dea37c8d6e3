import { WireError } from '../krm/wire-error.ts';
import type { Json } from '../kubernetes/object.ts';
import { fullParser } from './lazy.ts';
import { resolvePlain } from './resolve-plain.ts';
import { parseSubset } from './subset.ts';

export const unknownAnchorMessage = 'an alias names an anchor that is not there: write the value out';

/** What one text in the input means. Throws a `WireError`; `line` gives the line on which the text starts. */
export function parsePart(text: string, line: () => number): Json {
  const value = parseSubset(text, resolvePlain, line);
  if (value !== undefined) return value;
  const { parseText, jsonOfNode } = fullParser();
  const parsed = parseText(text, line());
  const full = jsonOfNode(parsed, parsed.document.contents, resolvePlain, false);
  if (full !== undefined) return full;
  throw new WireError('YAMLInvalid', unknownAnchorMessage, line());
}

/** The words that only YAML 1.1, and so sigs.k8s.io/yaml, takes for booleans. */
const oldBooleans = {
  true: ['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'],
  false: ['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'],
};

function resolveOld(text: string): Json | undefined {
  if (oldBooleans.true.includes(text)) return true;
  return oldBooleans.false.includes(text) ? false : resolvePlain(text);
}

/**
 * JSON or YAML text inside of an object, as Go programs read it with sigs.k8s.io/yaml: that has the booleans of YAML 1.1.
 * Undefined if it is neither.
 */
export function parseYaml(text: string): Json | undefined {
  try {
    if (!/^(?:---|\.\.\.|%|\ufeff)|\r(?!\n)|[\u0085\u2028\u2029]/m.test(text)) {
      const value = parseSubset(text, resolveOld, () => 1);
      if (value !== undefined) return value;
    }
    const { parseText, jsonOfNode } = fullParser();
    const parsed = parseText(text, 1);
    return jsonOfNode(parsed, parsed.document.contents, resolveOld, false);
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

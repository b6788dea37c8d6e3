import { resolvePlain } from '../go/yaml/resolve-plain.ts';
import type { Json } from '../kubernetes/object.ts';
import { readAlone } from './read-yaml.ts';

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
  const { value, faults } = readAlone(text, resolveOld);
  return faults.length === 0 ? value : undefined;
}

import type { Json } from '../../kubernetes/object.ts';
import { toValidUtf8 } from '../utf8.ts';
import { decodeYaml } from './yaml-decoder.ts';
import { parseYamlDocument } from './yaml-parser.ts';
import { YamlProblem } from './yaml-reader.ts';

/** A value, or why there is none. */
export type YamlRead =
  | { readonly value: Json; readonly problem?: never }
  | { readonly problem: string; readonly value?: never };

/**
 * `YAMLToJSON` of sigs.k8s.io/yaml 1.6: the first document of a text by the rules of go-yaml v2, which are those of
 * YAML 1.1, with keys that are JSON's. No parser for JavaScript reads a text as it does, so each of its steps is here.
 */
export function yamlToJson(text: string): YamlRead {
  try {
    const root = parseYamlDocument(toValidUtf8(text));
    return { value: root === undefined ? null : decodeYaml(root) };
  } catch (error) {
    if (error instanceof YamlProblem) return { problem: error.message };
    throw error;
  }
}

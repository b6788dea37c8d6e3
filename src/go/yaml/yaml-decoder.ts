import type { Json, JsonObject } from '../../kubernetes/object.ts';
import { decodeBase64 } from '../base64.ts';
import { formatFloat32 } from '../float.ts';
import { setOwn } from '../own-key.ts';
import { compareStrings } from '../utf8.ts';
import { type Resolved, resolveScalar } from './resolve-scalar.ts';
import type { CollectionNode, ScalarNode, YamlNode } from './yaml-node.ts';
import { YamlProblem } from './yaml-reader.ts';

/** A value, as JSON as far as JSON can hold it. */
interface Decoded {
  readonly json: Json;
  /** Why JSON cannot hold it. It counts only if the value stays: a later key of the same name takes its place. */
  readonly problem?: string | undefined;
  /** Of a scalar: what it is called as a key. Undefined for what no key can be. */
  readonly key?: string | undefined;
  /** Of a mapping: why it has a key that JSON cannot have, which stays whatever else changes. */
  readonly keyProblem?: string | undefined;
  readonly members?: ReadonlyMap<string, Decoded>;
}

/** What counts against the limit on aliases: a node is counted each time that an alias has it decoded. */
interface AliasTarget {
  readonly decoded: Decoded;
  readonly nodes: number;
}

const binaryTag = 'tag:yaml.org,2002:binary';
const mergeTag = 'tag:yaml.org,2002:merge';

/** Deeper than any configuration, and safe for whatever walks over the value. go-yaml allows 10,000. */
const deepest = 1000;

/**
 * The JSON value of a document, as go-yaml decodes it without a type to decode into, and sigs.k8s.io/yaml converts it.
 * Values that several aliases stand for are shared. (`decoder` in decode.go, `convertToJSONableObject` in yaml.go)
 *
 * @throws YamlProblem
 */
export function decodeYaml(root: YamlNode): Json {
  const targets = new Map<YamlNode, AliasTarget>();
  const open = new Set<YamlNode>();
  // The document itself counts.
  let nodes = 1;
  let aliasNodes = 0;
  let aliasDepth = 0;

  function count(more: number, line: number): void {
    nodes += more;
    if (aliasDepth > 0) aliasNodes += more;
    if (aliasNodes > 100 && nodes > 1000 && aliasNodes / nodes > allowedAliasRatio(nodes))
      refuse(line, 'its aliases stand for too much');
  }

  function decode(node: YamlNode, depth: number): Decoded {
    if (depth > deepest) refuse(node.line, `it is nested more than ${deepest} levels deep`);
    count(1, node.line);
    if (node.kind === 'scalar') return decodeScalar(node);
    if (node.kind === 'mapping') return decodeMapping(node, depth);
    if (node.kind === 'alias') return decodeAlias(node.target, node.line, depth);
    const items = node.children.map((child) => decode(child, depth + 1));
    return { json: items.map(({ json }) => json), problem: items.find(({ problem }) => problem)?.problem };
  }

  function decodeAlias(target: YamlNode, line: number, depth: number): Decoded {
    if (open.has(target)) refuse(line, 'an anchor contains its own alias');
    aliasDepth++;
    let known = targets.get(target);
    if (known !== undefined) count(known.nodes, line);
    else {
      const before = nodes;
      open.add(target);
      const decoded = decode(target, depth + 1);
      open.delete(target);
      known = { decoded, nodes: nodes - before };
      targets.set(target, known);
    }
    aliasDepth--;
    return known.decoded;
  }

  function decodeMapping({ children }: CollectionNode, depth: number): Decoded {
    const members = new Map<string, Decoded>();
    let keyProblem: string | undefined;
    const merge = (node: YamlNode): void => {
      if (!isMapping(node)) refuse(node.line, 'the value of `<<` must be a mapping');
      const merged = decode(node, depth + 1);
      for (const [key, value] of merged.members ?? []) members.set(key, value);
      keyProblem ??= merged.keyProblem;
    };
    for (let i = 0; i + 1 < children.length; i += 2) {
      const [keyNode, valueNode] = children.slice(i, i + 2) as [YamlNode, YamlNode];
      if (isMerge(keyNode)) {
        // Of several the first one wins.
        if (valueNode.kind === 'sequence') valueNode.children.toReversed().forEach(merge);
        else merge(valueNode);
        continue;
      }
      const { key, json } = decode(keyNode, depth + 1);
      if (typeof json === 'object' && json !== null) refuse(keyNode.line, 'a key must be no list or mapping');
      if (key === undefined)
        keyProblem ??= at(keyNode.line, 'no key can be null or above 9223372036854775807');
      const value = decode(valueNode, depth + 1);
      if (key !== undefined) members.set(key, value);
    }
    const { json, problem } = jsonObjectOf(members);
    return { json, problem: keyProblem ?? problem, keyProblem, members };
  }

  const { json, problem } = decode(root, 0);
  if (problem !== undefined) throw new YamlProblem(problem);
  return json;
}

/** Whether `node` is a mapping, or an alias for one. */
function isMapping(node: YamlNode): boolean {
  return (node.kind === 'alias' ? node.target : node).kind === 'mapping';
}

/** With its keys in the order in which `json.Marshal` writes them. */
function jsonObjectOf(members: ReadonlyMap<string, Decoded>): Pick<Decoded, 'json' | 'problem'> {
  const object: JsonObject = {};
  let problem: string | undefined;
  for (const [key, value] of [...members].sort(([a], [b]) => compareStrings(a, b))) {
    setOwn(object, key, value.json);
    problem ??= value.problem;
  }
  return { json: object, problem };
}

function decodeScalar({ line, value, tag, implicit }: ScalarNode): Decoded {
  if (tag === '' && !implicit) return { json: value, key: value };
  if (tag === binaryTag) {
    const text = decodeBase64(value) ?? refuse(line, 'what is tagged `!!binary` must be base64');
    return { json: text, key: text };
  }
  const resolved = resolveScalar(tag, value);
  return resolved === undefined ? refuse(line, 'the value is not what its tag says') : jsonOf(resolved, line);
}

function jsonOf(resolved: Resolved, line: number): Decoded {
  const { type, value } = resolved;
  if (type === 'null') return { json: null };
  if (type === 'int' || type === 'uint') {
    const number = Number(value);
    const json = Number.isSafeInteger(number) ? number : value;
    return { json, key: type === 'int' ? String(value) : undefined };
  }
  if (type !== 'float') return { json: value, key: String(value) };
  const key = keyWords.get(formatFloat32(value)) ?? formatFloat32(value);
  if (Number.isFinite(value)) return { json: value, key };
  return { json: null, key, problem: at(line, `JSON has no ${key}`) };
}

const keyWords: ReadonlyMap<string, string> = new Map([
  ['NaN', '.nan'],
  ['+Inf', '.inf'],
  ['-Inf', '-.inf'],
]);

function isMerge(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value === '<<' && (node.implicit || node.tag === mergeTag);
}

/** The share of nodes that aliases may stand for: less, the larger the document is. */
function allowedAliasRatio(nodes: number): number {
  if (nodes <= 400_000) return 0.99;
  return nodes >= 4_000_000 ? 0.1 : 0.99 - 0.89 * ((nodes - 400_000) / 3_600_000);
}

function at(line: number, problem: string): string {
  return `line ${line + 1}: ${problem}`;
}

function refuse(line: number, problem: string): never {
  throw new YamlProblem(at(line, problem));
}

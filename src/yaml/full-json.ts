import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import type { WireCode } from '../krm/wire-error.ts';
import type { Json, JsonObject } from '../kubernetes/object.ts';
import { fail, type Parsed } from './full.ts';
import { quotedAt } from './quoted-scalar.ts';
import { defineMember, greatestDepth, type Resolve, tooDeepMessage } from './reader.ts';

/** What turns nodes into JSON: the anchors seen so far, and how much aliases have multiplied. */
interface Conversion {
  readonly parsed: Parsed;
  readonly resolve: Resolve;
  readonly anchors: Map<string, Node>;
  /** What the aliases that are being put in stand for; one of these inside of it would never end. */
  readonly open: Set<Node>;
  aliased: number;
  depth: number;
}

/** Nodes that aliases may stand for in one object: far more than a person writes, far less than a bomb. */
const greatestAliased = 100_000;

/**
 * What `node` means, as go-yaml has it: scalars by `resolve`, aliases and merges put in. Gives undefined when an alias names an
 * anchor that is in front of the text. Throws a `WireError` for a second key of one name, for what JSON cannot hold, and for
 * aliases that multiply.
 *
 * @param withAnchorsBefore whether anchors in front of `node` in the document count
 */
export function jsonOfNode(
  parsed: Parsed,
  node: unknown,
  resolve: Resolve,
  withAnchorsBefore: boolean,
): Json | undefined {
  const anchors = withAnchorsBefore ? anchorsBefore(parsed.document, node) : new Map<string, Node>();
  try {
    return convert({ parsed, resolve, anchors, open: new Set(), aliased: 0, depth: 0 }, node);
  } catch (error) {
    if (error === unknownAnchor) return undefined;
    throw error;
  }
}

const unknownAnchor = new Error('an alias to an anchor that is not in the text');

function anchorsBefore(document: Document, node: unknown): Map<string, Node> {
  const anchors = new Map<string, Node>();
  visit(document, {
    Node: (_, seen) => {
      if (seen === node) return visit.BREAK;
      if (!isAlias(seen) && seen.anchor !== undefined) anchors.set(seen.anchor, seen);
      return undefined;
    },
  });
  return anchors;
}

function convert(conversion: Conversion, node: unknown): Json {
  if (node === null || node === undefined) return null;
  if (isAlias(node)) return convertAlias(conversion, node);
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) throw new Error('a node that is no YAML');
  if (node.anchor !== undefined) conversion.anchors.set(node.anchor, node);
  if (conversion.open.size > 0 && ++conversion.aliased > greatestAliased) {
    failAt(
      conversion,
      node,
      'AliasBomb',
      'aliases repeat this so often that it would fill the memory: write out what is needed',
    );
  }
  if (isScalar(node)) return convertScalar(conversion, node);
  if (++conversion.depth > greatestDepth) failAt(conversion, node, 'YAMLTooDeep', tooDeepMessage);
  const value = isSeq(node)
    ? node.items.map((item) => convert(conversion, item))
    : convertMap(conversion, node);
  conversion.depth--;
  return value;
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function failAt({ parsed }: Conversion, node: Node, code: WireCode, message: string): never {
  return fail(parsed, startOf(node), code, message);
}

function convertAlias(conversion: Conversion, alias: Alias): Json {
  const target = targetOf(conversion, alias);
  conversion.open.add(target);
  const value = convert(conversion, target);
  conversion.open.delete(target);
  return value;
}

function targetOf(conversion: Conversion, alias: Alias): Node {
  const target = conversion.anchors.get(alias.source);
  if (target === undefined) throw unknownAnchor;
  if (conversion.open.has(target)) {
    failAt(
      conversion,
      alias,
      'AliasBomb',
      `the alias \`*${alias.source}\` stands inside of what it repeats: remove it`,
    );
  }
  return target;
}

const coreTag = 'tag:yaml.org,2002:';

/** What a value must be to have one of the tags of YAML's core. */
const typesOfTags: ReadonlyMap<string, readonly string[]> = new Map([
  ['int', ['number', 'bigint']],
  ['float', ['number', 'bigint']],
  ['bool', ['boolean']],
  ['null', ['object']],
]);

function convertScalar(conversion: Conversion, node: Scalar): Json {
  const { tag } = node;
  const text = textOf(conversion.parsed, node);
  if (tag === undefined && node.type !== 'PLAIN') return text;
  if (tag !== undefined && (!tag.startsWith(coreTag) || tag === `${coreTag}str`)) return text;
  const value = conversion.resolve(text);
  if (value === undefined) {
    return failAt(
      conversion,
      node,
      'YAMLUnsupported',
      `"${text}" is a number that JSON does not have: quote it, or write another`,
    );
  }
  if (tag === undefined || typesOfTags.get(tag.slice(coreTag.length))?.includes(typeof value)) return value;
  return failAt(
    conversion,
    node,
    'YAMLUnsupported',
    `the tag \`!!${tag.slice(coreTag.length)}\` is not understood here: remove it`,
  );
}

/** The text of a scalar, where it matters as go-yaml reads it. */
function textOf({ text }: Parsed, { type, range, source = '' }: Scalar): string {
  if (type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') {
    // The `yaml` package folds some lines in another way.
    return quotedAt(text, range?.[0] ?? 0) ?? source;
  }
  // A block scalar that the text ends without a line break gets none.
  const endsOpen = type?.startsWith('BLOCK') && (range?.[1] ?? 0) >= text.length && !text.endsWith('\n');
  return endsOpen ? source.replace(/\n$/, '') : source;
}

function convertMap(conversion: Conversion, map: YAMLMap): JsonObject {
  const members = new Map<string, Json>();
  let merged: unknown;
  for (const pair of map.items) {
    if (isMergeKey(pair.key)) {
      if (merged !== undefined)
        failAt(
          conversion,
          pair.key,
          'DuplicateKey',
          'the key `<<` is there twice: merge a list of aliases instead',
        );
      merged = pair.value;
      continue;
    }
    const key = keyOf(conversion, map, pair);
    if (members.has(key)) {
      failAt(
        conversion,
        isScalar(pair.key) ? pair.key : map,
        'DuplicateKey',
        `the key \`${key}\` is there twice: remove one of the two`,
      );
    }
    members.set(key, convert(conversion, pair.value));
  }
  if (merged !== undefined) merge(conversion, members, map, merged);
  return objectOf(members);
}

function isMergeKey(key: unknown): key is Scalar {
  return isScalar(key) && key.type === 'PLAIN' && key.source === '<<' && key.tag === undefined;
}

function keyOf(conversion: Conversion, map: YAMLMap, { key }: Pair): string {
  const value = convert(conversion, key);
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'bigint' || Number.isInteger(value))
    return String(value);
  return failAt(conversion, isScalar(key) ? key : map, 'YAMLUnsupported', 'a key must be a string: quote it');
}

/** `<<`: members that the map has itself win, then those of earlier maps. */
function merge(conversion: Conversion, members: Map<string, Json>, map: YAMLMap, source: unknown): void {
  const target = isAlias(source) ? targetOf(conversion, source) : source;
  const maps = isSeq(target) ? target.items : [source];
  for (const item of maps) {
    const value = convert(conversion, item);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      failAt(conversion, map, 'YAMLInvalid', 'only mappings can be merged by `<<`');
    }
    for (const [key, member] of Object.entries(value)) if (!members.has(key)) members.set(key, member);
  }
}

function objectOf(members: ReadonlyMap<string, Json>): JsonObject {
  const object: JsonObject = {};
  for (const [key, value] of members) defineMember(object, key, value);
  return object;
}

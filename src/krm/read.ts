import { annotationOf, previousNamesAnnotation } from '../kubernetes/caller-annotations.ts';
import { groupOf, isObject, type Json, type JsonObject, own } from '../kubernetes/object.ts';
import { fullParser } from '../yaml/lazy.ts';
import { parsePart } from '../yaml/parse-yaml.ts';
import { resolvePlain } from '../yaml/resolve-plain.ts';
import { fileIndexOf } from './file-index.ts';
import { itemFinder } from './find-items.ts';
import type { ItemSource, PlacedItem } from './item.ts';
import type { Item, ResourceList } from './resource-list.ts';
import { asBuffer, lineOf } from './scan/bytes.ts';
import { checkText } from './scan/check-text.ts';
import { type Scan, scan } from './scan/scan-list.ts';
import { WireError } from './wire-error.ts';

const serverGroup = 'toolhive.stacklok.dev';

/**
 * Reads a ResourceList (v1, v1beta1 or v1alpha1; YAML or JSON). Items are found, not parsed: that is left to the first look
 * at each. Throws a `WireError` if the bytes are no ResourceList; the list's own functions do so for an item that is no YAML.
 */
export function readResourceList(input: Uint8Array): ResourceList {
  const bytes = asBuffer(input);
  const { ascii, lineBreak } = checkText(bytes);
  if (!bytes.includes('ResourceList')) throw notAResourceList('the input has no `kind: ResourceList`');
  const scanned = scan(bytes, lineBreak, (...item) => fullParser().extentOfItem(...item));
  if ('unsureAt' in scanned) return refuse(bytes, scanned.unsureAt);
  const header = (key: string) => entryOf(bytes, ascii, scanned, key);
  const kind = header('kind');
  if (kind !== 'ResourceList')
    throw notAResourceList(typeof kind === 'string' ? `the kind is "${kind}"` : '`kind` is missing');
  const apiVersion = header('apiVersion');
  if (typeof apiVersion !== 'string') throw notAResourceList('`apiVersion` is missing');
  if (scanned.items === undefined) {
    throw new WireError(
      'ItemsMissing',
      'the ResourceList has no `items`: add `items: []` if it is to be empty',
    );
  }
  const functionConfig = header('functionConfig') ?? null;
  if (functionConfig !== null && !isObject(functionConfig)) {
    throw new WireError(
      'NotAResourceList',
      '`functionConfig` must be an object',
      lineOf(bytes, scanned.entries.get('functionConfig')?.start ?? 0),
    );
  }
  return listOf(
    { bytes, ascii, items: scanned.items, renamed: once(() => bytes.includes(previousNamesAnnotation)) },
    scanned,
    apiVersion,
    functionConfig,
  );
}

function notAResourceList(what: string): WireError {
  return new WireError(
    'NotAResourceList',
    `${what}: give a ResourceList (\`apiVersion: config.kubernetes.io/v1\`, \`kind: ResourceList\`, \`items\`), as kpt and kustomize do`,
  );
}

/** The scanner was not sure: the full parser knows what is wrong; if nothing is, it is YAML that nobody writes lists in. */
function refuse(bytes: Buffer, at: number): never {
  const { parseText, jsonOfNode, hasItemsList } = fullParser();
  const parsed = parseText(bytes.toString('utf8'), 1);
  if (!hasItemsList(parsed))
    throw new WireError('ItemsNotAList', '`items` must be a list of objects', lineOf(bytes, at));
  jsonOfNode(parsed, parsed.document.contents, resolvePlain, false);
  throw new WireError(
    'YAMLUnsupported',
    'this part of the list is in an uncommon style of YAML: write the list in block style or JSON, with plain keys and no tags, anchors or tabs',
    lineOf(bytes, at),
  );
}

/** The value of one of the list's own keys. */
function entryOf(bytes: Buffer, ascii: boolean, { entries, flow }: Scan, key: string): Json | undefined {
  const range = entries.get(key);
  if (range === undefined) return undefined;
  const text = bytes.toString(ascii ? 'latin1' : 'utf8', range.start, range.end);
  return own(
    parsePart(flow ? `{${text}}` : text, () => lineOf(bytes, range.start)),
    key,
  );
}

function listOf(
  source: ItemSource,
  scanned: Scan,
  apiVersion: string,
  functionConfig: JsonObject | null,
): ResourceList {
  const finder = itemFinder(source);
  const kinds = new Map<string, PlacedItem[]>();

  function itemsOf(kind: string, group: string): readonly PlacedItem[] {
    const key = `${group}/${kind}`;
    let items = kinds.get(key);
    if (items === undefined) {
      items = finder.ofKind(kind).filter(({ ref }) => ref.kind === kind && groupOf(ref) === group);
      kinds.set(key, items);
    }
    return items;
  }

  return {
    source,
    scan: scanned,
    nextIndexIn: fileIndexOf(source, finder),
    apiVersion,
    ...(functionConfig !== null && { functionConfig }),
    get servers(): readonly Item[] {
      return itemsOf('VirtualMCPServer', serverGroup);
    },
    itemsOf,
    itemsAnnotated: (key) =>
      finder.withText(key).filter((item) => annotationOf(item.read(), key) !== undefined),
  };
}

/** Asks at the first call, and remembers the answer. */
function once(ask: () => boolean): () => boolean {
  let answer: boolean | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}

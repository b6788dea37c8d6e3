import type { Finding } from '../finding.ts';
import { onceValue } from '../go/once-value.ts';
import { contains } from '../go/search.ts';
import {
  filePlaceOf,
  kustomizeIdAnnotation,
  needsHashAnnotation,
  previousNamesAnnotation,
} from '../kubernetes/caller-annotations.ts';
import { isObject, type Json, own, refOf } from '../kubernetes/object.ts';
import { isListKind } from '../kubernetes/object-list.ts';
import { readAlone } from '../yaml/read-yaml.ts';
import { aliasBudgetFor } from '../yaml/yaml-fault.ts';
import { listAnchors } from './anchors.ts';
import { buildItem, type ItemSource } from './item.ts';
import { itemsOf } from './items.ts';
import { namesAt } from './names-at.ts';
import type { ResourceList } from './resource-list.ts';
import { isDash, lineOf, skipSpaces } from './scan/characters.ts';
import { checkText } from './scan/check-text.ts';
import { type Scan, scanList } from './scan/scan-list.ts';
import { WireError } from './wire-error.ts';

/**
 * Reads a ResourceList (v1, v1beta1 or v1alpha1; YAML or JSON in UTF-8). Items are found, not parsed: that is left to the first
 * look at each. Throws a `WireError` if the bytes are no ResourceList.
 */
export function readResourceList(input: Uint8Array): ResourceList {
  const { text, lineBreak } = checkText(input);
  if (!contains(text, 'ResourceList')) throw notAResourceList('the input has no `kind: ResourceList`');
  const scan = scanList(text, lineBreak);
  if ('unsureAt' in scan) return refuse(text, scan.unsureAt);
  const kind = entryOf(text, scan, 'kind');
  if (kind !== 'ResourceList')
    throw notAResourceList(typeof kind === 'string' ? `the kind is "${kind}"` : '`kind` is missing');
  const apiVersion = entryOf(text, scan, 'apiVersion');
  if (typeof apiVersion !== 'string') throw notAResourceList('`apiVersion` is missing');
  const { items: place } = scan;
  if (place === undefined) {
    throw new WireError(
      'ItemsMissing',
      'the ResourceList has no `items`: add `items: []` if it is to be empty',
    );
  }
  const functionConfig = entryOf(text, scan, 'functionConfig') ?? null;
  if (functionConfig !== null && !isObject(functionConfig)) {
    const { start } = scan.entries.get('functionConfig') ?? { start: 0 };
    throw new WireError('NotAResourceList', '`functionConfig` must be an object', lineOf(text, start));
  }

  const faults: Finding[] = [];
  let incomplete = false;
  const source = sourceOf(text, place, (finding, breaksOff) => {
    faults.push(finding);
    if (breaksOff && isListKind(finding.object?.kind ?? '')) incomplete = true;
  });
  return {
    text,
    lineBreak,
    scan: { ...scan, items: place },
    apiVersion,
    ...(functionConfig !== null && { functionConfig }),
    ...itemsOf(source),
    isRenamed: () => source.renamed() || isHashed(source),
    faults: () => faults,
    isIncomplete: () => incomplete,
  };
}

/** Whether kustomize has generated something: it has noted an id on every object that it hands over, the first one too. */
function isHashed({ text, items: { starts, nexts } }: ItemSource): boolean {
  const first = text.slice(starts[0] ?? 0, nexts[0] ?? 0);
  return first.includes(kustomizeIdAnnotation) && contains(text, needsHashAnnotation);
}

function sourceOf(text: string, items: NonNullable<Scan['items']>, report: ItemSource['report']): ItemSource {
  const source: ItemSource = {
    text,
    items,
    anchors: listAnchors((index) =>
      text.slice(items.starts[index], items.nexts[index]).includes('&')
        ? buildItem(source, index)
        : undefined,
    ),
    aliases: aliasBudgetFor(text.length),
    namesOf: ({ start }) => namesAt(text, start),
    renamed: onceValue(() => contains(text, previousNamesAnnotation)),
    report,
  };
  return source;
}

function notAResourceList(what: string): WireError {
  return new WireError(
    'NotAResourceList',
    `${what}: give a ResourceList (\`apiVersion: config.kubernetes.io/v1\`, \`kind: ResourceList\`, \`items\`), as kpt and kustomize do`,
  );
}

/** Texts longer than this would keep the caller waiting for seconds. */
const greatestParsed = 8 << 20;

/** The scanner was not sure: a parser knows what is wrong; if nothing is, it is YAML that nobody writes lists in. */
function refuse(text: string, at: number): never {
  const unsupported = new WireError(
    'YAMLUnsupported',
    'this part of the list is in an uncommon style of YAML: write the list in block style or JSON, with plain keys and no tags, anchors or tabs',
    lineOf(text, at),
  );
  if (text.length > greatestParsed) throw unsupported;
  const value = parsePart(
    text,
    () => 0,
    () => itemAt(text, at),
  );
  const items = own(value, 'items');
  if (items !== undefined && !Array.isArray(items))
    throw new WireError('ItemsNotAList', '`items` must be a list of objects', lineOf(text, at));
  throw unsupported;
}

/** The object that the item at `at` seems to be, as a reader knows it; empty where no item starts there. */
function itemAt(text: string, at: number): string {
  const { value } = isDash(text, skipSpaces(text, at)) ? readAlone(text.slice(at)) : { value: null };
  const [object] = Array.isArray(value) ? value : [];
  if (!isObject(object)) return '';
  const { kind, namespace, name } = refOf(object);
  const file = filePlaceOf(object);
  return ` in ${kind} "${namespace === undefined ? name : `${namespace}/${name}`}"${file === undefined ? '' : ` of ${file.path}`}`;
}

/**
 * What a part of the list means that has `lines` in front of it. Throws a `WireError` if it is not YAML, which says `where` it
 * is beside its line.
 */
function parsePart(part: string, lines: () => number, where = () => ''): Json {
  const { value, faults } = readAlone(part);
  const [fault] = faults;
  if (fault === undefined) return value;
  const { code, message, offset } = fault;
  const column = offset - part.lastIndexOf('\n', offset - 1);
  throw new WireError(code, `${message}${where()}`, lines() + lineOf(part, offset), column);
}

/** The value of one of the list's own keys. */
function entryOf(text: string, { entries, flow }: Scan, key: string): Json | undefined {
  const range = entries.get(key);
  if (range === undefined) return undefined;
  const part = text.slice(range.start, range.end);
  return own(
    parsePart(flow ? `{${part}}` : part, () => lineOf(text, range.start) - 1),
    key,
  );
}

import type { Finding, Severity } from '../finding.ts';
import type { Item, Objects, ResourceList } from '../krm/resource-list.ts';
import type { Result } from '../krm/write/result.ts';
import { type ByRef, byRef } from '../kubernetes/by-ref.ts';
import { type FilePlace, filePlaceOf } from '../kubernetes/caller-annotations.ts';
import { groupOf, type Json, type ObjectRef, refOf } from '../kubernetes/object.ts';
import { onOneLine, printable, printableValue } from './printable.ts';
import { withoutSecrets } from './without-secrets.ts';

/** Longer messages and values would only bury the others. */
const greatestMessage = 2000;
const greatestValue = 1000;

/** No object has a longer name or kind; of a longer path the start is enough to find the file. */
const greatestName = 253;
const greatestPath = 1024;

/**
 * The results that say what was found: errors first, then by file and place in it, then as they were found.
 *
 * @param home the namespace of objects that name none, if there is one
 */
export function resultsOf(list: ResourceList, findings: readonly Finding[], home?: string): Result[] {
  return placedResultsOf(list, findings, home).map(({ result }) => result);
}

/** What results are about: objects, and what the run was configured with. */
type Told = Objects & Pick<ResourceList, 'functionConfig'>;

/** The same, each with the finding that it is of and the item that this is about, if it is one. */
export function placedResultsOf(objects: Told, findings: readonly Finding[], home?: string): PlacedResult[] {
  const itemOf = itemLookup(objects, home);
  const placed = findings.map((finding): PlacedResult => {
    const item = finding.object && itemOf(finding.object);
    const file = finding.file ?? item?.file ?? fileOfConfig(objects, finding.object);
    return {
      finding,
      item,
      result: resultOf(withoutSecrets(finding), file),
      rank: severities.indexOf(finding.severity),
      path: file?.path.slice(0, greatestPath) ?? '',
      position: item?.index ?? Number.POSITIVE_INFINITY,
    };
  });
  return placed.sort(byPlace);
}

/** A result, and what it is sorted by. */
export interface PlacedResult {
  readonly finding: Finding;
  readonly item: Item | undefined;
  readonly result: Result;
  readonly rank: number;
  readonly path: string;
  readonly position: number;
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];

function byPlace(a: PlacedResult, b: PlacedResult): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  if (a.position !== b.position) return a.position < b.position ? -1 : 1;
  return 0;
}

/** Finds the item that a finding is about; of two with one name, the first. */
function itemLookup(list: Objects, home: string | undefined): (ref: ObjectRef) => Item | undefined {
  const groups = new Map<string, Map<string, ByRef<Item>>>();
  return (ref) => {
    const group = groupOf(ref);
    const kinds = groups.get(group) ?? new Map<string, ByRef<Item>>();
    const items = kinds.get(ref.kind) ?? firstByName(list.itemsOf(ref.kind, group), home);
    groups.set(group, kinds.set(ref.kind, items));
    return items.get(inHome(ref, home));
  };
}

function firstByName(items: readonly Item[], home: string | undefined): ByRef<Item> {
  const byName = byRef<Item>();
  for (const item of items) {
    const ref = inHome(item.ref, home);
    if (byName.get(ref) === undefined) byName.set(ref, item);
  }
  return byName;
}

const inHome = (ref: ObjectRef, home: string | undefined): ObjectRef =>
  ref.namespace === undefined && home !== undefined ? { ...ref, namespace: home } : ref;

/** The file of the functionConfig, which is among the items only if it lies in the package. */
function fileOfConfig({ functionConfig }: Told, ref: ObjectRef | undefined): FilePlace | undefined {
  if (functionConfig === undefined || ref === undefined) return undefined;
  const config = refOf(functionConfig);
  return config.kind === ref.kind && config.namespace === ref.namespace && config.name === ref.name
    ? filePlaceOf(functionConfig)
    : undefined;
}

function resultOf(finding: Finding, file: FilePlace | undefined): Result {
  const { severity, code, judge, object, path } = finding;
  return {
    message: cut(printable(onOneLine(finding.message)), greatestMessage),
    severity,
    ...(object && { resourceRef: printableRef(object) }),
    ...(path !== undefined && { field: fieldOf(finding, printable(path)) }),
    ...(file && { file: { ...file, path: shown(file.path, greatestPath) } }),
    tags: { code, judge },
  };
}

function printableRef({ apiVersion, kind, name, namespace }: ObjectRef): ObjectRef {
  return {
    apiVersion: shown(apiVersion, greatestName),
    kind: shown(kind, greatestName),
    name: shown(name, greatestName),
    ...(namespace !== undefined && { namespace: shown(namespace, greatestName) }),
  };
}

/** What can be printed of a text that no cluster takes when it is longer: thousands of findings may be about one object. */
function shown(text: string, greatest: number): string {
  return printable(text.length > greatest ? `${text.slice(0, greatest)}…` : text);
}

function fieldOf({ value, proposed }: Finding, path: string): NonNullable<Result['field']> {
  return {
    path,
    ...(isShort(value) && { currentValue: printableValue(value) }),
    ...(isShort(proposed) && { proposedValue: proposed }),
  };
}

function isShort(value: Json | undefined): value is Json {
  if (value === undefined) return false;
  if (typeof value === 'string') return value.length <= greatestValue;
  if (typeof value !== 'object' || value === null) return true;
  return sizeOf(value, greatestValue) <= greatestValue;
}

/** About how long a value is when it is written; counting ends beyond `limit`. */
function sizeOf(value: Json, limit: number): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 4;
  let size = 2;
  for (const [key, member] of Object.entries(value)) {
    if (size > limit) break;
    size += key.length + sizeOf(member, limit - size);
  }
  return size;
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}… (${text.length - length} more characters)`;
}

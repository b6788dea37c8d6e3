import type { Finding, Severity } from '../finding.ts';
import type { Item, ResourceList } from '../krm/resource-list.ts';
import type { Result } from '../krm/write/result.ts';
import { type FilePlace, filePlaceOf } from '../kubernetes/caller-annotations.ts';
import { groupOf, type Json, type ObjectRef, refOf } from '../kubernetes/object.ts';
import { onOneLine, printable, printableValue } from './printable.ts';
import { withoutSecrets } from './without-secrets.ts';

/** Longer messages and values would only bury the others. */
const greatestMessage = 2000;
const greatestValue = 1000;

/**
 * The results that say what was found: errors first, then by file and place in it, then as they were found.
 *
 * @param home the namespace of objects that name none, if there is one
 */
export function resultsOf(list: ResourceList, findings: readonly Finding[], home?: string): Result[] {
  const itemOf = itemLookup(list, home);
  const placed = findings.map(withoutSecrets).map((finding): PlacedResult => {
    const item = finding.object && itemOf(finding.object);
    const file = finding.file ?? item?.file ?? fileOfConfig(list, finding.object);
    return {
      result: resultOf(finding, file),
      rank: severities.indexOf(finding.severity),
      path: file?.path ?? '',
      position: item?.index ?? Number.POSITIVE_INFINITY,
    };
  });
  return placed.sort(byPlace).map(({ result }) => result);
}

/** A result, and what it is sorted by. */
interface PlacedResult {
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
function itemLookup(list: ResourceList, home = ''): (ref: ObjectRef) => Item | undefined {
  const kinds = new Map<string, Map<string, Item>>();
  return (ref) => {
    const kind = `${groupOf(ref)}/${ref.kind}`;
    let items = kinds.get(kind);
    if (items === undefined) {
      items = new Map(
        [...list.itemsOf(ref.kind, groupOf(ref))].reverse().map((item) => [nameOf(item.ref, home), item]),
      );
      kinds.set(kind, items);
    }
    return items.get(nameOf(ref, home));
  };
}

const nameOf = ({ namespace, name }: ObjectRef, home = '') => `${namespace ?? home}/${name}`;

/** The file of the functionConfig, which is among the items only if it lies in the package. */
function fileOfConfig({ functionConfig }: ResourceList, ref: ObjectRef | undefined): FilePlace | undefined {
  if (functionConfig === undefined || ref === undefined) return undefined;
  const config = refOf(functionConfig);
  return config.kind === ref.kind && nameOf(config) === nameOf(ref) ? filePlaceOf(functionConfig) : undefined;
}

function resultOf(finding: Finding, file: FilePlace | undefined): Result {
  const { severity, code, judge, object, path } = finding;
  return {
    message: cut(printable(onOneLine(finding.message)), greatestMessage),
    severity,
    ...(object && { resourceRef: printableRef(object) }),
    ...(path !== undefined && { field: fieldOf(finding, printable(path)) }),
    ...(file && { file: { ...file, path: printable(file.path) } }),
    tags: judge === undefined ? { code } : { code, judge },
  };
}

function printableRef({ apiVersion, kind, name, namespace }: ObjectRef): ObjectRef {
  return {
    apiVersion: printable(apiVersion),
    kind: printable(kind),
    name: printable(name),
    ...(namespace !== undefined && { namespace: printable(namespace) }),
  };
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

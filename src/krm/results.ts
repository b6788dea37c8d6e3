import type { Finding, Severity } from '../finding.ts';
import { groupOf, type Json, type ObjectRef } from '../kubernetes/object.ts';
import type { FilePlace, Item, ResourceList } from './resource-list.ts';

/** A result as kpt and kustomize take it from a ResourceList. */
export interface Result {
  readonly message: string;
  readonly severity: Severity;
  readonly resourceRef?: ObjectRef;
  readonly field?: { readonly path: string; readonly currentValue?: Json; readonly proposedValue?: Json };
  readonly file?: FilePlace;
  readonly tags: { readonly code: string };
}

/** Longer messages and values would only bury the others. */
const greatestMessage = 2000;
const greatestValue = 1000;

/** The results that say what was found: errors first, then by file and place in it, then as they were found. */
export function resultsOf(list: ResourceList, findings: readonly Finding[]): Result[] {
  const itemOf = itemLookup(list);
  return findings
    .map((finding) => {
      const item = finding.file || !finding.object ? undefined : itemOf(finding.object);
      return {
        result: resultOf(finding, finding.file ?? item?.file),
        position: item?.position ?? Number.POSITIVE_INFINITY,
      };
    })
    .sort(
      (a, b) =>
        severities.indexOf(a.result.severity) - severities.indexOf(b.result.severity) ||
        compare(a.result.file?.path ?? '', b.result.file?.path ?? '') ||
        compare(a.position, b.position),
    )
    .map(({ result }) => result);
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];

function compare<T extends string | number>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Finds the item that a finding is about; of two with one name, the first. */
function itemLookup(list: ResourceList): (ref: ObjectRef) => Item | undefined {
  const kinds = new Map<string, Map<string, Item>>();
  return (ref) => {
    const kind = `${groupOf(ref)}/${ref.kind}`;
    let items = kinds.get(kind);
    if (items === undefined) {
      items = new Map(
        [...list.itemsOf(ref.kind, groupOf(ref))].reverse().map((item) => [nameOf(item.ref), item]),
      );
      kinds.set(kind, items);
    }
    return items.get(nameOf(ref));
  };
}

const nameOf = ({ namespace, name }: ObjectRef) => `${namespace ?? ''}/${name}`;

function resultOf(finding: Finding, file: FilePlace | undefined): Result {
  const { severity, code, object, path } = finding;
  return {
    message: cut(finding.message.replace(/\s*[\r\n]+\s*/g, ' '), greatestMessage),
    severity,
    ...(object && { resourceRef: object }),
    ...(path !== undefined && {
      field: {
        path,
        ...(isShort(finding.value) && { currentValue: finding.value }),
        ...(isShort(finding.proposed) && { proposedValue: finding.proposed }),
      },
    }),
    ...(file && { file }),
    tags: { code },
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

/** A line for each error and warning, as kpt prints results: kustomize shows stderr only. */
export function stderrOf(results: readonly Result[]): string {
  return results
    .filter(({ severity }) => severity !== 'info')
    .map((result) => `${lineOfResult(result)}\n`)
    .join('');
}

function lineOfResult({ severity, resourceRef, field, message }: Result): string {
  const { apiVersion, kind, namespace, name } = resourceRef ?? {};
  const object = [apiVersion, kind, namespace, name]
    .filter((part) => part !== undefined && part !== '')
    .join('/');
  const place = [object, field?.path].filter((part) => part !== undefined && part !== '').join(' ');
  return oneLine(`[${severity}] ${place === '' ? '' : `${place}: `}${message}`);
}

/** Control characters would let an input write to a terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

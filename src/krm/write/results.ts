import type { FieldInfo, Result as SdkResult } from '@kpt/functions-sdk';
import type { Finding, Severity } from '../../finding.ts';
import { groupOf, type Json, type ObjectRef } from '../../kubernetes/object.ts';
import type { FilePlace, Item, ResourceList } from '../resource-list.ts';

/**
 * The SDK's result, as far as it is what the functions specification says and kpt takes: there a warning is a `warning`,
 * what is right is the `proposedValue`, an object may have no namespace and a number may be beyond 2^53.
 */
interface SpecifiedResult extends Omit<SdkResult, 'severity' | 'resourceRef' | 'field'> {
  readonly severity: Exclude<SdkResult['severity'], 'warn'> | 'warning';
  readonly resourceRef?: Omit<NonNullable<SdkResult['resourceRef']>, 'namespace'> & { namespace?: string };
  readonly field?: Pick<FieldInfo, 'path'> & { readonly currentValue?: Json; readonly proposedValue?: Json };
}

/** A result as kpt and kustomize take it from a ResourceList; the compiler holds it against the SDK's. */
export interface Result extends SpecifiedResult {
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
  const placed = findings.map((finding): PlacedResult => {
    const item = finding.file || !finding.object ? undefined : itemOf(finding.object);
    const file = finding.file ?? item?.file;
    return {
      result: resultOf(finding, file),
      rank: severities.indexOf(finding.severity),
      path: file?.path ?? '',
      position: item?.position ?? Number.POSITIVE_INFINITY,
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
  const message = cut(onOneLine(finding.message), greatestMessage);
  const tags = { code };
  // Nearly all of ten thousand results are of one of these shapes.
  if (path === undefined && object !== undefined)
    return file === undefined
      ? { message, severity, resourceRef: object, tags }
      : { message, severity, resourceRef: object, file, tags };
  return {
    message,
    severity,
    ...(object && { resourceRef: object }),
    ...(path !== undefined && { field: fieldOf(finding, path) }),
    ...(file && { file }),
    tags,
  };
}

function fieldOf({ value, proposed }: Finding, path: string): NonNullable<Result['field']> {
  return {
    path,
    ...(isShort(value) && { currentValue: value }),
    ...(isShort(proposed) && { proposedValue: proposed }),
  };
}

function onOneLine(message: string): string {
  return message.includes('\n') || message.includes('\r') ? message.replace(/\s*[\r\n]+\s*/g, ' ') : message;
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
  let text = '';
  for (const result of results) {
    if (result.severity !== 'info') text += `${lineOfResult(result)}\n`;
  }
  return text;
}

function lineOfResult({ severity, resourceRef, field, message }: Result): string {
  let place = '';
  if (resourceRef !== undefined) {
    const { apiVersion, kind, namespace, name } = resourceRef;
    for (const part of [apiVersion, kind, namespace, name]) place = joined(place, '/', part);
  }
  place = joined(place, ' ', field?.path);
  return `[${severity}] ${place === '' ? '' : `${place}: `}${message}`.replace(control, ' ');
}

function joined(text: string, separator: string, part = ''): string {
  return text === '' || part === '' ? text + part : text + separator + part;
}

/** Control characters would let an input write to a terminal. */
const control = /[\0-\x1f\x7f-\x9f\u2028\u2029]+/g;

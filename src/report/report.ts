import type { Result } from '../krm/write/result.ts';
import type { ObjectRef } from '../kubernetes/object.ts';

/** A place in a file, counted from 1; columns in UTF-16 units. */
interface InFile {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** A result with its place, if it is about something that stands in what was read. */
export interface Told {
  readonly result: Result;
  readonly position: InFile | undefined;
}

/** An object that was looked at. */
export interface Seen {
  readonly ref: ObjectRef;
  readonly position: InFile | undefined;
}

/** What a run has to say, in the order in which it is to be read. */
export interface Report {
  readonly told: readonly Told[];
  readonly servers: readonly Seen[];
  /** Of this program. */
  readonly version: string;
  /** Of the operator whose rules count. */
  readonly operatorVersion: string;
}

/** How many findings there are of each severity. */
export function countsOf({ told }: Pick<Report, 'told'>): Record<Result['severity'], number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { result } of told) counts[result.severity]++;
  return counts;
}

/** `VirtualMCPServer/demo/gateway`: what names an object, as far as it says so. */
export function nameOfObject({ kind, namespace, name }: ObjectRef): string {
  return [kind, namespace, name].filter((part) => part !== undefined && part !== '').join('/');
}

/** The object and field that a result is about, in front of its message. */
export function subjectOf({ resourceRef, field }: Result): string {
  const parts = [resourceRef && nameOfObject(resourceRef), field?.path];
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

/** A path as those show it who look for it in a repository: `./apps/a.yaml` is `apps/a.yaml` there. */
export function pathInRepository(path: string): string {
  return path.replace(/^\.\/+(?=.)/, '');
}

/** `1 error`, `2 errors`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

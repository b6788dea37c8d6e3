import { type Finding, findingOf, type Rule } from '../finding.ts';
import type { Json, JsonObject, ObjectRef } from '../kubernetes/object.ts';
import type { Reconcile } from '../operator/reconcile.ts';
import type { VmcpFiles } from '../operator/vmcp-config/vmcp-config.ts';

/** What a pod of a server starts with, and where those who ask how that ends say what they found. */
export interface Startup extends VmcpFiles {
  readonly reconcile: Reconcile;
  readonly deployment: JsonObject;
  /** What it is when the process refuses to start. */
  readonly severity: 'warning' | 'error';
}

/** What made a value of a file: a field of the server, or of `object`. */
export interface Cause {
  readonly path: string;
  readonly value?: Json | undefined;
  readonly proposed?: Json;
  readonly object?: ObjectRef;
}

/** Reports that the process refuses to start for what `cause` has made. */
export function refuse<Facts extends readonly unknown[]>(
  { reconcile, severity }: Startup,
  broken: Rule<Facts>,
  { path, value, proposed, object = reconcile.ref }: Cause,
  ...facts: Facts
): void {
  const about = {
    object,
    path,
    ...(value === undefined ? undefined : { value }),
    ...(proposed === undefined ? undefined : { proposed }),
  };
  reconcile.report(asRefusal(findingOf(broken, about, ...facts), severity));
}

/** A finding of what the process refuses to start with. */
export function asRefusal(finding: Finding, severity: Startup['severity']): Finding {
  return { ...finding, message: `${finding.message}; else vMCP refuses to start`, severity, judge: 'vmcp' };
}

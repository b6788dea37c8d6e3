import type { Finding } from '../../src/finding.ts';
import type { JsonObject } from '../../src/kubernetes/object.ts';
import { expand } from '../../src/operator/expand.ts';
import type { OperatorOptions } from '../../src/operator/operator-options.ts';
import { advise } from '../../src/vmcp/advice.ts';
import { judgeStartup } from '../../src/vmcp/serve.ts';
import type { Startup } from '../../src/vmcp/startup.ts';
import { reconcileOf } from '../operator/expand-one.ts';

/** What keeps the first server of `objects`, which the operator must take, from starting; or what is advised. */
export function findingsAtStart(
  objects: readonly JsonObject[],
  ask: (startup: Startup) => void = judgeStartup,
  options: Partial<OperatorOptions> = {},
): Finding[] {
  const { reconcile, findings } = reconcileOf(objects, options);
  const { config, objects: made } = expand(reconcile, 'all');
  const refusal = findings.find(({ severity }) => severity === 'error');
  if (refusal !== undefined) throw new Error(`${refusal.path}: ${refusal.message}`);
  const [deployment] = made;
  if (config === undefined || deployment === undefined) throw new Error('nothing was made');
  const told: Finding[] = [];
  const report = (finding: Finding) => void told.push(finding);
  ask({ ...config, deployment, severity: 'warning', reconcile: { ...reconcile, report } });
  return told;
}

/** The same as `code path`, with the kind and name of an object that is not the server. */
export function atStart(objects: readonly JsonObject[]): string[] {
  return findingsAtStart(objects).map(placeOf);
}

export function advised(objects: readonly JsonObject[]): string[] {
  return findingsAtStart(objects, advise).map(placeOf);
}

function placeOf({ code, object, path }: Finding): string {
  const of = object?.kind === 'VirtualMCPServer' ? '' : `${object?.kind} ${object?.name} `;
  return `${code} ${of}${path}`;
}

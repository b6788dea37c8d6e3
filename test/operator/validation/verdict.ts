import type { Finding } from '../../../src/finding.ts';
import type { JsonObject } from '../../../src/kubernetes/object.ts';
import type { OperatorOptions } from '../../../src/operator/operator-options.ts';
import { validate } from '../../../src/operator/validation/validate.ts';
import { packageOf, reconcileOf } from '../expand-one.ts';

/** What `validate` says of a server with `spec`, in a package with its group and `others`. */
export function verdictOf(
  spec: JsonObject,
  others: readonly JsonObject[] = [],
  options: Partial<OperatorOptions> = {},
): Finding[] {
  const { reconcile, findings } = reconcileOf([...packageOf(spec), ...others], options);
  const refused = findings.filter(({ severity }) => severity === 'error');
  if (refused.length > 0)
    throw new Error(`not for the API server: ${refused[0]?.path} ${refused[0]?.message}`);
  validate(reconcile);
  return findings;
}

/** The findings as `code path`. */
export function placesOf(findings: readonly Finding[]): string[] {
  return findings.map(({ code, path }) => `${code} ${path}`);
}

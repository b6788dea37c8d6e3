import type { Severity } from '../../src/finding.ts';
import type { Result } from '../../src/krm/write/result.ts';
import { stderrOf } from '../../src/report/stderr-lines.ts';

/** What kpt prints for a run of the function with these results (`ResultItem.String` of kpt's api/fnresult/v1). */
export function asKptPrints(told: readonly Result[], isRefused: boolean, version: string): string {
  const results = told.toSorted(byFile);
  const name = `"expand-virtualmcpserver:v${version}"`;
  const lines = [`[RUNNING] ${name}`, `[${isRefused ? 'FAIL' : 'PASS'}] ${name}`];
  if (results.length > 0) lines.push('  Results:', ...results.map((result) => `    ${lineOf(result)}`));
  const stderr = stderrOf(results);
  if (stderr !== '')
    lines.push('  Stderr:', ...stderr.split('\n').map((line) => `    ${JSON.stringify(line)}`));
  if (isRefused) lines.push('  Exit code: 1');
  return `${lines.join('\n')}\n`;
}

/** Results of one severity are in the order of files, and what is made has one under its kind and name. */
function byFile(a: Result, b: Result): number {
  if (a.severity !== b.severity) return severities.indexOf(a.severity) - severities.indexOf(b.severity);
  const [path, other] = [pathOf(a), pathOf(b)];
  return path === other ? 0 : path < other ? -1 : 1;
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];

const pathOf = ({ file, resourceRef }: Result) =>
  file?.path ??
  (resourceRef === undefined ? '' : `${resourceRef.kind.toLowerCase()}_${resourceRef.name}.yaml`);

function lineOf({ severity, resourceRef, field, message }: Result): string {
  const object = resourceRef && [
    resourceRef.apiVersion,
    resourceRef.kind,
    resourceRef.namespace,
    resourceRef.name,
  ];
  const named = object?.filter((part) => part !== undefined && part !== '').join('/');
  const subject = [named, field?.path].filter((part) => part !== undefined && part !== '');
  return `[${severity}]${subject.map((part) => ` ${part}`).join('')}: ${message}`;
}

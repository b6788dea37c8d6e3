import type { Result } from '../../src/krm/write/result.ts';
import { stderrOf } from '../../src/report/stderr-lines.ts';

/** What kpt prints for a run of the function with these results (`ResultItem.String` of kpt's api/fnresult/v1). */
export function asKptPrints(results: readonly Result[], isRefused: boolean, version: string): string {
  const name = `"expand-virtualmcpserver:v${version}"`;
  const lines = [`[RUNNING] ${name}`, `[${isRefused ? 'FAIL' : 'PASS'}] ${name}`];
  if (results.length > 0) lines.push('  Results:', ...results.map((result) => `    ${lineOf(result)}`));
  if (isRefused) {
    const stderr = stderrOf(results).split('\n');
    lines.push('  Stderr:', ...stderr.map((line) => `    ${JSON.stringify(line)}`), '  Exit code: 1');
  }
  return `${lines.join('\n')}\n`;
}

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

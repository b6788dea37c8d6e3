import type { Result } from '../krm/write/result.ts';

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
  return `[${severity}] ${place === '' ? '' : `${place}: `}${message}`;
}

function joined(text: string, separator: string, part = ''): string {
  return text === '' || part === '' ? text + part : text + separator + part;
}

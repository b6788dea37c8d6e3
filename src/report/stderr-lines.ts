import { withoutUserInfo } from '../go/user-info.ts';
import type { WireError } from '../krm/wire-error.ts';
import type { Result } from '../krm/write/result.ts';

/** A line for each error and warning, as kpt prints results, with the file and the code: kustomize shows stderr only. */
export function stderrOf(results: readonly Result[]): string {
  let text = '';
  for (const result of results) {
    if (result.severity !== 'info') text += `${lineOfResult(result)}\n`;
  }
  return text;
}

/** What would end a line or write to a terminal: of several one after the other all but the last, and that. */
const allButLast = /[\0-\x1f\x7f-\x9f\u2028\u2029](?=[\0-\x1f\x7f-\x9f\u2028\u2029])/g;
const last = /[\0-\x1f\x7f-\x9f\u2028\u2029]/g;

/** The line that says why a list cannot be read, and where. */
export function lineOfWireError({ code, line, column, message }: WireError): string {
  const place =
    line === undefined ? '' : column === undefined ? `line ${line}: ` : `line ${line}, column ${column}: `;
  const words = withoutUserInfo(message.replace(allButLast, '').replace(last, ' '));
  return `[error] ${place}${words} (${code})\n`;
}

function lineOfResult({ severity, resourceRef, field, message, file, tags }: Result): string {
  let place = '';
  if (resourceRef !== undefined) {
    const { apiVersion, kind, namespace, name } = resourceRef;
    for (const part of [apiVersion, kind, namespace, name]) place = joined(place, '/', part);
  }
  place = joined(place, ' ', field?.path);
  return `[${severity}] ${place === '' ? '' : `${place}: `}${message} (${joined(file?.path ?? '', ', ', tags.code)})`;
}

function joined(text: string, separator: string, part = ''): string {
  return text === '' || part === '' ? text + part : text + separator + part;
}

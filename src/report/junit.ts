import { nameOfObject, type Report, type Told } from './report.ts';

/** JUnit's XML: a test case for each server and for every other object of which something is to be said. */
export function junitReport({ told, servers }: Report): string {
  const cases = new Map<string, Told[]>(servers.map(({ ref }) => [nameOfObject(ref), []]));
  for (const one of told) {
    const { resourceRef } = one.result;
    const name = resourceRef === undefined ? 'input' : nameOfObject(resourceRef);
    const known = cases.get(name);
    if (known === undefined) cases.set(name, [one]);
    else known.push(one);
  }
  const failed = [...cases.values()].filter((some) => some.some(isError)).length;
  const counts = `tests="${cases.size}" failures="${failed}" errors="0"`;
  const suite = [...cases].map(([name, some]) => caseOf(name, some)).join('');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<testsuites name="expand-virtualmcpserver" ${counts}>\n`,
    `<testsuite name="expand-virtualmcpserver" ${counts} skipped="0">\n`,
    suite,
    '</testsuite>\n</testsuites>\n',
  ].join('');
}

const isError = ({ result }: Told) => result.severity === 'error';

function caseOf(name: string, told: readonly Told[]): string {
  const start = `<testcase classname="${escaped(name.split('/', 1)[0] ?? '')}" name="${escaped(name)}"`;
  if (told.length === 0) return `${start}/>\n`;
  const failures = told.filter(isError).map((one) => {
    const { message, tags } = one.result;
    return `<failure message="${escaped(message)}" type="${escaped(tags.code)}">${escaped(lineOf(one))}</failure>\n`;
  });
  const others = told.filter((one) => !isError(one)).map(lineOf);
  const said = others.length === 0 ? '' : `<system-out>${escaped(others.join('\n'))}</system-out>\n`;
  return `${start}>\n${failures.join('')}${said}</testcase>\n`;
}

function lineOf({ result, position }: Told): string {
  const place = position === undefined ? '' : `${position.path}:${position.line}:${position.column}: `;
  const field = result.field === undefined ? '' : `${result.field.path}: `;
  return `${place}${result.severity}: ${field}${result.message} [${result.tags.code}]`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no way to write some characters at all; control characters never get here. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => entities[character] ?? character)
    .replace(/[\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');
}

import type { Desk, Remark } from '../worker/messages.ts';
import { commandLine } from './command-line.ts';

/** What the page knows when something is reported. */
export interface Reported extends Desk {
  readonly remarks: readonly Remark[];
  /** What the page says of itself, where something has gone wrong in it. */
  readonly fault?: string;
  readonly version: string;
}

/** GitHub takes no longer address. */
const greatestAddress = 7500;

/** The text of an issue: what is there, as others can paste it. */
export function reportText({ files, options, remarks, fault, version }: Reported): string {
  const faults = remarks.filter(({ severity }) => severity !== 'info');
  return [
    '### What I expected',
    '',
    '(what the operator does, or what the message should say)',
    '',
    '### What came',
    '',
    ...(fault === undefined ? [] : [fenced(fault, 'text')]),
    faults.length === 0 ? 'Nothing was said.' : fenced(faults.map(lineOf).join('\n'), 'text'),
    '',
    `### Input (version ${version})`,
    '',
    fenced(commandLine('render', options), 'shell'),
    ...files.flatMap(({ path, text }) => [`\`${path}\``, '', fenced(text, 'yaml'), '']),
  ].join('\n');
}

/** The address of a new issue with that text, or where this is too long with a word on what to do. */
export function issueAddress(repository: string, text: string): string {
  const address = (body: string) =>
    `${repository}/issues/new?title=${encodeURIComponent('From the page: ')}&body=${encodeURIComponent(body)}`;
  const whole = address(text);
  return whole.length <= greatestAddress ? whole : address('(paste here what the page has copied)');
}

/** Words by which secrets give themselves away; there are others. */
const suspicious =
  /^\s*(?:-\s+)?(?:kind:\s*["']?Secret\b|["']?[\w.-]*(?:password|passwd|token|api[-_]?key|client[-_]?secret|private[-_]?key)["']?:\s*["']?[^\s"'{|>#]|.*-----BEGIN )/i;

/** The lines that look as if a secret stood in them: `gateway.yaml:12`. */
export function suspiciousLines({ files }: Pick<Desk, 'files'>): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, at) => (suspicious.test(line.slice(0, 500)) ? [`${path}:${at + 1}`] : [])),
  );
}

function lineOf({ severity, code, subject, message, position }: Remark): string {
  const place = position === undefined ? '' : `${position.path}:${position.line}:${position.column}: `;
  return `${place}${severity}: ${subject === '' ? '' : `${subject}: `}${message} [${code}]`;
}

/** A fence that nothing in the text ends. */
function fenced(text: string, language: string): string {
  let longest = 2;
  for (const [ticks] of text.matchAll(/`+/g)) longest = Math.max(longest, ticks.length);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.endsWith('\n') ? text.slice(0, -1) : text}\n${fence}`;
}

import type { Severity } from '../finding.ts';
import { counted, countsOf, type Report, subjectOf, type Told } from './report.ts';

const colours: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 36 };
const bold = 1;
const dim = 2;

/** For a person: a line a finding, as compilers write it and editors read it, and a line that sums up. */
export function textReport(report: Report, hasColour: boolean): string {
  const paint = (text: string, code: number) =>
    hasColour && text !== '' ? `\x1b[${code}m${text}\x1b[0m` : text;
  return `${linesOf(report.told, hasColour)}${paint(sentenceOf(report), bold)}\n`;
}

/** The findings alone. */
export function linesOf(told: readonly Told[], hasColour: boolean): string {
  const paint = (text: string, code: number) =>
    hasColour && text !== '' ? `\x1b[${code}m${text}\x1b[0m` : text;
  const lines = told.map(({ result, position }) => {
    const { severity, message, tags } = result;
    const place = position === undefined ? '' : `${position.path}:${position.line}:${position.column}: `;
    const subject = subjectOf(result);
    return [
      paint(place, bold),
      paint(`${severity}: `, colours[severity]),
      subject === '' ? '' : `${subject}: `,
      message,
      paint(` [${tags.code}]`, dim),
      '\n',
    ].join('');
  });
  return lines.join('');
}

/** `1 VirtualMCPServer: 2 errors, 1 warning`. */
function sentenceOf(report: Report): string {
  const { error, warning } = countsOf(report);
  const found = [error > 0 && counted(error, 'error'), warning > 0 && counted(warning, 'warning')].filter(
    Boolean,
  );
  return `${counted(report.servers.length, 'VirtualMCPServer')}: ${found.length === 0 ? 'nothing is wrong' : found.join(', ')}`;
}

import { emitDocument } from '../krm/write/emit.ts';
import { emitJson } from '../krm/write/emit-json.ts';
import type { JsonObject } from '../kubernetes/object.ts';
import type { Section } from '../operator/explanation/section.ts';
import { printable } from './printable.ts';

/** What there is to know of one server. */
export interface Explanation {
  /** `demo/gateway`. */
  readonly server: string;
  readonly isRefused: boolean;
  readonly sections: readonly Section[];
}

/** How an explanation is written, by the name of the format. */
export const explanationFormats: ReadonlyMap<
  string,
  (explanation: Explanation, hasColour: boolean) => string
> = new Map([
  ['text', inText],
  ['json', (it: Explanation) => `${emitJson(asObject(it))}\n`],
  ['yaml', (it: Explanation) => emitDocument(asObject(it))],
  ['markdown', inMarkdown],
]);

function asObject({ server, isRefused, sections }: Explanation): JsonObject {
  return {
    server,
    refused: isRefused,
    ...Object.fromEntries(sections.map(({ key, rows }) => [key, rows.map((row) => ({ ...row }))])),
  };
}

const bold = 1;
const dim = 2;

function inText({ server, isRefused, sections }: Explanation, hasColour: boolean): string {
  const paint = (text: string, code: number) =>
    hasColour && text !== '' ? `\x1b[${code}m${text}\x1b[0m` : text;
  const parts = [paint(titleOf(server, isRefused), bold)];
  for (const { key, columns, rows } of sections) {
    if (rows.length === 0) continue;
    const used = columns.filter((column) => rows.some((row) => row[column] !== undefined));
    const cells = rows.map((row) => used.map((column) => printable(row[column] ?? '')));
    const widths = used.map((column, i) =>
      Math.max(column.length, ...cells.map((row) => row[i]?.length ?? 0)),
    );
    const line = (row: readonly string[]) =>
      `  ${row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0))).join('  ')}`.trimEnd();
    parts.push(
      '',
      paint(key.toUpperCase(), bold),
      paint(line(used.map((column) => column.toUpperCase())), dim),
      ...cells.map(line),
    );
  }
  return `${parts.join('\n')}\n`;
}

function inMarkdown({ server, isRefused, sections }: Explanation): string {
  const cell = (text = '') => printable(text).replace(/[\\`*_|<>[\]]/g, '\\$&');
  const parts = [`# ${cell(titleOf(server, isRefused))}`, ''];
  for (const { key, columns, rows } of sections) {
    if (rows.length === 0) continue;
    const used = columns.filter((column) => rows.some((row) => row[column] !== undefined));
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    parts.push(
      `## ${key}`,
      '',
      line(used),
      line(used.map(() => '---')),
      ...rows.map((row) => line(used.map((column) => cell(row[column])))),
      '',
    );
  }
  return parts.join('\n');
}

const titleOf = (server: string, isRefused: boolean) =>
  `VirtualMCPServer ${printable(server)}${isRefused ? ': refused, so that this is what can be known' : ''}`;

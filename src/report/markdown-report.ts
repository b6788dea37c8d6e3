import { counted, countsOf, type Report, type Told } from './report.ts';

const signs = { error: '❌', warning: '⚠️', info: 'ℹ️' } as const;

/** For the comment of a pull request, or the summary of a workflow. */
export function markdownReport(report: Report): string {
  const { error, warning } = countsOf(report);
  const servers = counted(report.servers.length, 'VirtualMCPServer');
  const verdict =
    error + warning === 0
      ? `${servers}: nothing is wrong`
      : `${servers}: ${counted(error, 'error')}, ${counted(warning, 'warning')}`;
  const head = `### ${error > 0 ? signs.error : warning > 0 ? signs.warning : '✅'} ${verdict}`;
  if (report.told.length === 0) return `${head}\n`;
  return [
    head,
    '',
    '| | Where | Field | What to do |',
    '| --- | --- | --- | --- |',
    ...report.told.map(row),
    '',
  ].join('\n');
}

function row({ result, position }: Told): string {
  const { severity, resourceRef, field, message, tags } = result;
  const object =
    resourceRef &&
    [resourceRef.kind, [resourceRef.namespace, resourceRef.name].filter(Boolean).join('/')].join(' ');
  const place = position && code(`${position.path}:${position.line}`);
  const where = [place, object && text(object)].filter(Boolean).join('<br>');
  const cells = [
    signs[severity],
    where,
    field ? code(field.path) : '',
    `${text(message)} (${code(tags.code)})`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** What a message has in back-quotes stays so; nothing else of it is to be read as Markdown or HTML. */
function text(plain: string): string {
  return plain
    .split(/(`[^`]*`)/)
    .map((part, at) => (at % 2 === 1 ? cell(part) : cell(part.replace(/[\\*_[\]<>#~`@]/g, '\\$&'))))
    .join('');
}

const code = (plain: string) => (plain.includes('`') ? text(plain) : cell(`\`${plain}\``));

const cell = (markdown: string) => markdown.replace(/\|/g, '\\|');

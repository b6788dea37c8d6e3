import type { Severity } from '../finding.ts';
import { pathInRepository, type Report, subjectOf } from './report.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Commands of a GitHub workflow, which shows each finding beside its line (docs.github.com, workflow commands). */
export function githubAnnotations({ told }: Report): string {
  return told
    .map(({ result, position }) => {
      const { severity, message, tags } = result;
      const place =
        position === undefined
          ? []
          : [
              `file=${property(pathInRepository(position.path))}`,
              `line=${position.line}`,
              `col=${position.column}`,
            ];
      const subject = subjectOf(result);
      const text = subject === '' ? message : `${subject}: ${message}`;
      return `::${commands[severity]} ${[...place, `title=${property(tags.code)}`].join(',')}::${data(text)}\n`;
    })
    .join('');
}

const data = (text: string) => text.replace(/[%\r\n]/g, encodeURIComponent);

const property = (text: string) => text.replace(/[%\r\n:,]/g, encodeURIComponent);

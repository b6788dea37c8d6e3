import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import { element } from '../page/element.ts';
import type { Remark } from '../worker/messages.ts';

/** So many are shown in one text: more would only bury the first. */
const greatestCount = 1000;

/** What is to be said of a text, at its places: up to the end of the word, or of the line where there is none. */
export function diagnosticsOf(remarks: readonly Remark[], path: string, text: Text): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const remark of remarks) {
    const { position } = remark;
    // What there is to know beside faults would only draw the eye away from them.
    if (remark.severity === 'info' || position?.path !== path || position.line > text.lines) continue;
    if (diagnostics.length >= greatestCount) break;
    const line = text.line(position.line);
    const from = Math.min(line.from + position.column - 1, line.to);
    const [word = ''] =
      /^(?:"[^"]*"|'[^']*'|[^\s#][^#\n]*?(?=\s+#|\s*$|:\s|:$))/.exec(
        line.text.slice(from - line.from, from - line.from + 200),
      ) ?? [];
    diagnostics.push({
      from,
      to: Math.min(from + Math.max(word.length, 1), line.to),
      severity: remark.severity,
      message: remark.message,
      renderMessage: () => messageOf(remark),
    });
  }
  return diagnostics;
}

/** A message in which what stands in back-quotes is code. */
export function wordsOf(message: string): (Node | string)[] {
  return message.split('`').map((part, at) => (at % 2 === 1 ? element('code', {}, part) : part));
}

function messageOf({ message, code, subject }: Remark): HTMLElement {
  return element(
    'div',
    { class: 'remark-hover' },
    element('p', {}, ...wordsOf(message)),
    element('p', { class: 'about' }, subject, subject === '' ? '' : ' · ', element('code', {}, code)),
  );
}

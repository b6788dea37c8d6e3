import { showDialog } from '../page/dialogs.ts';
import { element } from '../page/element.ts';
import { issueAddress, type Reported, reportText, suspiciousLines } from './report-text.ts';
import { copyButton } from './take-away.ts';

/** So many lines are named. */
const greatestCount = 5;

/** Shows what a report would say, with a warning, and leaves it to the person to send it. */
export function report(reported: Reported, repository: string, tell: (message: string) => void): void {
  const text = reportText(reported);
  const field = element('textarea', { id: 'report-text', readonly: true, rows: '12' }, text);
  const agreed = element('input', { type: 'checkbox', id: 'report-agreed' });
  const copy = copyButton(() => text, tell);
  const link = element(
    'a',
    { class: 'button primary', target: '_blank', rel: 'noopener noreferrer' },
    'Open an issue',
  );
  const allow = () => {
    copy.disabled = !agreed.checked;
    link.setAttribute('aria-disabled', String(!agreed.checked));
    if (agreed.checked) link.href = issueAddress(repository, text);
    else link.removeAttribute('href');
  };
  agreed.addEventListener('change', allow);
  allow();
  showDialog('Report this', [
    element(
      'p',
      { class: 'warning', role: 'note' },
      element('strong', {}, 'An issue is public. '),
      'It will hold your files as they are: take out passwords, tokens, and names that are nobody’s business first.',
    ),
    ...suspects(reported),
    element('label', { for: 'report-text' }, 'What it will say'),
    field,
    element(
      'label',
      { class: 'check', for: 'report-agreed' },
      agreed,
      ' I have looked: there is no secret in it',
    ),
    element('div', { class: 'with-button' }, ...(repository === '' ? [] : [link]), copy),
    ...(repository === ''
      ? [element('p', { class: 'hint' }, 'Paste it into a new issue of the project.')]
      : []),
  ]);
}

function suspects(reported: Reported): HTMLElement[] {
  const lines = suspiciousLines(reported);
  if (lines.length === 0) return [];
  const named = lines.slice(0, greatestCount).join(', ');
  const more = lines.length > greatestCount ? ` and ${lines.length - greatestCount} more` : '';
  return [element('p', { class: 'suspects' }, `Look at ${named}${more}: that looks like a secret.`)];
}

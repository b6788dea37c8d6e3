import { type ParsedTemplate, parseTemplate } from '../../go/template/template.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';

/** The commonest mistake: a step's ID with a hyphen in it. */
const hyphenHint = ': write `(index .steps "my-step")` for a name with "-" in it';

export const templateRules = {
  invalid: rule<[problem: string, line: number]>({
    code: 'TemplateInvalid',
    severity: 'error',
    source: 'pkg/vmcp/config/composite_validation.go ValidateTemplate',
    message: (problem, line) =>
      `must be a Go template: ${problem}${line > 1 ? ` in line ${line}` : ''}${/^"-" cannot follow "\./.test(problem) ? hyphenHint : ''}`,
    example: {
      path: 'spec.config.compositeTools[0].steps[0].condition',
      facts: ['an action is not closed with `}}`', 1],
    },
  }),
};

/** What a composite tool's templates can call beside Go's own functions (pkg/templates/funcs.go). */
const functions: ReadonlySet<string> = new Set(['json', 'quote', 'fromJson']);

/** Reports a text that is no Go template. */
export function validateTemplate(
  reconcile: Reconcile,
  text: string,
  path: string,
  severity: 'error' | 'warning' = 'error',
): void {
  const parsed = parseTemplate(text, functions, 'validation');
  if ('problem' in parsed)
    found(reconcile, templateRules.invalid, { path, value: text, severity }, parsed.problem, parsed.line);
}

/** The fields of steps that a template reads; none where it is no template. (pkg/templates/references.go) */
export function stepFields(text: string): readonly string[] {
  if (!text.includes('.steps.')) return [];
  const parsed: ParsedTemplate = parseTemplate(text, functions, 'extract');
  return 'fields' in parsed ? parsed.fields : [];
}

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
  callsBare: rule<[]>({
    code: 'TemplateWithoutData',
    severity: 'error',
    source: 'pkg/templates/references.go walkNode',
    message: () =>
      'must not call a template without data where a step may be skipped or fail, as the operator, or for `compositeToolRefs` vMCP, panics on that: write `{{template "NAME" .}}`',
    example: { path: 'spec.config.compositeTools[0].steps[0].condition', facts: [] },
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

type ReadTemplate = Extract<ParsedTemplate, { readonly fields: unknown }>;

const nothing: ReadTemplate = { fields: [], callsBare: false };

/**
 * What the operator looks for in a template, where a step may be skipped: the fields of steps that it reads. Nothing where it
 * is no template. (`ExtractReferences` in pkg/templates/references.go)
 */
export function readByTemplate(text: string): ReadTemplate {
  if (!text.includes('.steps.') && !text.includes('template')) return nothing;
  const parsed = parseTemplate(text, functions, 'extract');
  return 'fields' in parsed ? parsed : nothing;
}

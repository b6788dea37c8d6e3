import type { CompositeTool, CompositeToolStep } from '../../api/kinds/composite-tool.ts';
import { pathTo } from '../../kubernetes/field-path.ts';
import { isObject, type Json } from '../../kubernetes/object.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';
import { innerProperties } from '../vmcp-config/untyped.ts';
import { readByTemplate, templateRules } from './step-template.ts';

export const defaultResultRules = {
  required: rule<[step: string, field: string, reader: string]>({
    code: 'DefaultResultRequired',
    severity: 'error',
    source: 'pkg/vmcp/config/composite_validation.go ValidateDefaultResultsForSteps',
    message: (step, field, reader) =>
      `must be set: step "${step}" may be skipped or fail, and ${reader} reads its \`${field}\``,
    example: {
      path: 'spec.config.compositeTools[0].steps[0].defaultResults.url',
      facts: ['fetch', 'url', 'step "notify"'],
    },
  }),
};

/**
 * That a step which may have no result says what counts as its result, as far as somebody reads it. The IDs of steps
 * are unique.
 */
export function validateDefaultResults(reconcile: Reconcile, tool: CompositeTool, path: string): void {
  const skippable = new Map<string, { readonly index: number; readonly given: ReadonlySet<string> }>();
  for (const [index, step] of tool.steps.entries())
    if (mayBeSkipped(step))
      skippable.set(step.id, { index, given: new Set(Object.keys(step.defaultResults ?? {})) });
  if (skippable.size === 0) return;

  const reported = new Set<string>();
  const read = ([at, text]: Template, reader: string) => {
    const { fields, callsBare } = readByTemplate(text);
    if (callsBare) found(reconcile, templateRules.callsBare, { path: `${path}${at}`, value: text });
    for (const field of fields) {
      const [, steps, id = '', output, name] = field.split('.');
      const step = steps === 'steps' && output === 'output' ? skippable.get(id) : undefined;
      if (step === undefined || name === undefined || step.given.has(name)) continue;
      const missing = `${path}.steps[${step.index}].defaultResults.${name}`;
      if (reported.has(missing)) continue;
      reported.add(missing);
      found(reconcile, defaultResultRules.required, { path: missing }, id, name, reader);
    }
  };
  for (const [i, step] of tool.steps.entries())
    for (const template of templatesOf(step, `.steps[${i}]`)) read(template, `step "${step.id}"`);
  for (const template of outputTemplates(tool.output?.properties, '.output.properties'))
    read(template, 'the output');
}

/** Where in the tool a template stands, and its text. */
type Template = readonly [at: string, text: string];

/** Whether a step may have no result: it has a condition, or the tool goes on after its failure. */
export function mayBeSkipped({ condition, onError }: CompositeToolStep): boolean {
  return (condition !== undefined && condition !== '') || onError?.action === 'continue';
}

/** What `extractStepFieldRefsFromStep` looks at: neither collections nor inner steps. */
function templatesOf({ condition, arguments: given, message }: CompositeToolStep, at: string): Template[] {
  const templates: Template[] = [];
  for (const [name, value] of Object.entries(given ?? {}))
    if (typeof value === 'string') templates.push([pathTo(`${at}.arguments`, name), value]);
  if (condition !== undefined) templates.push([`${at}.condition`, condition]);
  if (message !== undefined) templates.push([`${at}.message`, message]);
  return templates;
}

function outputTemplates(properties: Json | undefined, at: string): Template[] {
  if (!isObject(properties)) return [];
  return innerProperties(properties).flatMap(([name, { value = '', properties: inner }]): Template[] => {
    const own = pathTo(at, name);
    return [[`${own}.value`, value], ...outputTemplates(inner, `${own}.properties`)];
  });
}

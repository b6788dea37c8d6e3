import type { CompositeTool, CompositeToolStep } from '../../api/kinds/composite-tool.ts';
import { isObject, type Json } from '../../kubernetes/object.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';
import { innerProperties } from '../vmcp-config/untyped.ts';
import { stepFields } from './step-template.ts';

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
  const read = (text: string, reader: string) => {
    for (const field of stepFields(text)) {
      const [, steps, id = '', output, name] = field.split('.');
      const step = steps === 'steps' && output === 'output' ? skippable.get(id) : undefined;
      if (step === undefined || name === undefined || step.given.has(name)) continue;
      const at = `${path}.steps[${step.index}].defaultResults.${name}`;
      if (reported.has(at)) continue;
      reported.add(at);
      found(reconcile, defaultResultRules.required, { path: at }, id, name, reader);
    }
  };
  for (const step of tool.steps) for (const text of templatesOf(step)) read(text, `step "${step.id}"`);
  for (const text of outputTemplates(tool.output?.properties)) read(text, 'the output');
}

/** Whether a step may have no result: it has a condition, or the tool goes on after its failure. */
export function mayBeSkipped({ condition, onError }: CompositeToolStep): boolean {
  return (condition !== undefined && condition !== '') || onError?.action === 'continue';
}

/** What `extractStepFieldRefsFromStep` looks at: neither collections nor inner steps. */
function templatesOf({ condition, arguments: given, message }: CompositeToolStep): string[] {
  const texts = Object.values(given ?? {}).filter((value) => typeof value === 'string');
  if (condition !== undefined) texts.push(condition);
  if (message !== undefined) texts.push(message);
  return texts;
}

function outputTemplates(properties: Json | undefined): string[] {
  if (!isObject(properties)) return [];
  return innerProperties(properties).flatMap(([, { value = '', properties: inner }]) => [
    value,
    ...outputTemplates(inner),
  ]);
}

import { isObject, type Json } from '../../kubernetes/object.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';
import { validateTemplate } from './step-template.ts';

export const toolStepRules = {
  tool: rule<[]>({
    code: 'StepTool',
    severity: 'error',
    source: 'pkg/vmcp/config/composite_validation.go ValidateStepType',
    message: () =>
      'must name a tool, with letters, digits, ".", "_" and "-" only and a letter or digit first',
    example: { path: 'spec.config.compositeTools[0].steps[0].tool', facts: [] },
  }),
};

const toolName = /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/;

/** The tool that a step calls, or that one inside of a forEach does. */
export function validateTool(reconcile: Reconcile, tool: string | undefined, path: string): void {
  if (tool === undefined) found(reconcile, toolStepRules.tool, { path });
  else if (!toolName.test(tool)) found(reconcile, toolStepRules.tool, { path, value: tool });
}

/** Arguments that are texts are templates; those inside of lists and objects are not looked at. */
export function validateArguments(reconcile: Reconcile, given: Json | undefined, path: string): void {
  if (!isObject(given)) return;
  for (const [name, value] of Object.entries(given))
    if (typeof value === 'string') validateTemplate(reconcile, value, `${path}.${name}`);
}

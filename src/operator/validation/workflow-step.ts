import type { CompositeToolStep } from '../../api/kinds/composite-tool.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';
import { validateForEach } from './for-each.ts';
import { validateTemplate } from './step-template.ts';
import { validateJsonSchema } from './tool-schema.ts';
import { validateArguments, validateTool } from './tool-step.ts';

const source = 'pkg/vmcp/config/composite_validation.go';

export const stepRules = {
  message: rule<[]>({
    code: 'StepMessage',
    severity: 'error',
    source: `${source} ValidateStepType`,
    message: () => 'must be set, as a step of `type: elicitation` asks the user for something',
    example: { path: 'spec.config.compositeTools[0].steps[0].message', facts: [] },
  }),
  retryCount: rule<[]>({
    code: 'StepRetryCount',
    severity: 'error',
    source: `${source} ValidateStepErrorHandling`,
    message: () => 'must be at least 1, as `action` is "retry"',
    example: { path: 'spec.config.compositeTools[0].steps[0].onError.retryCount', facts: [] },
  }),
};

/** `ValidateWorkflowStep`, as far as it is about the step alone. */
export function validateStep(reconcile: Reconcile, step: CompositeToolStep, path: string): void {
  const { type, message = '', condition = '', schema, onError } = step;
  if (type === 'tool') validateTool(reconcile, step.tool, `${path}.tool`);
  if (type === 'elicitation' && message === '')
    found(reconcile, stepRules.message, { path: `${path}.message` });
  if (type === 'forEach') validateForEach(reconcile, step, path);
  validateArguments(reconcile, step.arguments, `${path}.arguments`);
  validateTemplate(reconcile, condition, `${path}.condition`);
  validateTemplate(reconcile, message, `${path}.message`);
  if (schema !== undefined) validateJsonSchema(reconcile, schema, `${path}.schema`);
  const { action, retryCount = 0 } = onError ?? {};
  if (action === 'retry' && retryCount < 1)
    found(reconcile, stepRules.retryCount, { path: `${path}.onError.retryCount`, value: retryCount });
}

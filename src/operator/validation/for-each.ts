import type { CompositeToolStep } from '../../api/kinds/composite-tool.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';
import { innerStep } from '../vmcp-config/untyped.ts';
import { validateTemplate } from './step-template.ts';
import { validateArguments, validateTool } from './tool-step.ts';

const source = 'pkg/vmcp/config/composite_validation.go';

export const forEachRules = {
  foreignField: rule<[]>({
    code: 'ForEachField',
    severity: 'error',
    source: `${source} ValidateForEachStep`,
    message: () =>
      'must not be set in a step of `type: forEach`: what is to be done for each item goes into `step`',
    example: { path: 'spec.config.compositeTools[0].steps[0].tool', facts: [] },
  }),
  collection: rule<[]>({
    code: 'ForEachCollection',
    severity: 'error',
    source: `${source} ValidateForEachStep`,
    message: () => 'must be a template that gives the list to go through',
    example: { path: 'spec.config.compositeTools[0].steps[0].collection', facts: [] },
  }),
  step: rule<[]>({
    code: 'ForEachStep',
    severity: 'error',
    source: `${source} ValidateForEachStep`,
    message: () => 'must be the step that is done for each item',
    example: { path: 'spec.config.compositeTools[0].steps[0].step', facts: [] },
  }),
  stepType: rule<[]>({
    code: 'ForEachStepType',
    severity: 'error',
    source: `${source} validateForEachInnerStep`,
    message: () => 'must be "tool": a step inside of a forEach can only call a tool',
    example: { path: 'spec.config.compositeTools[0].steps[0].step.type', facts: [] },
  }),
  itemVar: rule<[]>({
    code: 'ForEachItemVar',
    severity: 'error',
    source: `${source} validateForEachLimits`,
    message: () =>
      'must be a name of letters, digits and "_", with no digit first, and not "index", which is taken',
    example: { path: 'spec.config.compositeTools[0].steps[0].itemVar', facts: [] },
  }),
  limit: rule<[most: number]>({
    code: 'ForEachLimit',
    severity: 'error',
    source: `${source} validateForEachLimits`,
    message: (most) => `must be from 0 to ${most}`,
    example: { path: 'spec.config.compositeTools[0].steps[0].maxParallel', facts: [50] },
  }),
};

const identifier = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const maxParallel = 50;
const maxIterations = 1000;

/** `ValidateForEachStep` */
export function validateForEach(reconcile: Reconcile, step: CompositeToolStep, path: string): void {
  for (const field of ['tool', 'message'] as const) {
    const value = step[field] ?? '';
    if (value !== '') found(reconcile, forEachRules.foreignField, { path: `${path}.${field}`, value });
  }
  const { collection = '', itemVar = '' } = step;
  if (collection === '') found(reconcile, forEachRules.collection, { path: `${path}.collection` });
  else validateTemplate(reconcile, collection, `${path}.collection`);
  validateInnerStep(reconcile, step, `${path}.step`);
  if (itemVar !== '' && (!identifier.test(itemVar) || itemVar === 'index'))
    found(reconcile, forEachRules.itemVar, { path: `${path}.itemVar`, value: itemVar });
  validateLimit(reconcile, step.maxParallel, `${path}.maxParallel`, maxParallel);
  validateLimit(reconcile, step.maxIterations, `${path}.maxIterations`, maxIterations);
}

function validateInnerStep(reconcile: Reconcile, { step }: CompositeToolStep, path: string): void {
  const inner = innerStep(step);
  if (inner === undefined) {
    found(reconcile, forEachRules.step, { path });
    return;
  }
  const type = inner.type || 'tool';
  if (type !== 'tool')
    found(reconcile, forEachRules.stepType, { path: `${path}.type`, value: type, proposed: 'tool' });
  else validateTool(reconcile, inner.tool, `${path}.tool`);
  validateArguments(reconcile, inner.arguments, `${path}.arguments`);
}

function validateLimit(reconcile: Reconcile, value: number | bigint = 0, path: string, most: number): void {
  if (value < 0 || value > most) found(reconcile, forEachRules.limit, { path, value }, most);
}

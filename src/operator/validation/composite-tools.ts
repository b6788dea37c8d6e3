import type { CompositeTool } from '../../api/kinds/composite-tool.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';
import { mayBeSkipped, validateDefaultResults } from './default-results.ts';
import { validateOutputProperties } from './output-properties.ts';
import { validateDependencies } from './step-dependencies.ts';
import { validateParameters } from './tool-parameters.ts';
import { validateStep } from './workflow-step.ts';

const source = 'pkg/vmcp/config/composite_validation.go';

export const compositeToolRules = {
  name: rule<[]>({
    code: 'CompositeToolName',
    severity: 'error',
    source: `${source} ValidateCompositeToolConfig`,
    message: () => 'must not be empty: clients call the tool by it',
    example: { path: 'spec.config.compositeTools[0].name', facts: [] },
  }),
  duplicate: rule<[name: string]>({
    code: 'CompositeToolDuplicate',
    severity: 'error',
    source: 'api/v1beta1/virtualmcpserver_types.go validateCompositeTools',
    message: (name) => `"${name}" is the name of another composite tool already: rename one of the two`,
    example: { path: 'spec.config.compositeTools[1].name', facts: ['deploy'] },
  }),
  description: rule<[]>({
    code: 'CompositeToolDescription',
    severity: 'error',
    source: `${source} ValidateCompositeToolConfig`,
    message: () => 'must say what the tool does: models choose it by that',
    example: { path: 'spec.config.compositeTools[0].description', facts: [] },
  }),
  steps: rule<[]>({
    code: 'CompositeToolSteps',
    severity: 'error',
    source: `${source} ValidateCompositeToolConfig`,
    message: () => 'must have at least one step',
    example: { path: 'spec.config.compositeTools[0].steps', facts: [] },
  }),
  stepId: rule<[]>({
    code: 'StepID',
    severity: 'error',
    source: `${source} ValidateWorkflowSteps`,
    message: () => 'must not be empty: other steps refer to the step by it',
    example: { path: 'spec.config.compositeTools[0].steps[0].id', facts: [] },
  }),
  stepIdDuplicate: rule<[id: string]>({
    code: 'StepIDDuplicate',
    severity: 'error',
    source: `${source} ValidateWorkflowSteps`,
    message: (id) => `"${id}" is the ID of an earlier step: rename one of the two`,
    example: { path: 'spec.config.compositeTools[0].steps[1].id', facts: ['fetch'] },
  }),
};

/**
 * The composite tools of the server itself. Those that it refers to are not looked at: the operator takes them as they
 * are, and vMCP refuses them at its start. (`validateCompositeTools`, and `ValidateCompositeToolConfig` in pkg/vmcp/config/composite_validation.go)
 */
export function validateCompositeTools(reconcile: Reconcile): void {
  const tools = reconcile.server.spec.config?.compositeTools;
  if (tools === undefined) return;
  const names = new Set<string>();
  for (const [i, tool] of tools.entries()) {
    const path = `spec.config.compositeTools[${i}]`;
    const { name } = tool;
    if (names.has(name))
      found(reconcile, compositeToolRules.duplicate, { path: `${path}.name`, value: name }, name);
    names.add(name);
    validateCompositeTool(reconcile, tool, path);
  }
}

/** `ValidateCompositeToolConfig`: one tool, at a path of the object that `reconcile.ref` names. */
export function validateCompositeTool(reconcile: Reconcile, tool: CompositeTool, path: string): void {
  const { name, description = '', parameters, steps, output } = tool;
  if (name === '') found(reconcile, compositeToolRules.name, { path: `${path}.name`, value: '' });
  if (description === '') found(reconcile, compositeToolRules.description, { path: `${path}.description` });
  if (parameters !== undefined) validateParameters(reconcile, parameters, `${path}.parameters`);
  if (steps.length === 0) found(reconcile, compositeToolRules.steps, { path: `${path}.steps` });
  const ids = new Set<string>();
  for (const [i, step] of steps.entries()) {
    const { id } = step;
    const place = { path: `${path}.steps[${i}].id`, value: id };
    if (id === '') found(reconcile, compositeToolRules.stepId, place);
    else if (ids.has(id)) found(reconcile, compositeToolRules.stepIdDuplicate, place, id);
    ids.add(id);
    validateStep(reconcile, step, `${path}.steps[${i}]`);
  }
  if (output !== undefined)
    validateOutputProperties(
      reconcile,
      output.properties,
      `${path}.output.properties`,
      steps.some(mayBeSkipped) ? 'error' : 'warning',
    );
  // Where IDs are not unique, what refers to them says nothing.
  if (ids.size < steps.length) return;
  validateDependencies(reconcile, steps, `${path}.steps`);
  validateDefaultResults(reconcile, tool, path);
}

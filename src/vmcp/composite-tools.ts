import type { CompositeTool, CompositeToolStep } from '../api/kinds/composite-tool.ts';
import { type Finding, rule } from '../finding.ts';
import { type JsonObject, refOf } from '../kubernetes/object.ts';
import type { Reconcile } from '../operator/reconcile.ts';
import { validateCompositeTool } from '../operator/validation/composite-tools.ts';
import { innerStep } from '../operator/vmcp-config/untyped.ts';
import { validateOutputConfig } from './output-config.ts';
import { asRefusal, refuse, type Startup } from './startup.ts';

const converter = 'pkg/vmcp/server/workflow_converter.go';

export const compositeToolStartRules = {
  schema: rule<[]>({
    code: 'ElicitationSchema',
    severity: 'warning',
    source: `${converter} convertElicitation`,
    message: () => 'must be a JSON Schema of what the user is asked for, as `type` is "elicitation"',
    example: { path: 'spec.config.compositeTools[0].steps[0].schema', facts: [] },
  }),
  innerId: rule<[]>({
    code: 'ForEachStepID',
    severity: 'warning',
    source: `${converter} validateStepBasics`,
    message: () => 'must be set: the step that is done for each item needs an ID too',
    example: { path: 'spec.config.compositeTools[0].steps[0].step.id', facts: [] },
  }),
  tooManySteps: rule<[count: number]>({
    code: 'CompositeToolStepsMax',
    severity: 'warning',
    source: 'pkg/vmcp/composer/workflow_engine.go ValidateWorkflow',
    message: (count) => `must have at most ${greatestCount} steps, not ${count}: make two tools of it`,
    example: { path: 'spec.config.compositeTools[0].steps', facts: [101] },
  }),
};

const greatestCount = 100;

/**
 * The composite tools of the server, as the process converts and validates them, and first, of those that it refers to, what
 * the operator would refuse in the server itself. (`validateCompositeTools` in pkg/vmcp/config/validator.go,
 * `ConvertConfigToWorkflowDefinitions`, `ValidateWorkflow`)
 */
export function validateCompositeTools(startup: Startup): void {
  const { reconcile } = startup;
  const { compositeTools, compositeToolRefs } = reconcile.server.spec.config ?? {};
  for (const [i, tool] of (compositeTools ?? []).entries())
    validateWorkflow(startup, tool, `spec.config.compositeTools[${i}]`);
  for (const { name } of compositeToolRefs ?? []) {
    const definition = reconcile.cluster.get('VirtualMCPCompositeToolDefinition', name);
    if (definition === undefined) continue;
    let findings = ofDefinitions.get(definition);
    if (findings === undefined) {
      findings = findingsIn(startup, definition.spec, definition as unknown as JsonObject);
      ofDefinitions.set(definition, findings);
    }
    for (const finding of findings) reconcile.report(finding);
  }
}

/** What is wrong with a definition is the same for all servers that refer to it. */
const ofDefinitions = new WeakMap<object, readonly Finding[]>();

function findingsIn(startup: Startup, tool: CompositeTool, definition: JsonObject): readonly Finding[] {
  const findings: Finding[] = [];
  const reconcile: Reconcile = {
    ...startup.reconcile,
    ref: refOf(definition),
    report(finding) {
      // What the operator only warns of keeps nothing from starting.
      findings.push(finding.severity === 'error' ? asRefusal(finding, startup.severity) : finding);
    },
  };
  validateCompositeTool(reconcile, tool, 'spec');
  const own = { ...reconcile, report: (finding: Finding) => void findings.push(finding) };
  validateWorkflow({ ...startup, reconcile: own }, tool, 'spec');
  return findings;
}

function validateWorkflow(startup: Startup, { steps, output }: CompositeTool, path: string): void {
  if (steps.length > greatestCount)
    refuse(startup, compositeToolStartRules.tooManySteps, { path: `${path}.steps` }, steps.length);
  for (const [i, step] of steps.entries()) validateStep(startup, step, `${path}.steps[${i}]`);
  if (output !== undefined) validateOutputConfig(startup, output, `${path}.output`);
}

function validateStep(startup: Startup, step: CompositeToolStep, path: string): void {
  const { type, schema } = step;
  if (type === 'elicitation' && (schema === undefined || Object.keys(schema).length === 0))
    refuse(startup, compositeToolStartRules.schema, { path: `${path}.schema` });
  if (type === 'forEach' && innerStep(step.step)?.id === '')
    refuse(startup, compositeToolStartRules.innerId, { path: `${path}.step.id` });
}

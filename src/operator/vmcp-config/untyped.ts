/**
 * The parts of a composite tool that the schema leaves open and Go decodes into structs all the same: the inner step
 * of a forEach, and properties of properties. Unknown keys are dropped, defaults of the schema do not apply. A value
 * of a wrong type, which stops the operator when it reads the server (see `validate`), counts as absent here.
 */
import { isObject, type Json, type JsonObject } from '../../kubernetes/object.ts';
import { holdsPlaceholder } from '../../kubernetes/placeholder.ts';

export type StepErrorHandling = {
  readonly action?: string | undefined;
  readonly retryCount?: number | bigint | undefined;
  readonly retryDelay?: string | undefined;
};

/** `WorkflowStepConfig` of pkg/vmcp/config/config.go, as a stored object has it. */
export type Step = {
  readonly id: string;
  readonly type?: string | undefined;
  readonly tool?: string | undefined;
  readonly arguments?: Json | undefined;
  readonly condition?: string | undefined;
  readonly dependsOn?: readonly string[] | undefined;
  readonly onError?: StepErrorHandling | undefined;
  readonly message?: string | undefined;
  readonly schema?: Json | undefined;
  readonly timeout?: string | undefined;
  readonly onDecline?: { readonly action?: string | undefined } | undefined;
  readonly onCancel?: { readonly action?: string | undefined } | undefined;
  readonly defaultResults?: Json | undefined;
  readonly collection?: string | undefined;
  readonly itemVar?: string | undefined;
  readonly maxParallel?: number | bigint | undefined;
  readonly maxIterations?: number | bigint | undefined;
  readonly step?: Json | undefined;
};

/** `OutputProperty` of pkg/vmcp/config/config.go, as a stored object has it. */
export type OutputProperty = {
  readonly type: string;
  readonly description?: string | undefined;
  readonly value?: string | undefined;
  readonly properties?: Json | undefined;
  readonly default?: Json | undefined;
};

/** The inner step of a forEach; undefined for null and absent. */
export function innerStep(value: Json | undefined): Step | undefined {
  if (!isObject(value)) return undefined;
  return {
    id: text(value['id']) ?? '',
    type: text(value['type']),
    tool: text(value['tool']),
    arguments: value['arguments'],
    condition: text(value['condition']),
    dependsOn: texts(value['dependsOn']),
    onError: errorHandling(value['onError']),
    message: text(value['message']),
    schema: value['schema'],
    timeout: text(value['timeout']),
    onDecline: action(value['onDecline']),
    onCancel: action(value['onCancel']),
    defaultResults: value['defaultResults'],
    collection: text(value['collection']),
    itemVar: text(value['itemVar']),
    maxParallel: integer(value['maxParallel']),
    maxIterations: integer(value['maxIterations']),
    step: value['step'],
  };
}

/** Properties of a property: names and what is known of each. */
export function innerProperties(value: Json | undefined): [string, OutputProperty][] {
  return isObject(value) ? Object.entries(value).map(([name, inner]) => [name, property(inner)]) : [];
}

function property(value: Json): OutputProperty {
  const given: JsonObject = isObject(value) ? value : {};
  return {
    type: text(given['type']) ?? '',
    description: text(given['description']),
    value: text(given['value']),
    properties: given['properties'],
    default: given['default'],
  };
}

function errorHandling(value: Json | undefined): StepErrorHandling | undefined {
  if (!isObject(value)) return undefined;
  const { action, retryCount, retryDelay } = value;
  return { action: text(action), retryCount: integer(retryCount), retryDelay: text(retryDelay) };
}

function action(value: Json | undefined): { readonly action: string | undefined } | undefined {
  return isObject(value) ? { action: text(value['action']) } : undefined;
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A placeholder, which is a text, stands for one. */
function integer(value: Json | undefined): number | bigint | undefined {
  if (typeof value === 'string' && holdsPlaceholder(value)) return value as unknown as number;
  return typeof value === 'number' || typeof value === 'bigint' ? value : undefined;
}

function texts(value: Json | undefined): string[] | undefined {
  return Array.isArray(value) ? value.map((item) => text(item) ?? '') : undefined;
}

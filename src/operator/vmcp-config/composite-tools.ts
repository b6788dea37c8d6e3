import type { CompositeTool, CompositeToolOutput } from '../../api/kinds/composite-tool.ts';
import { fromJson, type YamlStruct, type YamlValue } from '../../go/yaml/marshal-yaml.ts';
import { isObject, type Json } from '../../kubernetes/object.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';
import { toolAnnotations } from './aggregation.ts';
import { duration } from './config-duration.ts';
import { omitEmpty } from './omit-empty.ts';
import {
  innerProperties,
  innerStep,
  type OutputProperty,
  type Step,
  type StepErrorHandling,
} from './untyped.ts';

export const compositeToolRefRules = {
  duplicate: rule<[definition: string, tool: string]>({
    code: 'CompositeToolDuplicate',
    severity: 'error',
    source: 'pkg/vmcpconfig/converter.go validateCompositeToolNames',
    message: (definition, tool) =>
      `VirtualMCPCompositeToolDefinition "${definition}" defines the tool "${tool}", which is there already: rename one of the two`,
    example: { path: 'spec.config.compositeToolRefs[0].name', facts: ['deploy-v2', 'deploy'] },
  }),
};

/**
 * The server's own composite tools, then those it refers to. (`convertAllCompositeTools` in converter.go)
 *
 * Names must be unique over all of them; `validate` has looked at the server's own.
 */
export function compositeToolsFor(reconcile: Reconcile) {
  const { compositeTools = [], compositeToolRefs = [] } = reconcile.server.spec.config ?? {};
  const tools = compositeTools.map(compositeTool);
  const names = new Set(compositeTools.map(({ name }) => name));
  for (const [i, ref] of compositeToolRefs.entries()) {
    const definition = reconcile.cluster.get('VirtualMCPCompositeToolDefinition', ref.name);
    if (definition === undefined) continue;
    const { name } = definition.spec;
    if (names.has(name)) {
      const path = `spec.config.compositeToolRefs[${i}].name`;
      found(reconcile, compositeToolRefRules.duplicate, { path, value: ref.name }, ref.name, name);
      continue;
    }
    names.add(name);
    tools.push(compositeTool(definition.spec));
  }
  return tools;
}

function compositeTool(tool: CompositeTool) {
  return {
    name: tool.name,
    description: omitEmpty(tool.description),
    parameters: jsonMap(tool.parameters),
    timeout: duration(tool.timeout),
    steps: tool.steps.map(workflowStep),
    output: tool.output && outputFor(tool.output),
    annotations: tool.annotations && toolAnnotations(tool.annotations),
  };
}

function workflowStep(step: Step): YamlStruct {
  const inner = innerStep(step.step);
  return {
    id: step.id,
    type: omitEmpty(step.type),
    tool: omitEmpty(step.tool),
    arguments: jsonMap(step.arguments),
    condition: omitEmpty(step.condition),
    dependsOn: omitEmpty(step.dependsOn),
    onError: step.onError && errorHandling(step.onError),
    message: omitEmpty(step.message),
    schema: jsonMap(step.schema),
    timeout: duration(step.timeout),
    onDecline: step.onDecline && { action: omitEmpty(step.onDecline.action) },
    onCancel: step.onCancel && { action: omitEmpty(step.onCancel.action) },
    defaultResults: jsonMap(step.defaultResults),
    collection: omitEmpty(step.collection),
    itemVar: omitEmpty(step.itemVar),
    maxParallel: omitEmpty(step.maxParallel),
    maxIterations: omitEmpty(step.maxIterations),
    step: inner && workflowStep(inner),
  };
}

function errorHandling({ action, retryCount, retryDelay }: StepErrorHandling) {
  return { action: omitEmpty(action), retryCount: omitEmpty(retryCount), retryDelay: duration(retryDelay) };
}

function outputFor({ properties, required }: CompositeToolOutput) {
  return { properties: outputProperties(Object.entries(properties)), required: omitEmpty(required) };
}

function outputProperties(entries: readonly (readonly [string, OutputProperty])[]): Map<string, YamlStruct> {
  return new Map(entries.map(([name, property]) => [name, outputProperty(property)]));
}

function outputProperty({
  type,
  description,
  value,
  properties,
  default: fallback,
}: OutputProperty): YamlStruct {
  return {
    type,
    description: description ?? '',
    value: omitEmpty(value),
    properties: omitEmpty(outputProperties(innerProperties(properties))),
    default: jsonAny(fallback),
  };
}

/** A `json.Any` with `omitempty`: an empty list or object writes itself as null before the operator gets it. (pkg/json) */
function jsonAny(value: Json | undefined): YamlValue | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'object' && Object.keys(value).length === 0 ? undefined : fromJson(value);
}

/** A `json.Map` with `omitempty`: numbers become float64, as Go's JSON reads them. (pkg/json) */
function jsonMap(value: Json | undefined) {
  return isObject(value) && Object.keys(value).length > 0 ? fromJson(value) : undefined;
}

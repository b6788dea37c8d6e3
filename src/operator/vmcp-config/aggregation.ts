import type { Aggregation } from '../../api/kinds/aggregation.ts';
import type { MCPToolConfig } from '../../api/kinds/mcp-tool-config.ts';
import type { Cluster } from '../cluster.ts';
import type { Reconcile } from '../reconcile.ts';
import { omitEmpty } from './omit-empty.ts';

type WorkloadTools = NonNullable<Aggregation['tools']>[number];
type Override = NonNullable<WorkloadTools['overrides']>[string];
type Annotations = NonNullable<Override['annotations']>;

const defaultPrefix = '{workload}_';

/** How tools of several backends become one list. (`convertAggregationWithDefaults` in converter.go) */
export function aggregationFor({ server, cluster }: Reconcile) {
  const aggregation = server.spec.config?.aggregation;
  const conflictResolution = aggregation?.conflictResolution || 'prefix';
  return {
    conflictResolution,
    conflictResolutionConfig: conflictResolutionConfig(aggregation, conflictResolution),
    tools: omitEmpty(aggregation?.tools?.map((tools) => workloadTools(tools, cluster))),
    excludeAllTools: omitEmpty(aggregation?.excludeAllTools),
    defaultToolVisibility: omitEmpty(aggregation?.defaultToolVisibility),
  };
}

/** `applyConflictResolutionDefaults`: a config that is there is taken as it is. */
function conflictResolutionConfig(aggregation: Aggregation | undefined, strategy: string) {
  const given = aggregation?.conflictResolutionConfig;
  if (given === undefined) return { prefixFormat: strategy === 'prefix' ? defaultPrefix : undefined };
  return { prefixFormat: omitEmpty(given.prefixFormat), priorityOrder: omitEmpty(given.priorityOrder) };
}

/** `resolveToolConfigRefs`: what the workload says itself wins over the MCPToolConfig it refers to. */
function workloadTools(tools: WorkloadTools, cluster: Cluster) {
  const { workload, toolConfigRef, filter, overrides, excludeAll } = tools;
  const shared = toolConfigRef && cluster.get('MCPToolConfig', toolConfigRef.name)?.spec;
  return {
    workload,
    filter: omitEmpty(filter) ?? omitEmpty(shared?.toolsFilter),
    overrides: omitEmpty(mergedOverrides(shared, overrides)),
    excludeAll: omitEmpty(excludeAll),
  };
}

function mergedOverrides(
  shared: MCPToolConfig['spec'] | undefined,
  own: WorkloadTools['overrides'],
): Map<string, ReturnType<typeof toolOverride>> {
  const merged = new Map<string, ReturnType<typeof toolOverride>>();
  for (const overrides of [shared?.toolsOverride, own])
    if (overrides !== undefined)
      for (const [tool, override] of Object.entries(overrides)) merged.set(tool, toolOverride(override));
  return merged;
}

function toolOverride({ name, description, annotations }: Override) {
  return {
    name: omitEmpty(name),
    description: omitEmpty(description),
    annotations: annotations && toolAnnotations(annotations),
  };
}

/** Every field is a pointer in Go, so an explicit false or "" is printed. (`ToolAnnotationsOverride`) */
export function toolAnnotations(annotations: Annotations) {
  const { title, readOnlyHint, destructiveHint, idempotentHint, openWorldHint } = annotations;
  return { title, readOnlyHint, destructiveHint, idempotentHint, openWorldHint };
}

import type { Aggregation } from '../../api/kinds/aggregation.ts';
import type { ToolOverrides } from '../../api/kinds/tool-annotations.ts';
import type { Cluster } from '../cluster.ts';
import { perObject } from '../per-object.ts';
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
    tools: omitEmpty(aggregation?.tools && allTools(aggregation.tools, cluster)),
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
function allTools(tools: readonly WorkloadTools[], cluster: Cluster) {
  const merged = overridesMerger();
  return tools.map(({ workload, toolConfigRef, filter, overrides, excludeAll }) => {
    const shared = toolConfigRef && cluster.get('MCPToolConfig', toolConfigRef.name)?.spec;
    return {
      workload,
      filter: omitEmpty(filter) ?? omitEmpty(shared?.toolsFilter),
      overrides: omitEmpty(merged(shared?.toolsOverride, overrides)),
      excludeAll: omitEmpty(excludeAll),
    };
  });
}

/** No ConfigMap holds so many: what follows does not matter, and could fill the memory. */
const greatestOverrides = 200_000;

/** Merges overrides of an MCPToolConfig, which many workloads may refer to, with a workload's own. */
function overridesMerger() {
  const converted = perObject(
    (overrides: ToolOverrides) =>
      new Map(Object.entries(overrides).map(([tool, override]) => [tool, toolOverride(override)])),
  );
  let left = greatestOverrides;
  return (shared: ToolOverrides | undefined, own: ToolOverrides | undefined) => {
    if (shared === undefined || own === undefined) {
      const only = shared ?? own;
      return only && converted(only);
    }
    left -= converted(shared).size;
    return left < 0 ? converted(own) : new Map([...converted(shared), ...converted(own)]);
  };
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

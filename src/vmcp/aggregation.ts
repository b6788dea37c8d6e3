import type { Aggregation } from '../api/kinds/aggregation.ts';
import { rule } from '../finding.ts';
import { specRules } from '../operator/validation/spec.ts';
import { causeInConfig } from './cause.ts';
import { refuse, type Startup } from './startup.ts';

const source = 'pkg/vmcp/config/validator.go';

export const aggregationStartRules = {
  prefixFormat: rule<[]>({
    code: 'PrefixFormatRequired',
    severity: 'warning',
    source: `${source} validateConflictStrategy`,
    message: () =>
      'must not be empty, as `conflictResolution` is "prefix": remove it for the default, "{workload}_"',
    example: { path: 'spec.config.aggregation.conflictResolutionConfig.prefixFormat', facts: [] },
  }),
  manualTools: rule<[]>({
    code: 'ManualConflictTools',
    severity: 'warning',
    source: `${source} validateConflictStrategy`,
    message: () => 'must have an entry for each workload, as `conflictResolution` is "manual"',
    example: { path: 'spec.config.aggregation.tools', facts: [] },
  }),
  unlisted: rule<[workload: string]>({
    code: 'PriorityOrderUnlisted',
    severity: 'warning',
    source: `${source} validateDenyVisibilityPriorityOrder`,
    message: (workload) =>
      `"${workload}" must have an entry in \`spec.config.aggregation.tools\`, as \`defaultToolVisibility\` is "deny": its tools would win by name, and then be hidden`,
    example: {
      path: 'spec.config.aggregation.conflictResolutionConfig.priorityOrder[0]',
      facts: ['github'],
    },
  }),
  workloadTwice: rule<[workload: string, earlier: number]>({
    code: 'ToolsWorkloadTwice',
    severity: 'warning',
    source: `${source} validateToolConfigurations`,
    message: (workload, earlier) =>
      `"${workload}" must have one entry only: move what stands here into \`spec.config.aggregation.tools[${earlier}]\``,
    example: { path: 'spec.config.aggregation.tools[1].workload', facts: ['github', 0] },
  }),
  emptyOverride: rule<[]>({
    code: 'ToolOverrideEmpty',
    severity: 'warning',
    source: `${source} validateToolOverrides`,
    message: () => 'must have `name` or `description`: annotations alone are not enough',
    example: { path: 'spec.config.aggregation.tools[0].overrides.search', facts: [] },
  }),
};

/** `validateAggregation`, less what the schema and the operator have seen to. */
export function validateAggregation(startup: Startup): void {
  const given = startup.reconcile.server.spec.config?.aggregation;
  if (given === undefined) return;
  validateConflictStrategy(startup, given);
  validateTools(startup);
}

function validateConflictStrategy(startup: Startup, given: Aggregation): void {
  const { conflictResolution, conflictResolutionConfig, tools, defaultToolVisibility } =
    startup.config.aggregation;
  const { prefixFormat, manualTools, unlisted } = aggregationStartRules;
  const at = (...path: (string | number)[]) => causeInConfig(startup, ['aggregation', ...path]);
  const config = 'conflictResolutionConfig';
  if (conflictResolution === 'prefix' && !conflictResolutionConfig.prefixFormat)
    refuse(startup, prefixFormat, { ...at(config, 'prefixFormat'), value: '' });
  if (conflictResolution === 'manual' && tools === undefined) refuse(startup, manualTools, at('tools'));
  if (conflictResolution !== 'priority') return;
  // An empty list in a config that is there is what the operator refuses.
  if (given.conflictResolutionConfig === undefined)
    refuse(startup, specRules.priorityOrder, at(config, 'priorityOrder'));
  if (defaultToolVisibility !== 'deny') return;
  const listed = new Set(tools?.map(({ workload }) => workload));
  for (const [i, workload] of (given.conflictResolutionConfig?.priorityOrder ?? []).entries())
    if (!listed.has(workload))
      refuse(startup, unlisted, { ...at(config, 'priorityOrder', i), value: workload }, workload);
}

function validateTools(startup: Startup): void {
  const { tools } = startup.config.aggregation;
  if (tools === undefined) return;
  const { workloadTwice, emptyOverride } = aggregationStartRules;
  const indexes = new Map<string, number>();
  for (const [i, { workload, overrides }] of tools.entries()) {
    const earlier = indexes.get(workload);
    // One without a name is what the operator refuses.
    if (earlier === undefined) indexes.set(workload, i);
    else if (workload !== '') {
      const cause = causeInConfig(startup, ['aggregation', 'tools', i, 'workload']);
      refuse(startup, workloadTwice, { ...cause, value: workload }, workload, earlier);
    }
    if (overrides === undefined) continue;
    for (const [tool, { name, description }] of overrides)
      if (name === undefined && description === undefined)
        refuse(
          startup,
          emptyOverride,
          causeInConfig(startup, ['aggregation', 'tools', i, 'overrides', tool]),
        );
  }
}

import type { CompositeToolStep } from '../../api/kinds/composite-tool.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';

const source = 'pkg/vmcp/config/composite_validation.go';

export const dependencyRules = {
  unknown: rule<[step: string]>({
    code: 'StepDependencyUnknown',
    severity: 'error',
    source: `${source} ValidateStepDependencies`,
    message: (step) => `"${step}" must be the ID of a step of this tool`,
    example: { path: 'spec.config.compositeTools[0].steps[1].dependsOn[0]', facts: ['fetsh'] },
  }),
  cycle: rule<[steps: readonly string[]]>({
    code: 'DependencyCycle',
    severity: 'error',
    source: `${source} ValidateDependencyCycles`,
    message: (steps) =>
      `no step of ${steps.map((id) => `"${id}"`).join(' -> ')} can be the first to run: remove one of these dependencies`,
    example: { path: 'spec.config.compositeTools[0].steps[0].dependsOn', facts: [['a', 'b', 'a']] },
  }),
};

/** That steps depend on steps that there are, and not on themselves by any way. Their IDs are unique. */
export function validateDependencies(
  reconcile: Reconcile,
  steps: readonly CompositeToolStep[],
  path: string,
): void {
  if (steps.every(({ dependsOn }) => !dependsOn?.length)) return;
  const ids = steps.map(({ id }) => id);
  const indexes = new Map(ids.map((id, i) => [id, i]));
  for (const [i, { dependsOn = [] }] of steps.entries())
    for (const [j, id] of dependsOn.entries())
      if (!indexes.has(id))
        found(
          reconcile,
          dependencyRules.unknown,
          { path: `${path}[${i}].dependsOn[${j}]`, value: id, others: [ids] },
          id,
        );
  const cycle = cycleAmong(steps, indexes);
  if (cycle === undefined) return;
  const start = indexes.get(cycle[0] ?? '') ?? 0;
  found(reconcile, dependencyRules.cycle, { path: `${path}[${start}].dependsOn` }, cycle);
}

/** The IDs along one cycle, the first of them again at the end. */
function cycleAmong(
  steps: readonly CompositeToolStep[],
  indexes: ReadonlyMap<string, number>,
): string[] | undefined {
  const waiting = steps.map(({ dependsOn = [] }) => new Set(dependsOn.filter((id) => indexes.has(id))));
  const dependents = new Map<string, number[]>();
  for (const [i, ids] of waiting.entries())
    for (const id of ids) {
      const known = dependents.get(id);
      if (known === undefined) dependents.set(id, [i]);
      else known.push(i);
    }
  const ready = steps.filter((_, i) => waiting[i]?.size === 0).map(({ id }) => id);
  for (let id = ready.pop(); id !== undefined; id = ready.pop())
    for (const i of dependents.get(id) ?? []) {
      waiting[i]?.delete(id);
      if (waiting[i]?.size === 0) ready.push(steps[i]?.id ?? '');
    }
  const first = waiting.findIndex((ids) => ids.size > 0);
  if (first < 0) return undefined;
  // Whoever still waits, waits for one that waits, so that this way comes back to itself.
  const way = new Set<string>();
  let id = steps[first]?.id ?? '';
  while (!way.has(id)) {
    way.add(id);
    const [next = ''] = waiting[indexes.get(id) ?? 0] ?? [];
    id = next;
  }
  const ids = [...way];
  return [...ids.slice(ids.indexOf(id)), id];
}

import type { Item, Objects } from '../krm/resource-list.ts';
import { groupOf, type JsonObject, type ObjectRef, refOf } from '../kubernetes/object.ts';
import { operatorOfChart } from '../operator/operator-chart-values.ts';
import { operatorEnvironment, operatorMarks } from '../operator/operator-environment.ts';
import { releaseValues } from './chart-values.ts';
import { asksForCharts, chartRefOf, operatorChart, operatorChartsOf } from './operator-charts.ts';
import type { SeenOperator } from './operator-settings.ts';
import { type SaidVersion, versionOfChart, versionOfImage } from './operator-versions.ts';
import type { Substitution } from './substitution.ts';

type Named = Pick<Item, 'ref' | 'file' | 'read'>;

const isDeployment = (ref: Item['ref']) => ref.kind === 'Deployment' && groupOf(ref) === 'apps';

interface Operators {
  readonly operators: readonly SeenOperator[];
  readonly versions: readonly SaidVersion[];
}

/** The operators that run by the objects, or that are asked for: those that run first. */
export function operatorsIn(
  list: Objects,
  resources: readonly JsonObject[],
  substitution: Substitution,
): Operators {
  const operators: SeenOperator[] = [];
  const versions: SaidVersion[] = [];
  const take = (seen: SeenOperator) => {
    operators.push(seen);
    const { image, imagePath } = seen.environment;
    versions.push(...versionOfImage(image, 'operator', { ...seen.about, path: imagePath }));
  };
  const named = (items: readonly Named[]) =>
    items.map((one) => ({
      ref: substitution.refOf(one),
      object: substitution.filled(one.read()),
      file: one.file,
    }));
  const given: readonly Named[] = resources.map((object) => ({
    ref: refOf(object),
    file: undefined,
    read: () => object,
  }));
  const charts = new Set<string>();
  const running = list.itemsMentioning((kind) => kind === 'Deployment', operatorMarks);
  const asking = list.itemsMentioning(asksForCharts, [operatorChart]);
  for (const { ref, object, file } of named([...running, ...asking, ...given])) {
    const about = { object: ref, ...(file && { file }) };
    if (isDeployment(ref)) {
      const environment = operatorEnvironment(object);
      if (environment !== undefined) take({ about, environment });
      continue;
    }
    for (const { path, version, values } of operatorChartsOf(ref, object)) {
      if (values === undefined) charts.add(keyOf(ref));
      else take({ about, environment: operatorOfChart(values), isAskedFor: true });
      versions.push(versionOfChart(version, { ...about, path }));
    }
  }
  // Only such a release need not name the chart itself.
  const releases =
    charts.size === 0 ? [] : list.itemsMentioning((kind) => kind === 'HelmRelease', ['chartRef']);
  for (const { ref, object, file } of named([...releases, ...given])) {
    const chart = chartRefOf(ref, object);
    if (chart === undefined || !charts.has(keyOf(chart))) continue;
    const about = { object: ref, ...(file && { file }) };
    take({ about, environment: operatorOfChart(releaseValues(object)), isAskedFor: true });
  }
  return { operators, versions };
}

const keyOf = ({ kind, namespace = '', name }: Pick<ObjectRef, 'kind' | 'namespace' | 'name'>) =>
  JSON.stringify([kind, namespace, name]);

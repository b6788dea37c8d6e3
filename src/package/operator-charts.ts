import { groupOf, type Json, type JsonObject, type ObjectRef, own } from '../kubernetes/object.ts';
import type { ChartValues } from '../operator/operator-chart-values.ts';
import { argoValues, helmChartValues, releaseValues } from './chart-values.ts';

/** Where an object says which version of the operator's chart is to be installed, and with which values. */
export interface AskedChart {
  readonly path: string;
  /** A version or a constraint on it, as it is written; undefined where there is none. */
  readonly version: Json | undefined;
  /** Undefined where another object has them. */
  readonly values?: ChartValues | undefined;
}

/** What names the chart, and stands in every object that asks for it. */
export const operatorChart = 'toolhive-operator';

const flux = 'toolkit.fluxcd.io';

/** By group and kind: where in an object the charts are that it asks for. */
const askers: ReadonlyMap<string, (object: JsonObject) => readonly (AskedChart & { chart: unknown })[]> =
  new Map([
    [`helm.${flux}/HelmRelease`, helmRelease],
    [`source.${flux}/HelmChart`, (object) => [chartAt(own(object, 'spec'), 'spec')]],
    ['helm.cattle.io/HelmChart', helmChart],
    [`source.${flux}/OCIRepository`, ociRepository],
    ['argoproj.io/Application', application],
  ]);

const kinds = new Set([...askers.keys()].map((key) => key.slice(key.indexOf('/') + 1)));

/** Whether objects of a kind may ask for charts. */
export const asksForCharts = (kind: string): boolean => kinds.has(kind);

/** The operator's charts that an object asks for. A HelmRelease with a `chartRef` leaves it to the object that it names. */
export function operatorChartsOf(ref: ObjectRef, object: JsonObject): readonly AskedChart[] {
  const ask = askers.get(`${groupOf(ref)}/${ref.kind}`);
  if (ask === undefined) return [];
  return ask(object).flatMap(({ chart, path, version, values }) => {
    const [, archived] = archive.exec(typeof chart === 'string' ? chart : '') ?? [];
    if (archived !== undefined)
      return [{ path: `${path.slice(0, path.lastIndexOf('.') + 1)}chart`, version: archived, values }];
    return isOperatorChart(chart) ? [{ path, version, values }] : [];
  });
}

/** The object that has the chart of a HelmRelease with a `chartRef`. (`CrossNamespaceSourceReference` of fluxcd/helm-controller) */
export function chartRefOf(ref: ObjectRef, object: JsonObject): Omit<ObjectRef, 'apiVersion'> | undefined {
  const chartRef = own(own(object, 'spec'), 'chartRef');
  const kind = own(chartRef, 'kind');
  const name = own(chartRef, 'name');
  if (typeof kind !== 'string' || typeof name !== 'string') return undefined;
  const namespace = own(chartRef, 'namespace') ?? ref.namespace;
  return { kind, name, ...(typeof namespace === 'string' && { namespace }) };
}

function helmRelease(object: JsonObject) {
  const chart = chartAt(at(object, 'spec.chart.spec'), 'spec.chart.spec');
  return [{ ...chart, values: releaseValues(object) }];
}

function helmChart(object: JsonObject) {
  const spec = own(object, 'spec');
  return [{ ...chartAt(spec, 'spec'), values: helmChartValues(spec) }];
}

/** A chart of an URL by itself. */
const archive = /(?:^|\/)toolhive-operator-(v?\d[^/]*)\.tgz$/;

const isOperatorChart = (chart: unknown) =>
  typeof chart === 'string' && chart.slice(chart.lastIndexOf('/') + 1) === operatorChart;

function chartAt(spec: Json | undefined, path: string, version = 'version') {
  return { chart: own(spec, 'chart'), path: `${path}.${version}`, version: own(spec, version) };
}

/** The reference is the first of these that is there. (`OCIRepositoryRef` of fluxcd/source-controller) */
function ociRepository(object: JsonObject) {
  const spec = own(object, 'spec');
  const ref = own(spec, 'ref');
  const field = own(ref, 'tag') === undefined || own(ref, 'semver') !== undefined ? 'semver' : 'tag';
  return [{ chart: own(spec, 'url'), path: `spec.ref.${field}`, version: own(ref, field) }];
}

function application(object: JsonObject) {
  const spec = own(object, 'spec');
  const sources = own(spec, 'sources');
  const ask = (source: Json | undefined, path: string) => ({
    ...chartAt(source, path, 'targetRevision'),
    values: argoValues(own(source, 'helm'), `${path}.helm`),
  });
  return [
    ask(own(spec, 'source'), 'spec.source'),
    ...(Array.isArray(sources) ? sources : []).map((source, i) => ask(source, `spec.sources[${i}]`)),
  ];
}

const at = (object: JsonObject, path: string) => path.split('.').reduce<Json | undefined>(own, object);

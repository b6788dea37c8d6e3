import { isObject, type Json, type JsonObject, own } from '../kubernetes/object.ts';
import type { ChartValues } from '../operator/operator-chart-values.ts';
import { readAlone } from '../yaml/read-yaml.ts';

/** The values of a HelmRelease of Flux: its own win over those of other objects. (`HelmReleaseSpec` of fluxcd/helm-controller) */
export function releaseValues(object: JsonObject): ChartValues {
  const spec = own(object, 'spec');
  return {
    values: own(spec, 'values'),
    pathOf: (value) => `spec.values.${value}`,
    elsewhere: isFilled(own(spec, 'valuesFrom')) ? 'spec.valuesFrom' : undefined,
  };
}

/** The values of a HelmChart of k3s: `set` wins over the text. (`HelmChartSpec` of k3s-io/helm-controller) */
export function helmChartValues(spec: Json | undefined): ChartValues {
  const set = own(spec, 'set');
  return {
    ...merged(own(spec, 'valuesContent'), isObject(set) ? Object.entries(set) : []),
    pathOf: () => 'spec.valuesContent',
    elsewhere: isFilled(own(spec, 'valuesSecrets')) ? 'spec.valuesSecrets' : undefined,
  };
}

/**
 * The values of a source of an Application: parameters win over `valuesObject`, that over `values`, and that over files.
 * (`ApplicationSourceHelm` of argoproj/argo-cd)
 */
export function argoValues(helm: Json | undefined, path: string): ChartValues {
  const object = own(helm, 'valuesObject');
  const parameters = own(helm, 'parameters');
  const set = (Array.isArray(parameters) ? parameters : []).map(
    (one) => [String(own(one, 'name') ?? ''), own(one, 'value') ?? ''] as const,
  );
  const isPlain = isObject(object) && set.length === 0;
  const elsewhere = ['valueFiles', 'fileParameters'].find((field) => isFilled(own(helm, field)));
  return {
    ...(isPlain ? { values: object } : merged(object ?? own(helm, 'values'), set)),
    pathOf: (value) => (isPlain ? `${path}.valuesObject.${value}` : path),
    elsewhere: elsewhere && `${path}.${elsewhere}`,
  };
}

/** Values, or their text, with single ones in them, as `helm --set` names these: only names with dots are understood. */
function merged(
  base: Json | undefined,
  set: readonly (readonly [string, Json])[],
): Pick<ChartValues, 'values'> {
  const read = typeof base === 'string' ? readAlone(base).value : base;
  const values: JsonObject = isObject(read) ? { ...read } : {};
  for (const [name, value] of set) {
    const keys = name.split('.');
    if (!keys.every((key) => /^[A-Za-z]\w*$/.test(key))) continue;
    const last = keys.pop() ?? '';
    let at = values;
    for (const key of keys) {
      const next = own(at, key);
      const map: JsonObject = isObject(next) ? { ...next } : {};
      at[key] = map;
      at = map;
    }
    at[last] = value;
  }
  return { values };
}

const isFilled = (list: Json | undefined) => Array.isArray(list) && list.length > 0;

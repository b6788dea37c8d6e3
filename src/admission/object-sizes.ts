import { rule } from '../finding.ts';
import { isObject, type Json } from '../kubernetes/object.ts';
import { bytes } from './object-labels.ts';
import { object, type Walk } from './objection.ts';

export const objectSizeRules = {
  configMap: rule<[size: number]>({
    code: 'ConfigMapTooLarge',
    severity: 'error',
    source: 'core/validation ValidateConfigMap',
    message: (size) =>
      `makes a ConfigMap of ${size} bytes, and one can have ${greatestData}: shorten texts, or leave out tools and policies`,
    example: { path: 'spec.config', facts: [1_100_000] },
  }),
};

/** MaxSecretSize, for ConfigMaps too. */
const greatestData = 1024 * 1024;

/** The values of a ConfigMap that is made here; what else is in one that is there already goes. */
export function judgeConfigMapData(walk: Walk, data: Json | undefined): void {
  if (!isObject(data)) return;
  let units = 0;
  for (const key in data) {
    const value = data[key];
    if (typeof value === 'string') units += value.length;
  }
  if (units * 3 <= greatestData) return;
  let size = 0;
  for (const value of Object.values(data)) if (typeof value === 'string') size += bytes(value);
  if (size > greatestData) object(walk, objectSizeRules.configMap, { at: ['data'] }, size);
}

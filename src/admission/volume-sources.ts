import { quoted } from '../api/quoted.ts';
import { rule } from '../finding.ts';
import { isObject, type Json, type JsonObject } from '../kubernetes/object.ts';
import { object, type Walk } from './objection.ts';

const path = 'spec.podTemplateSpec.spec.volumes[0]';
const invalid = {
  code: 'VolumeSourceInvalid',
  severity: 'error',
  source: 'core/validation validateVolumeSource',
} as const;

/** Of the sources that people use most; the fields of the others are left to the API server. */
export const volumeSourceRules = {
  missing: rule<[]>({
    ...invalid,
    message: () => 'must be set: the volume is nothing without it',
    example: { path: `${path}.persistentVolumeClaim.claimName`, facts: [] },
  }),
  mode: rule<[mode: number]>({
    ...invalid,
    message: (mode) => `must be from 0 to 511, which is 0777 in octal, not ${mode}`,
    example: { path: `${path}.secret.defaultMode`, facts: [777] },
  }),
  key: rule<[]>({
    ...invalid,
    message: () => 'must be set, to a key of the Secret or the ConfigMap',
    example: { path: `${path}.configMap.items[0].key`, facts: [] },
  }),
  file: rule<[file: string]>({
    ...invalid,
    message: (file) =>
      `must be a path below the volume, not ${quoted(file)}: not empty, no / at its start, no .. in it`,
    example: { path: `${path}.configMap.items[0].path`, facts: ['../etc/passwd'] },
  }),
};

const needed: Readonly<Record<string, readonly string[]>> = {
  secret: ['secretName'],
  configMap: ['name'],
  persistentVolumeClaim: ['claimName'],
  hostPath: ['path'],
  nfs: ['server', 'path'],
  csi: ['driver'],
};

/** The fields of one source of a volume, where the walk is. */
export function judgeVolumeSource(walk: Walk, source: string, given: Json | undefined): void {
  if (!isObject(given)) return;
  walk.path.push(source);
  for (const field of needed[source] ?? [])
    if (text(given[field]) === '') object(walk, volumeSourceRules.missing, { missing: field });
  judgeMode(walk, 'defaultMode', given['defaultMode']);
  if (Array.isArray(given['items'])) judgeItems(walk, source, given['items']);
  walk.path.pop();
}

function judgeItems(walk: Walk, source: string, items: readonly Json[]): void {
  walk.path.push('items', 0);
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (!isObject(item)) continue;
    walk.path[walk.path.length - 1] = i;
    judgeItem(walk, source, item);
  }
  walk.path.length -= 2;
}

function judgeItem(walk: Walk, source: string, item: JsonObject): void {
  const file = text(item['path']);
  judgeMode(walk, 'mode', item['mode']);
  if (source !== 'downwardAPI' && text(item['key']) === '')
    object(walk, volumeSourceRules.key, { at: ['key'] });
  // validateLocalNonReservedPath
  if (file === '' || file.startsWith('/') || file.startsWith('..') || file.split('/').includes('..'))
    object(walk, volumeSourceRules.file, { at: ['path'] }, file);
}

function judgeMode(walk: Walk, field: string, mode: Json | undefined): void {
  if (typeof mode === 'number' && (mode < 0 || mode > 0o777))
    object(walk, volumeSourceRules.mode, { at: [field] }, mode);
}

const text = (value: Json | undefined) => (typeof value === 'string' ? value : '');

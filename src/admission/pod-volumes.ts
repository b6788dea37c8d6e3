import { isLabel } from '../api/kubernetes-names.ts';
import { quoted } from '../api/quoted.ts';
import { rule } from '../finding.ts';
import { each, object, type Walk } from './objection.ts';
import type { Volume } from './pod-view.ts';
import { judgeVolumeSource } from './volume-sources.ts';

const path = 'spec.podTemplateSpec.spec.volumes[0]';

export const podVolumeRules = {
  name: rule<[name: string]>({
    code: 'VolumeNameInvalid',
    severity: 'error',
    source: 'core/validation ValidateVolumes',
    message: (name) =>
      `makes the name of a volume ${quoted(name)}, which must be at most 63 lower case letters, digits and "-", with a letter or digit at both ends`,
    example: { path: `${path}.name`, facts: ['ca-bundle-docs.v1'] },
  }),
  twice: rule<[name: string]>({
    code: 'VolumeNameInvalid',
    severity: 'error',
    source: 'core/validation ValidateVolumes',
    message: (name) => `makes a second volume with the name ${quoted(name)}: call one of the two otherwise`,
    example: { path: `${path}.name`, facts: ['data'] },
  }),
  sources: rule<[one: string, other: string]>({
    code: 'VolumeSourceSecond',
    severity: 'error',
    source: 'core/validation validateVolumeSource',
    message: (one, other) =>
      `there is ${one} and ${other}, and a volume has one source: remove one, or write \`null\` for it where the operator sets it`,
    example: { path: `${path}.emptyDir`, facts: ['`configMap` that the operator sets', '`emptyDir`'] },
  }),
};

/** Volumes by their names: the list itself, which is quicker as long as it is short. */
export type VolumeIndex = readonly Volume[] | ReadonlyMap<string, Volume>;

const shortList = 16;

export function volumeIndex(volumes: readonly Volume[]): VolumeIndex {
  return volumes.length > shortList ? new Map(volumes.map((volume) => [volume.name, volume])) : volumes;
}

export function volumeNamed(volumes: VolumeIndex, name: string): Volume | undefined {
  return volumes instanceof Map
    ? volumes.get(name)
    : (volumes as readonly Volume[]).find((one) => one.name === name);
}

/** The volumes of a pod. One without a source is an `emptyDir` (`SetDefaults_Volume`). */
export function judgeVolumes(walk: Walk, volumes: readonly Volume[]): void {
  each(walk, 'volumes', volumes, judgeVolume, undefined);
  if (volumes.length < 2) return;
  const names = new Set<string>();
  for (const [i, { name }] of volumes.entries()) {
    if (names.has(name)) object(walk, podVolumeRules.twice, { at: ['volumes', i, 'name'] }, name);
    names.add(name);
  }
}

function judgeVolume(walk: Walk, volume: Volume): void {
  const { name } = volume;
  if (!isLabel(name)) object(walk, podVolumeRules.name, { at: ['name'] }, name);
  let first: string | undefined;
  for (const source in volume) {
    if (source === 'name') continue;
    judgeVolumeSource(walk, source, volume[source]);
    if (first === undefined) first = source;
    else judgeSecond(walk, first, source);
  }
}

function judgeSecond(walk: Walk, first: string, second: string): void {
  const path = (source: string) => [...walk.path, source];
  object(
    walk,
    podVolumeRules.sources,
    { at: [second], instead: [path(first)] },
    { text: `\`${first}\``, path: path(first) },
    { text: `\`${second}\``, path: path(second) },
  );
}

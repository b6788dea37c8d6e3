import { isLabel } from '../api/kubernetes-names.ts';
import { quoted } from '../api/quoted.ts';
import { rule } from '../finding.ts';
import { into, object, type Walk } from './objection.ts';
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
  const names = volumes.length > 1 ? new Set<string>() : undefined;
  for (let i = 0; i < volumes.length; i++) {
    const volume = volumes[i];
    if (volume === undefined) continue;
    const { name } = volume;
    if (!isLabel(name)) object(walk, podVolumeRules.name, { at: ['volumes', i, 'name'] }, name);
    if (names?.has(name)) object(walk, podVolumeRules.twice, { at: ['volumes', i, 'name'] }, name);
    names?.add(name);
    let first: string | undefined;
    into(walk, 'volumes', volume, judgeAt, i);
    for (const source in volume) {
      if (source === 'name') continue;
      if (first === undefined) first = source;
      else judgeSecond(walk, i, first, source);
    }
  }
}

function judgeAt(walk: Walk, volume: Volume, at: number): void {
  walk.path.push(at);
  judgeVolumeSource(walk, volume);
  walk.path.pop();
}

function judgeSecond(walk: Walk, i: number, first: string, second: string): void {
  const path = (source: string) => [...walk.path, 'volumes', i, source];
  object(
    walk,
    podVolumeRules.sources,
    { at: ['volumes', i, second], instead: [path(first)] },
    { text: `\`${first}\``, path: path(first) },
    { text: `\`${second}\``, path: path(second) },
  );
}

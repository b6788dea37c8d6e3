import { quoted } from '../api/quoted.ts';
import { rule } from '../finding.ts';
import { each, object, type Walk } from './objection.ts';
import type { Container, Mount } from './pod-view.ts';
import { type VolumeIndex, volumeNamed } from './pod-volumes.ts';

const path = 'spec.podTemplateSpec.spec.containers[0]';
const source = 'core/validation ValidateVolumeMounts';
const readOnly = {
  code: 'RecursiveReadOnlyInvalid',
  severity: 'error',
  source: 'core/validation validateMountRecursiveReadOnly',
} as const;
const sub = {
  code: 'MountSubPathInvalid',
  severity: 'error',
  source: 'core/validation validateLocalDescendingPath',
} as const;

export const containerMountRules = {
  noVolume: rule<[mount: string, name: string]>({
    code: 'MountWithoutVolume',
    severity: 'error',
    source,
    message: (mount, name) =>
      `${mount} needs the volume ${quoted(name)}, which the pod does not have: add it to \`volumes\`, or correct the name`,
    example: { path: `${path}.volumeMounts[0].name`, facts: ['the mount at "/data"', 'data'] },
  }),
  noDevice: rule<[name: string]>({
    code: 'DeviceWithoutVolume',
    severity: 'error',
    source: 'core/validation ValidateVolumeDevices',
    message: (name) =>
      `the pod has no volume ${quoted(name)} that is a persistentVolumeClaim or ephemeral: add it to \`volumes\`, or correct the name`,
    example: { path: `${path}.volumeDevices[0].name`, facts: ['data'] },
  }),
  twice: rule<[mountPath: string, other: string]>({
    code: 'MountPathDuplicate',
    severity: 'error',
    source,
    message: (mountPath, other) =>
      `${quoted(mountPath)} is where ${other} is already: mount this one elsewhere`,
    example: { path: `${path}.volumeMounts[1].mountPath`, facts: ['/data', 'another volume'] },
  }),
  noPath: rule<[]>({
    code: 'MountPathDuplicate',
    severity: 'error',
    source,
    message: () => 'must be set, to a path of its own',
    example: { path: `${path}.volumeMounts[0].mountPath`, facts: [] },
  }),
  notReadOnly: rule<[]>({
    ...readOnly,
    message: () => 'needs `readOnly: true` beside it: set that, or remove this field',
    example: { path: `${path}.volumeMounts[0].recursiveReadOnly`, facts: [] },
  }),
  propagated: rule<[propagation: string]>({
    ...readOnly,
    message: (propagation) =>
      `cannot stand beside \`mountPropagation: ${propagation}\`: remove one of the two`,
    example: { path: `${path}.volumeMounts[0].recursiveReadOnly`, facts: ['HostToContainer'] },
  }),
  unknownReadOnly: rule<[value: string]>({
    ...readOnly,
    message: (value) => `must be Disabled, IfPossible or Enabled, not ${quoted(value)}`,
    example: { path: `${path}.volumeMounts[0].recursiveReadOnly`, facts: ['true'] },
  }),
  subPath: rule<[subPath: string]>({
    ...sub,
    message: (subPath) =>
      `must be a path below the volume, not ${quoted(subPath)}: without "/" at its start and ".." in it`,
    example: { path: `${path}.volumeMounts[0].subPath`, facts: ['../etc'] },
  }),
  bothSubPaths: rule<[]>({
    ...sub,
    source,
    message: () => 'stands beside `subPath`: remove one of the two',
    example: { path: `${path}.volumeMounts[0].subPathExpr`, facts: [] },
  }),
};

/** The mounts and the block devices of a container, of which `volumes` has the volumes by their names. */
export function judgeMounts(
  walk: Walk,
  { volumeMounts, volumeDevices }: Container,
  volumes: VolumeIndex,
): void {
  each(walk, 'volumeMounts', volumeMounts, judgeMount, volumes);
  if (volumeMounts !== undefined && volumeMounts.length > 1) judgeMountPaths(walk, volumeMounts);
  each(walk, 'volumeDevices', volumeDevices, judgeDevice, volumes);
}

function judgeMount(walk: Walk, mount: Mount, volumes: VolumeIndex): void {
  const { name, mountPath, subPath = '', subPathExpr = '' } = mount;
  if (volumeNamed(volumes, name) === undefined)
    object(
      walk,
      containerMountRules.noVolume,
      { at: ['name'], instead: absent(walk, name) },
      { text: `the mount at ${quoted(mountPath)}`, path: walk.path.slice() },
      name,
    );
  if (mountPath === '') object(walk, containerMountRules.noPath, { at: ['mountPath'] });
  if (subPath !== '') judgeSubPath(walk, 'subPath', subPath);
  if (subPathExpr !== '') {
    if (subPath !== '') object(walk, containerMountRules.bothSubPaths, { at: ['subPathExpr'] });
    judgeSubPath(walk, 'subPathExpr', subPathExpr);
  }
  if (mount.recursiveReadOnly !== undefined) judgeReadOnly(walk, mount, mount.recursiveReadOnly);
}

/** Where a volume that is not there was taken away, if it was: the volume, or all of them. */
function absent({ path: [...steps] }: Walk, name: string) {
  const volumes = [...steps.slice(0, steps.lastIndexOf('spec') + 1), 'volumes'];
  return [[...volumes, { key: name }], volumes, volumes.slice(0, -1), volumes.slice(0, -2)];
}

function judgeMountPaths(walk: Walk, mounts: readonly Mount[]): void {
  const paths = new Map<string, number>();
  for (const [i, { mountPath }] of mounts.entries()) {
    const first = paths.get(mountPath);
    if (first === undefined) paths.set(mountPath, i);
    else
      object(walk, containerMountRules.twice, { at: ['volumeMounts', i, 'mountPath'] }, mountPath, {
        text: `the volume ${quoted(mounts[first]?.name ?? '')}`,
        path: [...walk.path, 'volumeMounts', first],
      });
  }
}

function judgeSubPath(walk: Walk, field: string, subPath: string): void {
  if (subPath.startsWith('/') || subPath.split('/').includes('..'))
    object(walk, containerMountRules.subPath, { at: [field] }, subPath);
}

function judgeReadOnly(
  walk: Walk,
  { readOnly: isReadOnly = false, mountPropagation }: Mount,
  value: string,
): void {
  const at = ['recursiveReadOnly'];
  if (value === 'Disabled') return;
  if (value !== 'IfPossible' && value !== 'Enabled') {
    object(walk, containerMountRules.unknownReadOnly, { at }, value);
    return;
  }
  if (!isReadOnly) object(walk, containerMountRules.notReadOnly, { at });
  if (mountPropagation !== undefined && mountPropagation !== 'None')
    object(walk, containerMountRules.propagated, { at }, mountPropagation);
}

function judgeDevice(walk: Walk, { name }: { readonly name: string }, volumes: VolumeIndex): void {
  const volume = volumeNamed(volumes, name);
  if (
    volume !== undefined &&
    (Object.hasOwn(volume, 'persistentVolumeClaim') || Object.hasOwn(volume, 'ephemeral'))
  )
    return;
  object(walk, containerMountRules.noDevice, { at: ['name'], instead: absent(walk, name) }, name);
}

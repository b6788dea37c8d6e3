import { isLabel } from '../api/kubernetes-names.ts';
import { quoted } from '../api/quoted.ts';
import { rule } from '../finding.ts';
import { judgeEnvFrom, judgeVariable } from './container-env.ts';
import { judgeMounts } from './container-mounts.ts';
import { judgePorts } from './container-ports.ts';
import { judgeResources } from './container-resources.ts';
import { judgeLifecycle } from './lifecycle-hooks.ts';
import { each, into, intoOnce, object, type Walk } from './objection.ts';
import { judgeClaims } from './pod-claims.ts';
import type { Container, PodSpec, Resources } from './pod-view.ts';
import type { VolumeIndex } from './pod-volumes.ts';
import { judgeNoProbes, judgeProbes } from './probes.ts';
import { judgeSecurity } from './security-contexts.ts';

const path = 'spec.podTemplateSpec.spec.containers[1]';
const source = 'core/validation validateContainerCommon';

export const containerRules = {
  none: rule<[]>({
    code: 'ContainersMissing',
    severity: 'error',
    source: 'core/validation validateContainers',
    message: () => "leaves no container in the pod: leave the operator's in",
    example: { path: 'spec.podTemplateSpec.spec.containers', facts: [] },
  }),
  image: rule<[]>({
    code: 'ImageMissing',
    severity: 'error',
    source,
    message: () => 'this adds a container without an `image`: set one',
    example: { path: `${path}.image`, facts: [] },
  }),
  name: rule<[name: string]>({
    code: 'ContainerNameInvalid',
    severity: 'error',
    source,
    message: (name) =>
      `${quoted(name)} is no name of a container: use at most 63 lower case letters, digits and "-", with a letter or digit at both ends`,
    example: { path: `${path}.name`, facts: ['Proxy'] },
  }),
  twice: rule<[name: string]>({
    code: 'ContainerNameInvalid',
    severity: 'error',
    source: 'core/validation validateContainers, validateInitContainers',
    message: (name) => `another container or init container is called ${quoted(name)}: rename one of the two`,
    example: { path: 'spec.podTemplateSpec.spec.initContainers[0].name', facts: ['server'] },
  }),
  pullPolicy: rule<[policy: string]>({
    code: 'ContainerFieldInvalid',
    severity: 'error',
    source: 'core/validation validatePullPolicy',
    message: (policy) => `must be Always, IfNotPresent or Never, not ${quoted(policy)}`,
    example: { path: `${path}.imagePullPolicy`, facts: ['always'] },
  }),
  terminationPolicy: rule<[policy: string]>({
    code: 'ContainerFieldInvalid',
    severity: 'error',
    source,
    message: (policy) => `must be File or FallbackToLogsOnError, not ${quoted(policy)}`,
    example: { path: `${path}.terminationMessagePolicy`, facts: ['file'] },
  }),
};

/** What the containers of a pod share. */
export interface Pod {
  readonly spec: PodSpec;
  readonly volumes: VolumeIndex;
}

/** The seconds that a pod has to end, where it does not say (`SetDefaults_PodSpec`). */
const defaultGrace = 30;

export function judgeContainers(walk: Walk, pod: Pod): void {
  const { containers, initContainers } = pod.spec;
  if (containers === undefined || containers === null || containers.length === 0) {
    const { path: place } = walk;
    object(walk, containerRules.none, { at: ['containers'], instead: [place.slice(), place.slice(0, -1)] });
  }
  each(walk, 'containers', containers, judgeRunning, pod);
  each(walk, 'initContainers', initContainers, judgeInit, pod);
  const count = (containers?.length ?? 0) + (initContainers?.length ?? 0);
  if (count > 1) judgeNames(walk, pod.spec);
}

function judgeRunning(walk: Walk, container: Container, pod: Pod): void {
  judgeCommon(walk, container, pod);
  judgeLifecycle(walk, container, pod.spec.terminationGracePeriodSeconds ?? defaultGrace);
  judgeProbes(walk, container);
}

function judgeInit(walk: Walk, container: Container, pod: Pod): void {
  if (container.restartPolicy === 'Always') {
    judgeRunning(walk, container, pod);
    return;
  }
  judgeCommon(walk, container, pod);
  judgeNoProbes(walk, container);
}

/** What all containers have in common. */
function judgeCommon(walk: Walk, container: Container, pod: Pod): void {
  const { name, image = '', imagePullPolicy = '', terminationMessagePolicy = '' } = container;
  if (!isLabel(name)) object(walk, containerRules.name, { at: ['name'] }, name);
  if (image === '') object(walk, containerRules.image, { missing: 'image' });
  if (imagePullPolicy !== '' && !['Always', 'IfNotPresent', 'Never'].includes(imagePullPolicy))
    object(walk, containerRules.pullPolicy, { at: ['imagePullPolicy'] }, imagePullPolicy);
  if (
    terminationMessagePolicy !== '' &&
    terminationMessagePolicy !== 'File' &&
    terminationMessagePolicy !== 'FallbackToLogsOnError'
  )
    object(
      walk,
      containerRules.terminationPolicy,
      { at: ['terminationMessagePolicy'] },
      terminationMessagePolicy,
    );
  judgePorts(walk, container);
  judgeVariables(walk, container);
  each(walk, 'envFrom', container.envFrom, judgeEnvFrom, undefined);
  judgeMounts(walk, container, pod.volumes);
  intoOnce(walk, 'resources', container.resources, judgeResources, undefined);
  into(walk, 'resources', container.resources, judgeClaimsOf, pod);
  intoOnce(walk, 'securityContext', container.securityContext, judgeSecurity, undefined);
}

export function judgeVariables(walk: Walk, { env }: Container): void {
  each(walk, 'env', env, judgeVariable, undefined);
}

function judgeClaimsOf(walk: Walk, resources: Resources, { spec }: Pod): void {
  judgeClaims(walk, resources, spec.resourceClaims);
}

function judgeNames(walk: Walk, { containers, initContainers }: PodSpec): void {
  const names = new Set<string>();
  for (const list of ['containers', 'initContainers'] as const) {
    for (const [i, { name }] of ((list === 'containers' ? containers : initContainers) ?? []).entries()) {
      if (names.has(name)) object(walk, containerRules.twice, { at: [list, i, 'name'] }, name);
      names.add(name);
    }
  }
}

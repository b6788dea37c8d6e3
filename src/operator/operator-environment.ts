import { toLower, trimSpace } from '../go/strings.ts';
import { imageReference } from '../kubernetes/image-reference.ts';
import { isObject, type Json, type JsonObject, own } from '../kubernetes/object.ts';
import type { OperatorOptions } from './operator-options.ts';

/** The options that the operator has from its environment. */
export type EnvironmentOption = 'image' | 'imagePullSecrets' | 'defaultRedis' | 'platform';

/** What a Deployment of the operator, or who asks for its chart, says of how it runs. */
export interface OperatorEnvironment {
  /** The path of its environment as a whole. */
  readonly path: string;
  /** The operator's own image, and where it stands; empty where the chart's counts. */
  readonly image: string;
  readonly imagePath: string;
  /** What it sets; what the operator does without a variable is set too, where that is nothing that the cluster decides. */
  readonly settings: Partial<Pick<OperatorOptions, EnvironmentOption>>;
  /** Where each setting comes from, or would: a path of the object. */
  readonly places: Readonly<Record<EnvironmentOption, string>>;
  /** What is read from elsewhere when the operator starts. */
  readonly unknown: readonly EnvironmentOption[];
}

/** Texts of which one stands in every Deployment that is taken for the operator's. */
export const operatorMarks: readonly string[] = ['VMCP_IMAGE', 'toolhive/operator'];

/** The image without VMCP_IMAGE. (`getVmcpImage` in controllers/virtualmcpserver_deployment.go) */
const fallbackImage = 'ghcr.io/stacklok/toolhive/vmcp:latest';

/**
 * Reads the environment of the operator in a Deployment, as the operator reads its own at start; undefined where no container is the
 * operator: by its image, or, where that comes from a mirror under another name, by the variable that the chart always sets. The
 * chart's `image-discovery` Deployment, which runs nothing, is none.
 * (deploy/charts/operator/templates/deployment.yaml; `ReadDefaultRedisConfig` and `LoadDefaultsFromEnv`)
 */
export function operatorEnvironment(deployment: JsonObject): OperatorEnvironment | undefined {
  const pod = own(own(own(deployment, 'spec'), 'template'), 'spec');
  const containers = listOf(own(pod, 'containers'));
  const at = containers.findIndex(isOperator);
  const container = containers[at];
  if (container === undefined) return undefined;
  const path = `spec.template.spec.containers[${at}]`;
  const open = listOf(own(container, 'envFrom')).length > 0;
  return {
    path: `${path}.env`,
    image: textOf(own(container, 'image')),
    imagePath: `${path}.image`,
    ...settingsOf(
      variablesOf(own(container, 'env'), `${path}.env`),
      open ? { path: `${path}.envFrom`, value: undefined } : { path: `${path}.env`, value: '' },
    ),
  };
}

function isOperator(container: Json): boolean {
  const { repository } = imageReference(textOf(own(container, 'image')));
  return (
    /(^|\/)toolhive\/operator$/.test(repository) ||
    listOf(own(container, 'env')).some((one) => own(one, 'name') === 'VMCP_IMAGE')
  );
}

/** A variable: its value, and undefined where that is read from elsewhere. */
export interface Variable {
  readonly path: string;
  readonly value: string | undefined;
}

/** @param absent what a variable is that is not among them */
export function settingsOf(
  variables: ReadonlyMap<string, Variable>,
  absent: Variable,
): Pick<OperatorEnvironment, 'settings' | 'places' | 'unknown'> {
  const variable = (name: string) => variables.get(name) ?? absent;
  const image = variable('VMCP_IMAGE');
  const secrets = variable('TOOLHIVE_DEFAULT_IMAGE_PULL_SECRETS');
  const address = variable('TOOLHIVE_DEFAULT_REDIS_ADDR');
  const redis = [
    address,
    ...(address.value === ''
      ? []
      : ['TOOLHIVE_DEFAULT_REDIS_SECRET_NAME', 'TOOLHIVE_DEFAULT_REDIS_SECRET_KEY'].map(variable)),
  ];
  const openShift = variables.get('OPERATOR_OPENSHIFT');
  const unknown: EnvironmentOption[] = [];
  if (image.value === undefined) unknown.push('image');
  if (secrets.value === undefined) unknown.push('imagePullSecrets');
  if (redis.some(({ value }) => value === undefined)) unknown.push('defaultRedis');
  if (openShift !== undefined && openShift.value === undefined) unknown.push('platform');
  const settings = {
    ...(image.value !== undefined && { image: image.value || fallbackImage }),
    ...(secrets.value !== undefined && { imagePullSecrets: namesIn(secrets.value) }),
    ...(!unknown.includes('defaultRedis') && address.value && { defaultRedis: redisOf(redis) }),
    // Without the variable the operator asks the cluster.
    ...(openShift?.value !== undefined && { platform: platformOf(openShift.value) }),
  };
  return {
    settings,
    places: {
      image: image.path,
      imagePullSecrets: secrets.path,
      defaultRedis: (redis.find(({ value }) => value === undefined) ?? address).path,
      platform: (openShift ?? absent).path,
    },
    unknown,
  };
}

/** The last of one name counts, as in a container. What `$(NAME)` stands for is known to the kubelet alone. */
export function variablesOf(env: Json | undefined, path: string): Map<string, Variable> {
  const variables = new Map<string, Variable>();
  for (const [at, one] of listOf(env).entries()) {
    const value = own(one, 'value') ?? '';
    const isKnown = typeof value === 'string' && !value.includes('$(') && !isObject(own(one, 'valueFrom'));
    variables.set(textOf(own(one, 'name')), {
      path: `${path}[${at}]`,
      value: isKnown ? value : undefined,
    });
  }
  return variables;
}

const namesIn = (value: string) =>
  value
    .split(',')
    .map(trimSpace)
    .filter((name) => name !== '');

function redisOf([address, name, key]: readonly Variable[]): NonNullable<OperatorOptions['defaultRedis']> {
  return {
    address: address?.value ?? '',
    ...(name?.value && { secretName: name.value }),
    ...(key?.value && { secretKey: key.value }),
  };
}

/** (`DetectPlatform` in pkg/container/kubernetes/common.go) */
const platformOf = (value: string): OperatorOptions['platform'] =>
  toLower(value) === 'true' ? 'openshift' : 'kubernetes';

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

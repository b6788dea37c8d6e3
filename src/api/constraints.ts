import type { Json } from '../kubernetes/object.ts';
import { type Constraint, constraint } from './constraint.ts';
import { described, quoted } from './quoted.ts';

export const missing = constraint(
  'SchemaRequired',
  'schema',
  true,
  (choices: readonly string[], hint: string | undefined) =>
    `is required: ${hint ?? `set it${choices.length === 0 ? '' : ` to ${oneOf(choices)}`}`}`,
  'spec.incomingAuth.type',
  ['anonymous', 'oidc'],
  undefined,
);

export const wrongType = constraint(
  'SchemaType',
  'schema',
  true,
  (expected: string, value: Json, hint: string) => `must be ${expected}, not ${described(value)}${hint}`,
  'spec.replicas',
  'an integer',
  '3',
  ': remove the quotes',
);

export const notInEnum = constraint(
  'SchemaEnum',
  'schema',
  true,
  (choices: readonly string[], value: string, hint: string | undefined) =>
    `must be ${oneOf(choices)}, not ${quoted(value)}${hint === undefined ? '' : `: ${hint}`}`,
  'spec.serviceType',
  ['ClusterIP', 'NodePort', 'LoadBalancer'],
  'clusterip',
  undefined,
);

export const notMatching = constraint(
  'SchemaPattern',
  'schema',
  false,
  (what: string, value: string | undefined) =>
    value === undefined ? `must be ${what}` : `must be ${what}, not ${quoted(value)}`,
  'spec.config.operational.timeouts.default',
  'a duration such as `30s`, `1m30s` or `1.5h`',
  '30',
);

export const tooShort = constraint(
  'SchemaMinLength',
  'schema',
  false,
  (least: number) => (least === 1 ? 'must not be empty' : `must have at least ${least} characters`),
  'spec.groupRef.name',
  1,
);

export const tooLong = constraint(
  'SchemaMaxLength',
  'schema',
  true,
  (most: number, length: number) => `must have at most ${most} characters, and has ${length}`,
  'spec.authServerConfig.upstreamProviders[0].name',
  63,
  70,
);

export const tooLarge = constraint(
  'SchemaTooLarge',
  'schema',
  true,
  (most: number, length: number) =>
    `must have at most ${most} characters, and has ${length}: etcd stores no larger object`,
  'spec.config.metadata.notes',
  1572864,
  2000000,
);

export const tooSmall = constraint(
  'SchemaMinimum',
  'schema',
  false,
  (least: number, value: Json) => `must be at least ${least}, not ${quoted(value)}`,
  'spec.replicas',
  0,
  -1,
);

export const tooBig = constraint(
  'SchemaMaximum',
  'schema',
  false,
  (most: number, value: Json) => `must be at most ${most}, not ${quoted(value)}`,
  'spec.config.optimizer.maxToolsToReturn',
  50,
  100,
);

export const tooFewItems = constraint(
  'SchemaMinItems',
  'schema',
  false,
  (least: number) => `must have at least ${least === 1 ? 'one item' : `${least} items`}`,
  'spec.authServerConfig.upstreamProviders',
  1,
);

export const tooManyItems = constraint(
  'SchemaMaxItems',
  'schema',
  true,
  (most: number, count: number) => `must have at most ${most} items, and has ${count}`,
  'spec.authServerConfig.delegateClients',
  10,
  11,
);

export const tooManyKeys = constraint(
  'SchemaMaxProperties',
  'schema',
  true,
  (most: number, count: number) => `must have at most ${most} keys, and has ${count}`,
  'spec.config.optimizer.embeddingHeaders',
  32,
  33,
);

export const duplicate = constraint(
  'SchemaDuplicate',
  'schema',
  false,
  (what: string, first: number) => `repeats ${what} of item ${first}: give each its own, or remove one`,
  'spec.authServerConfig.upstreamProviders[1]',
  '`name: "google"`',
  0,
);

export const unknownField: Constraint<
  readonly [of: string, near: string | undefined, effect: string, hint: string | undefined]
> = {
  code: 'UnknownField',
  severity: 'warning',
  source: 'schema',
  blocks: false,
  ofKey: true,
  message: (of, near, effect, hint) =>
    `is no field of ${of}${effect}: ${hint ?? (near === undefined ? 'remove it' : `did you mean \`${near}\`?`)}`,
  example: {
    path: 'spec.sessionstorage',
    facts: [
      'operator v0.44.0',
      'sessionStorage',
      ', so `kubectl apply` refuses it and for others the API server drops it',
      undefined,
    ],
  },
};

export const unknownInStruct: Constraint<readonly [struct: string, wayOut: string]> = {
  code: 'UnknownField',
  severity: 'warning',
  source: 'decode',
  blocks: false,
  ofKey: true,
  message: (struct, wayOut) => `is no field of a Kubernetes ${struct}, so it has no effect: ${wayOut}`,
  example: {
    path: 'spec.podTemplateSpec.spec.containers[0].limits',
    facts: ['Container', 'it belongs to `resources.limits`'],
  },
};

/** "a", "b" or "c". */
function oneOf(choices: readonly string[]): string {
  const last = choices.at(-1) ?? '';
  const others = choices.slice(0, -1);
  return others.length === 0 ? quoted(last) : `${others.map(quoted).join(', ')} or ${quoted(last)}`;
}

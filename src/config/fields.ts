/** The kind that the function is configured with. */
export const ownKind = 'ExpandVirtualMCPServer';
export const ownAPIVersion = 'fn.kpt.dev/v1alpha1';

/** The fields that take one of a few words, the default first. */
export const choices = {
  emit: ['deployment', 'all'],
  platform: ['kubernetes', 'openshift'],
  references: ['strict', 'lenient'],
  source: ['keep', 'local-config', 'remove'],
  replicasOnUpdate: ['sync', 'preserve'],
  mode: ['render', 'validate'],
  warnings: ['report', 'error'],
} as const;

export const redisFields: readonly string[] = ['address', 'secretName', 'secretKey'];

/** Every field of the function's own kind under `spec`; the keys of a ConfigMap's `data` are made of them. */
export const specFields: readonly string[] = [
  'emit',
  'image',
  'imagePullSecrets',
  'defaultRedis',
  'platform',
  'references',
  'source',
  'replicasOnUpdate',
  'mode',
  'warnings',
  'resources',
];

/** An image, an address, a key: any text without blanks. The operator takes its environment as it comes, too. */
export const word = /^\S+$/;

/** A name in a list that the operator separates by commas. */
export const listedName = /^[^\s,]+$/;

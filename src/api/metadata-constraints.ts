import { constraint } from './constraint.ts';
import { quoted } from './quoted.ts';

export const badName = constraint(
  'ObjectName',
  'metadata',
  false,
  (name: string) =>
    `must be lower-case letters, digits, "-" and ".", with a letter or digit at both ends of each part, ` +
    `and at most 253 characters, not ${quoted(name)}`,
  'metadata.name',
  'My_Server',
);

export const badNamespace = constraint(
  'ObjectNamespace',
  'metadata',
  false,
  (name: string) =>
    `must be lower-case letters, digits and "-", with a letter or digit at both ends, ` +
    `and at most 63 characters, not ${quoted(name)}`,
  'metadata.namespace',
  'team.a',
);

export const badLabelKey = constraint(
  'ObjectLabelKey',
  'metadata',
  false,
  (key: string) => `has the key ${quoted(key)}: ${keyRule}`,
  'metadata.labels',
  'team name',
);

export const badLabelValue = constraint(
  'ObjectLabelValue',
  'metadata',
  false,
  (key: string, value: string) =>
    `has the value ${quoted(value)} for the key ${quoted(key)}: it must be letters, digits, "-", "_" and ".", ` +
    'with a letter or digit at both ends, and at most 63 characters',
  'metadata.labels',
  'team',
  'a b',
);

export const badAnnotationKey = constraint(
  'ObjectAnnotationKey',
  'metadata',
  false,
  (key: string) => `has the key ${quoted(key)}: ${keyRule}`,
  'metadata.annotations',
  'team name',
);

export const tooMuchAnnotation = constraint(
  'ObjectAnnotationSize',
  'metadata',
  true,
  (bytes: number) => `must have at most 262144 bytes of keys and values together, and has ${bytes}`,
  'metadata.annotations',
  300000,
);

export const badDataKey = constraint(
  'ConfigMapKey',
  'metadata',
  false,
  (key: string) =>
    `has the key ${quoted(key)}: keys must be letters, digits, "-", "_" and ".", at most 253 of them`,
  'data',
  'authz/json',
);

const keyRule =
  'keys must be letters, digits, "-", "_" and ".", with a letter or digit at both ends, and at most 63 characters, ' +
  'behind a domain and "/" if you like';

import { type Constraint, constraint } from './constraint.ts';
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

export const unknownVersion = constraint(
  'UnknownVersion',
  'metadata',
  true,
  (served: string, version: string) =>
    `must be ${quoted(served)}, not ${quoted(version)}, which is not served`,
  'apiVersion',
  'toolhive.stacklok.dev/v1beta1',
  'toolhive.stacklok.dev/v1',
);

export const deprecatedVersion: Constraint<readonly [version: string, use: string]> = {
  code: 'DeprecatedVersion',
  severity: 'warning',
  source: 'metadata',
  blocks: false,
  message: (version, use) => `must become ${quoted(use)} before ToolHive stops serving ${quoted(version)}`,
  example: { path: 'apiVersion', facts: ['toolhive.stacklok.dev/v1alpha1', 'toolhive.stacklok.dev/v1beta1'] },
};

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

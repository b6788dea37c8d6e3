import { type Constraint, constraint } from '../constraint.ts';
import { quoted } from '../quoted.ts';
import { toolhiveGroup } from './toolhive.ts';

export const unknownVersion = constraint(
  'UnknownVersion',
  'metadata',
  true,
  (served: string, version: string) =>
    `must be ${quoted(served)}, not ${quoted(version)}, which is not served`,
  'apiVersion',
  `${toolhiveGroup}/v1beta1`,
  `${toolhiveGroup}/v1`,
);

export const deprecatedVersion: Constraint<readonly [version: string, use: string]> = {
  code: 'DeprecatedVersion',
  severity: 'warning',
  source: 'metadata',
  blocks: false,
  message: (version, use) => `must become ${quoted(use)} before ToolHive stops serving ${quoted(version)}`,
  example: { path: 'apiVersion', facts: [`${toolhiveGroup}/v1alpha1`, `${toolhiveGroup}/v1beta1`] },
};

import { isLabel, isSubdomain } from '../api/kubernetes-names.ts';
import { quoted } from '../api/quoted.ts';
import { rule } from '../finding.ts';
import { object, type Walk } from './objection.ts';
import type { PodSpec } from './pod-view.ts';

const path = 'spec.podTemplateSpec.spec';
const ofTemplate = 'apps/validation ValidatePodTemplateSpecForReplicaSet';
const name = {
  code: 'PodReferenceInvalid',
  severity: 'error',
  source: 'core/validation ValidatePodSpec',
} as const;

export const podFieldRules = {
  restartPolicy: rule<[policy: string]>({
    code: 'RestartPolicyNotAlways',
    severity: 'error',
    source: ofTemplate,
    message: (policy) =>
      `must be Always, as a Deployment's pods go on running, not ${quoted(policy)}: remove it`,
    example: { path: `${path}.restartPolicy`, facts: ['Never'] },
  }),
  activeDeadline: rule<[]>({
    code: 'ActiveDeadlineForbidden',
    severity: 'error',
    source: ofTemplate,
    message: () => "must not be set, as a Deployment's pods go on running: remove it",
    example: { path: `${path}.activeDeadlineSeconds`, facts: [] },
  }),
  ephemeral: rule<[]>({
    code: 'EphemeralContainersForbidden',
    severity: 'error',
    source: 'core/validation ValidatePodTemplateSpec',
    message: () =>
      'can be added to a running pod alone: remove them, or make them containers or init containers',
    example: { path: `${path}.ephemeralContainers`, facts: [] },
  }),
  subdomain: rule<[name: string]>({
    ...name,
    message: (it) =>
      `${quoted(it)} is no name that such an object can have: use at most 253 lower case letters, digits, "-" and "."`,
    example: { path: 'spec.serviceAccount', facts: ['My_Account'] },
  }),
  label: rule<[name: string]>({
    ...name,
    message: (it) => `${quoted(it)} is no DNS label: use at most 63 lower case letters, digits and "-"`,
    example: { path: `${path}.hostname`, facts: ['a.b'] },
  }),
};

const subdomains = ['serviceAccountName', 'nodeName', 'priorityClassName'] as const;
const labels = ['hostname', 'subdomain'] as const;

/** Fields of a pod that stand alone. */
export function judgePodFields(walk: Walk, spec: PodSpec): void {
  const { restartPolicy = '', activeDeadlineSeconds, ephemeralContainers, runtimeClassName } = spec;
  if (restartPolicy !== '' && restartPolicy !== 'Always')
    object(walk, podFieldRules.restartPolicy, { at: ['restartPolicy'] }, restartPolicy);
  if (activeDeadlineSeconds !== undefined)
    object(walk, podFieldRules.activeDeadline, { at: ['activeDeadlineSeconds'] });
  if (ephemeralContainers !== undefined && ephemeralContainers.length > 0)
    object(walk, podFieldRules.ephemeral, { at: ['ephemeralContainers'] });
  for (const field of subdomains) {
    const it = spec[field] ?? '';
    if (it !== '' && !isSubdomain(it)) object(walk, podFieldRules.subdomain, { at: [field] }, it);
  }
  if (runtimeClassName !== undefined && !isSubdomain(runtimeClassName))
    object(walk, podFieldRules.subdomain, { at: ['runtimeClassName'] }, runtimeClassName);
  for (const field of labels) {
    const it = spec[field] ?? '';
    if (it !== '' && !isLabel(it)) object(walk, podFieldRules.label, { at: [field] }, it);
  }
}

import { isLabel, isSubdomain } from '../api/kubernetes-names.ts';
import { quoted } from '../api/quoted.ts';
import { rule } from '../finding.ts';
import { each, object, type Walk } from './objection.ts';
import type { PodClaim, Resources } from './pod-view.ts';

const code = 'ResourceClaimInvalid';
const ofPod = { code, severity: 'error', source: 'core/validation validatePodResourceClaim' } as const;
const ofContainer = {
  code,
  severity: 'error',
  source: 'core/validation validateResourceClaimNames',
} as const;
const path = 'spec.podTemplateSpec.spec.resourceClaims[0]';

export const podClaimRules = {
  source: rule<[count: 'no' | 'two']>({
    ...ofPod,
    message: (count) =>
      `has ${count === 'no' ? 'no source' : 'two sources'}: set \`resourceClaimName\` or \`resourceClaimTemplateName\`, and not both`,
    example: { path, facts: ['no'] },
  }),
  name: rule<[name: string]>({
    ...ofPod,
    message: (name) => `${quoted(name)} is no name that it can have: use lower case letters, digits and "-"`,
    example: { path: `${path}.name`, facts: ['GPU'] },
  }),
  twice: rule<[name: string]>({
    ...ofPod,
    message: (name) => `another claim is called ${quoted(name)}: rename or remove one of the two`,
    example: { path: `${path}.name`, facts: ['gpu'] },
  }),
  missing: rule<[name: string]>({
    ...ofContainer,
    message: (name) =>
      `no claim of the pod is called ${quoted(name)}: add it to \`resourceClaims\`, or correct the name`,
    example: { path: 'spec.podTemplateSpec.spec.containers[0].resources.claims[0]', facts: ['gpu'] },
  }),
  again: rule<[name: string]>({
    ...ofContainer,
    message: (name) => `names the claim ${quoted(name)} once more: remove it`,
    example: { path: 'spec.podTemplateSpec.spec.containers[0].resources.claims[1]', facts: ['gpu'] },
  }),
};

/** The claims of the pod. */
export function judgePodClaims(walk: Walk, claims: readonly PodClaim[] | undefined): void {
  if (claims !== undefined) each(walk, 'resourceClaims', claims, judgePodClaim, new Set<string>());
}

function judgePodClaim(walk: Walk, claim: PodClaim, names: Set<string>): void {
  const { name, resourceClaimName, resourceClaimTemplateName } = claim;
  if (names.has(name)) object(walk, podClaimRules.twice, { at: ['name'] }, name);
  else if (!isLabel(name)) object(walk, podClaimRules.name, { at: ['name'] }, name);
  names.add(name);
  for (const field of ['resourceClaimName', 'resourceClaimTemplateName'] as const) {
    const reference = claim[field];
    if (reference !== undefined && !isSubdomain(reference))
      object(walk, podClaimRules.name, { at: [field] }, reference);
  }
  const hasName = resourceClaimName !== undefined;
  const hasTemplate = resourceClaimTemplateName !== undefined;
  if (hasName === hasTemplate) object(walk, podClaimRules.source, {}, hasName ? 'two' : 'no');
}

/** The claims that a container uses: each once, or each request of one once. */
export function judgeClaims(walk: Walk, { claims }: Resources, ofPod: readonly PodClaim[] | undefined): void {
  if (claims === undefined) return;
  const about = { names: new Set(ofPod?.map(({ name }) => name)), used: new Set<string>() };
  each(walk, 'claims', claims, judgeClaim, about);
}

function judgeClaim(
  walk: Walk,
  { name, request = '' }: NonNullable<Resources['claims']>[number],
  { names, used }: { readonly names: ReadonlySet<string>; readonly used: Set<string> },
): void {
  if (!names.has(name)) object(walk, podClaimRules.missing, {}, name);
  const key = request === '' ? name : `${name}/${request}`;
  if (used.has(name) || used.has(key)) object(walk, podClaimRules.again, {}, name);
  used.add(key);
}

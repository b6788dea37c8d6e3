import { rule } from '../finding.ts';
import { cedarPolicyProblem } from '../go/cedar/cedar-policy.ts';
import { isSafePath } from './backends.ts';
import { causeInConfig } from './cause.ts';
import { cedarEntitiesProblem } from './cedar-entities.ts';
import { refuse, type Startup } from './startup.ts';

const cedar = 'pkg/authz/authorizers/cedar/core.go NewCedarAuthorizer';

export const incomingAuthStartRules = {
  bundlePath: rule<[]>({
    code: 'CABundlePath',
    severity: 'warning',
    source: 'pkg/vmcp/config/validator.go validateIncomingAuth',
    message: () => 'must have no ".." in the name and key of its ConfigMap, as a path is made of them',
    example: { path: 'spec.inline.caBundleRef', facts: [] },
  }),
  policy: rule<[index: number, problem: string]>({
    code: 'CedarPolicyInvalid',
    severity: 'warning',
    source: cedar,
    message: (index, problem) =>
      `must have one Cedar policy in each of the policies, and the one at ${index} is none: ${problem}`,
    example: {
      path: 'spec.incomingAuth.authzConfig.inline.policies[0]',
      facts: [0, 'line 1: ";" must stand here'],
    },
  }),
  entities: rule<[problem: string]>({
    code: 'CedarEntitiesInvalid',
    severity: 'warning',
    source: cedar,
    message: (problem) => `must be a list of Cedar entities, as JSON: ${problem}`,
    example: {
      path: 'spec.incomingAuth.authzConfig.inline.entitiesJson',
      facts: ['it is no list'],
    },
  }),
  groupEntityType: rule<[type: string]>({
    code: 'CedarGroupEntityType',
    severity: 'warning',
    source: 'pkg/authz/authorizers/cedar/core.go validateGroupEntityType',
    message: (type) =>
      `"${type}" must be the name of a Cedar type without "::", and no word that Cedar has for itself`,
    example: { path: 'spec.incomingAuth.authzConfig.groupEntityType', facts: ['in'] },
  }),
};

/** `validateIncomingAuth`, and what is made of it (pkg/vmcp/auth/factory/incoming.go): Cedar's policies and entities. */
export function validateIncomingAuth(startup: Startup): void {
  const { type, oidc, authz } = startup.config.incomingAuth;
  const { bundlePath, policy, entities, groupEntityType } = incomingAuthStartRules;
  if (type === 'oidc' && oidc?.caBundlePath !== undefined && !isSafePath(oidc.caBundlePath))
    refuse(startup, bundlePath, causeInConfig(startup, ['incomingAuth', 'oidc', 'caBundlePath']));
  if (authz === undefined) return;
  const at = (...path: (string | number)[]) => causeInConfig(startup, ['incomingAuth', 'authz', ...path]);
  for (const [i, text] of (authz.policies ?? []).entries()) {
    const problem = cedarPolicyProblem(text);
    if (problem !== undefined) refuse(startup, policy, at('policies', i), i, problem);
  }
  if (authz.entitiesJson !== undefined) {
    const problem = cedarEntitiesProblem(authz.entitiesJson);
    if (problem !== undefined) refuse(startup, entities, at('entitiesJson'), problem);
  }
  const group = authz.groupEntityType;
  if (group !== undefined && (group.includes('::') || cedarPolicyProblem(policyWith(group)) !== undefined))
    refuse(startup, groupEntityType, { ...at('groupEntityType'), value: group }, group);
}

const policyWith = (type: string) => `permit(principal in ${type}::"x", action, resource);`;

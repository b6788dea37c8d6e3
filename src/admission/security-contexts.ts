import { quoted } from '../api/quoted.ts';
import { rule } from '../finding.ts';
import { into, object, type Walk } from './objection.ts';
import type { CommonSecurity, PodSecurity, Profile, Security } from './pod-view.ts';

const path = 'spec.podTemplateSpec.spec.containers[0].securityContext';
const podPath = 'spec.podTemplateSpec.spec.securityContext';
const ofContainer = {
  code: 'SecurityContextInvalid',
  severity: 'error',
  source: 'core/validation ValidateSecurityContext',
} as const;
const ofPod = {
  code: 'PodSecurityContextInvalid',
  severity: 'error',
  source: 'core/validation validatePodSpecSecurityContext',
} as const;

const idMessage = (id: number | bigint) => `must be from 0 to ${greatestId}, not ${id}`;
const wordMessage = (words: string, word: string) => `must be ${words}, not ${quoted(word)}`;
const profileMessage = (isNeeded: boolean) =>
  isNeeded
    ? 'must be a path below the profiles of the node, with `type: Localhost`'
    : 'must not be set without `type: Localhost`: remove it';

export const securityContextRules = {
  escalation: rule<[what: string, against: string]>({
    ...ofContainer,
    message: (what, against) =>
      `${what} cannot stand beside ${against}: remove it, or set \`allowPrivilegeEscalation: true\` too`,
    example: {
      path: `${path}.privileged`,
      facts: ['`privileged: true`', '`allowPrivilegeEscalation: false` that the operator sets'],
    },
  }),
  id: rule<[id: number | bigint]>({
    ...ofContainer,
    message: idMessage,
    example: { path: `${path}.runAsUser`, facts: [-1] },
  }),
  word: rule<[words: string, word: string]>({
    ...ofContainer,
    message: wordMessage,
    example: { path: `${path}.procMount`, facts: ['Default or Unmasked', 'default'] },
  }),
  profile: rule<[isNeeded: boolean]>({
    ...ofContainer,
    message: profileMessage,
    example: { path: `${path}.seccompProfile.localhostProfile`, facts: [true] },
  }),
  podId: rule<[id: number | bigint]>({
    ...ofPod,
    message: idMessage,
    example: { path: `${podPath}.fsGroup`, facts: [-1] },
  }),
  podWord: rule<[words: string, word: string]>({
    ...ofPod,
    message: wordMessage,
    example: { path: `${podPath}.fsGroupChangePolicy`, facts: ['Always or OnRootMismatch', 'Never'] },
  }),
  podProfile: rule<[isNeeded: boolean]>({
    ...ofPod,
    message: profileMessage,
    example: { path: `${podPath}.seccompProfile.localhostProfile`, facts: [true] },
  }),
  sysctl: rule<[name: string]>({
    ...ofPod,
    message: (name) => `${quoted(name)} is no name of a sysctl, or stands here twice: correct or remove it`,
    example: { path: `${podPath}.sysctls[0].name`, facts: ['net/..'] },
  }),
};

const greatestId = 2 ** 31 - 1;

/** IsValidUserID and IsValidGroupID */
const isId = (id: number | bigint) => id >= 0 && id <= greatestId;

/** The rules of one of the two contexts for what both have. */
interface Rules {
  readonly id: typeof securityContextRules.id;
  readonly word: typeof securityContextRules.word;
  readonly profile: typeof securityContextRules.profile;
}

const podRules: Rules = {
  id: securityContextRules.podId,
  word: securityContextRules.podWord,
  profile: securityContextRules.podProfile,
};

/** The security context of a container. */
export function judgeSecurity(walk: Walk, context: Security): void {
  judgeCommon(walk, context, securityContextRules);
  const { allowPrivilegeEscalation, privileged = false, capabilities, procMount } = context;
  if (procMount !== undefined && procMount !== 'Default' && procMount !== 'Unmasked')
    object(walk, securityContextRules.word, { at: ['procMount'] }, 'Default or Unmasked', procMount);
  if (allowPrivilegeEscalation !== false) return;
  if (privileged) judgeEscalation(walk, ['privileged'], '`privileged: true`');
  const index = capabilities?.add?.indexOf('CAP_SYS_ADMIN') ?? -1;
  if (index >= 0) judgeEscalation(walk, ['capabilities', 'add', index], 'the capability CAP_SYS_ADMIN');
}

function judgeEscalation(walk: Walk, at: readonly (string | number)[], what: string): void {
  const other = [...walk.path, 'allowPrivilegeEscalation'];
  object(walk, securityContextRules.escalation, { at, instead: [other] }, what, {
    text: '`allowPrivilegeEscalation: false`',
    path: other,
  });
}

/** The security context of a pod. */
export function judgePodSecurity(walk: Walk, context: PodSecurity): void {
  const { fsGroup, supplementalGroups, fsGroupChangePolicy, supplementalGroupsPolicy, sysctls } = context;
  judgeCommon(walk, context, podRules);
  if (fsGroup !== undefined && !isId(fsGroup)) object(walk, podRules.id, { at: ['fsGroup'] }, fsGroup);
  for (const [i, group] of (supplementalGroups ?? []).entries())
    if (!isId(group)) object(walk, podRules.id, { at: ['supplementalGroups', i] }, group);
  if (fsGroupChangePolicy !== undefined && !['Always', 'OnRootMismatch'].includes(fsGroupChangePolicy))
    object(
      walk,
      podRules.word,
      { at: ['fsGroupChangePolicy'] },
      'Always or OnRootMismatch',
      fsGroupChangePolicy,
    );
  if (supplementalGroupsPolicy !== undefined && !['Merge', 'Strict'].includes(supplementalGroupsPolicy))
    object(
      walk,
      podRules.word,
      { at: ['supplementalGroupsPolicy'] },
      'Merge or Strict',
      supplementalGroupsPolicy,
    );
  if (sysctls !== undefined) judgeSysctls(walk, sysctls);
}

/** IsValidSysctlName */
const sysctlName = /^(?:[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/;

function judgeSysctls(walk: Walk, sysctls: NonNullable<PodSecurity['sysctls']>): void {
  const names = new Set<string>();
  for (const [i, { name }] of sysctls.entries()) {
    if (name.length > 253 || !sysctlName.test(name) || names.has(name))
      object(walk, securityContextRules.sysctl, { at: ['sysctls', i, 'name'] }, name);
    names.add(name);
  }
}

function judgeCommon(walk: Walk, context: CommonSecurity, rules: Rules): void {
  const { runAsUser, runAsGroup, seccompProfile, appArmorProfile } = context;
  if (runAsUser !== undefined && !isId(runAsUser)) object(walk, rules.id, { at: ['runAsUser'] }, runAsUser);
  if (runAsGroup !== undefined && !isId(runAsGroup))
    object(walk, rules.id, { at: ['runAsGroup'] }, runAsGroup);
  into(walk, 'seccompProfile', seccompProfile, judgeProfile, rules);
  into(walk, 'appArmorProfile', appArmorProfile, judgeProfile, rules);
}

/** validateSeccompProfileField and ValidateAppArmorProfileField */
function judgeProfile(walk: Walk, { type, localhostProfile }: Profile, rules: Rules): void {
  if (!['Localhost', 'RuntimeDefault', 'Unconfined'].includes(type)) {
    object(walk, rules.word, { at: ['type'] }, 'RuntimeDefault, Unconfined or Localhost', type);
    return;
  }
  const isLocal = type === 'Localhost';
  if (isLocal ? (localhostProfile ?? '').trim() === '' : localhostProfile !== undefined)
    object(
      walk,
      rules.profile,
      localhostProfile === undefined ? { missing: 'localhostProfile' } : { at: ['localhostProfile'] },
      isLocal,
    );
}

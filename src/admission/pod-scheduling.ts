import { isLabelValue, isQualifiedName } from '../api/kubernetes-names.ts';
import { quoted } from '../api/quoted.ts';
import { rule } from '../finding.ts';
import { each, object, type Walk } from './objection.ts';
import type { PodSpec, SpreadConstraint, Toleration } from './pod-view.ts';

const path = 'spec.podTemplateSpec.spec.tolerations[0]';
const spread = 'spec.podTemplateSpec.spec.topologySpreadConstraints[0]';
const toleration = {
  code: 'TolerationInvalid',
  severity: 'error',
  source: 'core/validation ValidateTolerations',
} as const;
const topology = {
  code: 'TopologySpreadInvalid',
  severity: 'error',
  source: 'core/validation validateTopologySpreadConstraints',
} as const;
const isOneOf = (words: string, word: string) => `must be ${words}, not ${quoted(word)}`;

export const podSchedulingRules = {
  key: rule<[key: string]>({
    ...toleration,
    message: (key) => `${quoted(key)} is no key that a taint can have: correct it`,
    example: { path: `${path}.key`, facts: ['a b'] },
  }),
  noKey: rule<[]>({
    ...toleration,
    message: () => 'must be Exists where there is no `key`: set one of the two',
    example: { path: `${path}.operator`, facts: [] },
  }),
  operator: rule<[words: string, word: string]>({
    ...toleration,
    message: isOneOf,
    example: { path: `${path}.operator`, facts: ['Equal or Exists', 'exists'] },
  }),
  value: rule<[value: string]>({
    ...toleration,
    message: (value) => `${quoted(value)} is no value that a taint can have: correct it`,
    example: { path: `${path}.value`, facts: ['a b'] },
  }),
  existsValue: rule<[]>({
    ...toleration,
    message: () => 'must not be set with `operator: Exists`: remove it',
    example: { path: `${path}.value`, facts: [] },
  }),
  effect: rule<[words: string, word: string]>({
    ...toleration,
    message: isOneOf,
    example: { path: `${path}.effect`, facts: ['NoSchedule, PreferNoSchedule or NoExecute', 'noExecute'] },
  }),
  seconds: rule<[]>({
    ...toleration,
    message: () => 'needs `effect: NoExecute` beside it: set that, or remove this field',
    example: { path: `${path}.tolerationSeconds`, facts: [] },
  }),
  least: rule<[number: number]>({
    ...topology,
    message: (number) => `must be 1 or more, not ${number}`,
    example: { path: `${spread}.maxSkew`, facts: [0] },
  }),
  topologyKey: rule<[]>({
    ...topology,
    message: () => 'must be set, to a label of nodes such as topology.kubernetes.io/zone',
    example: { path: `${spread}.topologyKey`, facts: [] },
  }),
  word: rule<[words: string, word: string]>({
    ...topology,
    message: isOneOf,
    example: { path: `${spread}.whenUnsatisfiable`, facts: ['DoNotSchedule or ScheduleAnyway', 'Never'] },
  }),
  minDomains: rule<[]>({
    ...topology,
    message: () => 'needs `whenUnsatisfiable: DoNotSchedule`: set that, or remove this field',
    example: { path: `${spread}.minDomains`, facts: [] },
  }),
  twice: rule<[]>({
    ...topology,
    message: () => 'has the `topologyKey` and `whenUnsatisfiable` of one before it: make one of the two',
    example: { path: spread, facts: [] },
  }),
};

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const affinityPolicies = ['Honor', 'Ignore'];

export function judgeScheduling(walk: Walk, { tolerations, topologySpreadConstraints }: PodSpec): void {
  each(walk, 'tolerations', tolerations, judgeToleration, undefined);
  if (topologySpreadConstraints !== undefined)
    each(walk, 'topologySpreadConstraints', topologySpreadConstraints, judgeSpread, new Set<string>());
}

function judgeToleration(walk: Walk, toleration: Toleration): void {
  const { key = '', operator = '', value = '', effect = '', tolerationSeconds } = toleration;
  if (key !== '' && !isQualifiedName(key)) object(walk, podSchedulingRules.key, { at: ['key'] }, key);
  if (key === '' && operator !== 'Exists') object(walk, podSchedulingRules.noKey, { missing: 'operator' });
  if (operator === 'Exists' && value !== '') object(walk, podSchedulingRules.existsValue, { at: ['value'] });
  else if (operator !== '' && operator !== 'Exists' && operator !== 'Equal')
    object(walk, podSchedulingRules.operator, { at: ['operator'] }, 'Equal or Exists', operator);
  else if (operator !== 'Exists' && !isLabelValue(value))
    object(walk, podSchedulingRules.value, { at: ['value'] }, value);
  if (effect !== '' && !effects.includes(effect))
    object(
      walk,
      podSchedulingRules.effect,
      { at: ['effect'] },
      'NoSchedule, PreferNoSchedule or NoExecute',
      effect,
    );
  if (tolerationSeconds !== undefined && effect !== 'NoExecute')
    object(walk, podSchedulingRules.seconds, { at: ['tolerationSeconds'] });
}

function judgeSpread(walk: Walk, constraint: SpreadConstraint, seen: Set<string>): void {
  const { maxSkew, topologyKey, whenUnsatisfiable, minDomains } = constraint;
  if (maxSkew < 1) object(walk, podSchedulingRules.least, { at: ['maxSkew'] }, maxSkew);
  if (topologyKey === '') object(walk, podSchedulingRules.topologyKey, { missing: 'topologyKey' });
  if (whenUnsatisfiable !== 'DoNotSchedule' && whenUnsatisfiable !== 'ScheduleAnyway')
    object(
      walk,
      podSchedulingRules.word,
      { missing: 'whenUnsatisfiable' },
      'DoNotSchedule or ScheduleAnyway',
      whenUnsatisfiable,
    );
  if (minDomains !== undefined && minDomains < 1)
    object(walk, podSchedulingRules.least, { at: ['minDomains'] }, minDomains);
  if (minDomains !== undefined && whenUnsatisfiable !== 'DoNotSchedule')
    object(walk, podSchedulingRules.minDomains, { at: ['minDomains'] });
  for (const field of ['nodeAffinityPolicy', 'nodeTaintsPolicy'] as const) {
    const policy = constraint[field];
    if (policy !== undefined && !affinityPolicies.includes(policy))
      object(walk, podSchedulingRules.word, { at: [field] }, 'Honor or Ignore', policy);
  }
  const pair = `${topologyKey}/${whenUnsatisfiable}`;
  if (seen.has(pair)) object(walk, podSchedulingRules.twice, {});
  seen.add(pair);
}

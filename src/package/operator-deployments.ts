import type { Configured, Options } from '../config/options.ts';
import type { Finding } from '../finding.ts';
import { findingOf, rule } from '../finding.ts';
import { equal } from '../kubernetes/equal.ts';
import type { Json, JsonObject } from '../kubernetes/object.ts';
import {
  type EnvironmentOption,
  type OperatorEnvironment,
  operatorEnvironment,
} from '../operator/operator-environment.ts';

export const operatorRules = {
  settings: rule<[options: readonly string[], operators: number]>({
    code: 'OperatorSettings',
    severity: 'info',
    source: 'a Deployment of the operator',
    message: (options, operators) =>
      `${options.map((one) => `\`${one}\``).join(', ')} of the functionConfig ${options.length === 1 ? 'is' : 'are'} not set, and taken from the environment of this operator${operators > 1 ? `, the first of ${operators}` : ''}`,
    example: { path: 'spec.template.spec.containers[0].env', facts: [['image', 'defaultRedis'], 1] },
  }),
  unknown: rule<[option: string]>({
    code: 'OperatorSettingUnknown',
    severity: 'warning',
    source: 'a Deployment of the operator',
    message: (option) =>
      `is known only where the operator runs, so the default of \`${option}\` counts here: set \`${option}\` of the functionConfig to what it is, or \`operator\` to \`ignore\``,
    example: { path: 'spec.template.spec.containers[0].env[7]', facts: ['defaultRedis'] },
  }),
  several: rule<[options: readonly string[], first: string]>({
    code: 'OperatorsDiffer',
    severity: 'warning',
    source: 'a Deployment of the operator',
    message: (options, first) =>
      `this operator has other settings than the Deployment "${first}", which stands before it and counts here: set ${options.map((one) => `\`${one}\``).join(', ')} of the functionConfig to those of the operator that has your servers`,
    example: { path: 'spec.template.spec.containers', facts: [['image'], 'toolhive-operator'] },
  }),
};

/** A Deployment that runs the operator. */
export interface SeenOperator {
  readonly about: Pick<Finding, 'object' | 'file'>;
  readonly environment: OperatorEnvironment;
}

/** The operator that a Deployment runs; undefined where it runs something else. */
export function seenOperator(deployment: JsonObject, about: SeenOperator['about']): SeenOperator | undefined {
  const environment = operatorEnvironment(deployment);
  return environment && { about, environment };
}

const fromEnvironment: readonly EnvironmentOption[] = [
  'image',
  'imagePullSecrets',
  'defaultRedis',
  'platform',
];

/**
 * The options with what the environment of the first operator says in place of what is not set, where that is set, what cannot be
 * known, and where operators differ.
 */
export function withSettingsOf(
  operators: readonly SeenOperator[],
  { options, given }: Configured,
): { readonly options: Options; readonly findings: readonly Finding[] } {
  const [first, ...others] = operators;
  if (first === undefined) return { options, findings: [] };
  const open = fromEnvironment.filter((option) => !given.includes(option));
  const { settings, places, unknown, container } = first.environment;
  const taken = open.filter((option) => isSaid(settings[option]));
  const findings: Finding[] = [];
  if (taken.length > 0) {
    const about = { ...first.about, path: `${container}.env` };
    findings.push(findingOf(operatorRules.settings, about, taken, operators.length));
  }
  for (const option of open)
    if (unknown.includes(option))
      findings.push(findingOf(operatorRules.unknown, { ...first.about, path: places[option] }, option));
  for (const { about, environment } of others) {
    const differing = open.filter((option) => differs(first.environment, environment, option));
    if (differing.length === 0) continue;
    const place = { ...about, path: 'spec.template.spec.containers' };
    findings.push(findingOf(operatorRules.several, place, differing, first.about.object?.name ?? ''));
  }
  const set = Object.fromEntries(taken.map((option) => [option, settings[option]]));
  return { options: { ...options, ...set }, findings };
}

/** No pull secrets are what holds by default, too. */
const isSaid = (value: unknown) => value !== undefined && !(Array.isArray(value) && value.length === 0);

function differs(one: OperatorEnvironment, other: OperatorEnvironment, option: EnvironmentOption): boolean {
  if (one.unknown.includes(option) || other.unknown.includes(option)) return true;
  return !equal(
    (one.settings[option] ?? null) as unknown as Json,
    (other.settings[option] ?? null) as unknown as Json,
  );
}

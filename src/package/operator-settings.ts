import type { Configured, Options } from '../config/options.ts';
import { type Finding, findingOf, rule } from '../finding.ts';
import { equal } from '../kubernetes/equal.ts';
import type { Json } from '../kubernetes/object.ts';
import type { EnvironmentOption, OperatorEnvironment } from '../operator/operator-environment.ts';

export const operatorRules = {
  settings: rule<[options: readonly string[], from: string, operators: number]>({
    code: 'OperatorSettings',
    severity: 'info',
    source: 'a Deployment of the operator, or values of its chart',
    message: (options, from, operators) =>
      `${options.map((one) => `\`${one}\``).join(', ')} of the functionConfig ${options.length === 1 ? 'is' : 'are'} not set, and taken from ${from} of this operator${operators > 1 ? `, the first of ${operators}` : ''}`,
    example: {
      path: 'spec.template.spec.containers[0].env',
      facts: [['image', 'defaultRedis'], 'the environment', 1],
    },
  }),
  unknown: rule<[option: string]>({
    code: 'OperatorSettingUnknown',
    severity: 'warning',
    source: 'a Deployment of the operator, or values of its chart',
    message: (option) =>
      `is known only where the operator runs, so the default of \`${option}\` counts here: set \`${option}\` of the functionConfig to what it is, or \`operator\` to \`ignore\``,
    example: { path: 'spec.template.spec.containers[0].env[7]', facts: ['defaultRedis'] },
  }),
  several: rule<[options: readonly string[], kind: string, first: string]>({
    code: 'OperatorsDiffer',
    severity: 'warning',
    source: 'a Deployment of the operator, or values of its chart',
    message: (options, kind, first) =>
      `this operator has other settings than the ${kind} "${first}", which stands before it and counts here: set ${options.map((one) => `\`${one}\``).join(', ')} of the functionConfig to those of the operator that has your servers`,
    example: { path: 'spec.template.spec.containers', facts: [['image'], 'Deployment', 'toolhive-operator'] },
  }),
};

/** A Deployment that runs the operator, or an object that asks for its chart. */
export interface SeenOperator {
  readonly about: Pick<Finding, 'object' | 'file'>;
  readonly environment: OperatorEnvironment;
  readonly isAskedFor?: boolean;
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
  const { settings, places, unknown, path } = first.environment;
  const { kind = '', name = '' } = first.about.object ?? {};
  const taken = open.filter((option) => isSaid(settings[option]));
  const findings: Finding[] = [];
  if (taken.length > 0) {
    const about = { ...first.about, path };
    findings.push(
      findingOf(
        operatorRules.settings,
        about,
        taken,
        first.isAskedFor ? 'the chart values' : 'the environment',
        operators.length,
      ),
    );
  }
  for (const option of open)
    if (unknown.includes(option))
      findings.push(findingOf(operatorRules.unknown, { ...first.about, path: places[option] }, option));
  for (const { about, environment } of others) {
    const differing = open.filter((option) => differs(first.environment, environment, option));
    if (differing.length === 0) continue;
    findings.push(
      findingOf(
        operatorRules.several,
        { ...about, path: environment.path.replace(/\.env$/, '') },
        differing,
        kind,
        name,
      ),
    );
  }
  const set = Object.fromEntries(taken.map((option) => [option, settings[option]]));
  return { options: { ...options, ...set }, findings };
}

/** No pull secrets are what holds by default, too. */
const isSaid = (value: unknown) => value !== undefined && !(Array.isArray(value) && value.length === 0);

function differs(one: OperatorEnvironment, other: OperatorEnvironment, option: EnvironmentOption): boolean {
  if (one.unknown.includes(option) || other.unknown.includes(option)) return true;
  // An image that is left to the chart is that of its version, of which more is said elsewhere.
  if (option === 'image' && !(one.settings.image && other.settings.image)) return false;
  return !equal(
    (one.settings[option] ?? null) as unknown as Json,
    (other.settings[option] ?? null) as unknown as Json,
  );
}

import { applyOperator } from './envsubst-functions.ts';
import { type Call, type EnvsubstFault, type Part, parseEnvsubst } from './envsubst-parser.ts';

export interface Substituted {
  readonly text: string;
  /** The names of variables that have no value here: what asks for them stands in the text as it stood. */
  readonly open: ReadonlySet<string>;
}

/**
 * A text with the values of variables in the place of what asks for them (`Eval` of fluxcd/pkg/envsubst, for those that have a
 * value), or why it cannot be read.
 */
export function envsubst(text: string, values: ReadonlyMap<string, string>): Substituted | EnvsubstFault {
  const parts = parseEnvsubst(text);
  if ('problem' in parts) return parts;
  const open = new Set<string>();
  const evaluate = (part: Part): string | undefined => (typeof part === 'string' ? part : resolve(part));
  const resolve = ({ name, operator, args }: Call): string | undefined => {
    const value = values.get(name);
    if (value === undefined) open.add(name);
    const given = args.map(evaluate);
    if (value === undefined) return undefined;
    const texts = given.filter((one) => one !== undefined);
    const isUnused = value !== '' && isDefault(operator);
    return texts.length === given.length || isUnused ? applyOperator(operator, value, texts) : undefined;
  };
  const made = parts.map((part) => evaluate(part) ?? text.slice((part as Call).start, (part as Call).end));
  return { text: made.join(''), open };
}

/** Whether an operator leaves a value that is there as it is. */
const isDefault = (operator: string) => operator === '=' || /^:[=?+-]$/.test(operator);

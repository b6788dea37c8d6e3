import { optionsFromConfigMap } from '../config/config-map-data.ts';
import { specRule } from '../config/option-table.ts';
import type { Configured, Options } from '../config/options.ts';
import { defaultOf, type OptionRule, type ValueRule } from '../config/value-rule.ts';
import type { JsonObject } from '../kubernetes/object.ts';
import { type Flag, type FlagGroup, type Given, WrongUsage } from './command.ts';

/** What every command sets itself. */
const notForUsers: readonly string[] = ['mode'];

const shortNames: Readonly<Record<string, string>> = { namespace: 'n' };

/** What commands have for a default where the function has another. */
const commandDefaults: Readonly<Record<string, string>> = { emit: 'all' };

/** The options of the function as flags of the same names. */
export const optionFlags: FlagGroup = {
  heading: 'OPTIONS OF THE FUNCTION',
  flags: Object.entries(specRule.fields)
    .filter(([name]) => !notForUsers.includes(name))
    .flatMap(([name, option]) => flagsOf(name, option))
    .map((flag) => ({ ...flag, mayBeEmpty: true })),
};

function flagsOf(name: string, option: OptionRule): Flag[] {
  if ('inData' in option && option.inData === 'no') return [];
  const description = option.description.replaceAll('`', '');
  if (option.type === 'object')
    return Object.entries(option.fields).map(([field, rule]) => ({
      name: `${name}.${field}`,
      value: hintOf(rule),
      description: 'must' in rule ? rule.must.replace(/^must be /, '').replaceAll('`', '') : description,
    }));
  if (option.type === 'texts') return [{ name, value: hintOf(option), isRepeated: true, description }];
  const byDefault = commandDefaults[name] ?? defaultOf(option);
  const short = shortNames[name];
  return [
    {
      name,
      ...(short !== undefined && { short }),
      value: hintOf(option),
      ...(option.type === 'words' && { words: option.words }),
      description: typeof byDefault === 'string' ? `${description} (default ${byDefault})` : description,
    },
  ];
}

function hintOf(rule: ValueRule): string {
  switch (rule.type) {
    case 'words':
      return rule.words.join('|');
    case 'text':
      return rule.hint.toUpperCase();
    case 'list':
      return `${hintOf(rule.of)},…`;
    case 'texts':
      return 'NAME=TEXT';
    case 'object':
      return 'OBJECT';
  }
}

/** The options that flags set. Throws a `WrongUsage` for a value that an option does not have. */
export function optionsOf(given: Given, mode: Options['mode']): Configured {
  const data: JsonObject = { ...commandDefaults, mode };
  for (const { name, isRepeated } of optionFlags.flags) {
    if (isRepeated) {
      for (const text of given.all(name)) putNamed(data, name, text);
      continue;
    }
    const value = given.text(name);
    if (value !== undefined) data[name] = value;
  }
  const read = optionsFromConfigMap({ apiVersion: 'v1', kind: 'ConfigMap', data });
  if ('options' in read) return read;
  const [{ path = '', message } = { message: 'wrong options' }] = read.findings;
  throw new WrongUsage(`${path.replace(/^data\./, '--')} ${message}`);
}

/** `NAME=TEXT`, as a key of its own. */
function putNamed(data: JsonObject, flag: string, text: string): void {
  const sign = text.indexOf('=');
  if (sign <= 0) throw new WrongUsage(`--${flag} must be NAME=TEXT`);
  data[`${flag}.${text.slice(0, sign)}`] = text.slice(sign + 1);
}

import { specRule } from './option-table.ts';
import { defaultOf, type OptionRule, type ValueRule } from './value-rule.ts';

/** The list of the options for `--help`: a line that says how each is written, and one that says what it does. */
export function optionsHelp(): string {
  return Object.entries(specRule.fields)
    .map(([name, rule]) => `  ${name}: ${valuesOf(rule)}\n      ${rule.description.replaceAll('`', '')}\n`)
    .join('');
}

function valuesOf(option: OptionRule): string {
  const byDefault = defaultOf(option);
  return option.type === 'text' && typeof byDefault === 'string'
    ? `${byDefault} | ${written(option)}`
    : written(option);
}

/** How a value is written in YAML, with capitals for what the user has to put in. */
function written(rule: ValueRule): string {
  switch (rule.type) {
    case 'words':
      return rule.words.join(' | ');
    case 'text':
      return rule.hint.toUpperCase();
    case 'list':
      return `[${written(rule.of)}]`;
    case 'texts':
      return '{NAME: TEXT, ...}';
    case 'object': {
      // What has other fields too is known by what it is.
      if (rule.open) return 'OBJECT';
      const fields = Object.entries(rule.fields).map(([name, field]) => `${name}: ${written(field)}`);
      return `{${fields.join(', ')}}`;
    }
  }
}

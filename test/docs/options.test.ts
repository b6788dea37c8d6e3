import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { specRule } from '../../src/config/option-table.ts';
import { defaultOf, type OptionRule } from '../../src/config/value-rule.ts';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
const [, section = ''] = /\n## Options\n([\s\S]*?)\n## /.exec(readme) ?? [];
const rows = section
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

const quoted = (words: readonly string[]) => words.map((one) => `\`${one}\``).join(', ');

/** The second column: values, the default first. */
function valuesOf(option: OptionRule): string {
  switch (option.type) {
    case 'words':
      return quoted(option.words);
    case 'text': {
      const byDefault = defaultOf(option);
      return `${typeof byDefault === 'string' ? quoted([byDefault]) : 'none'}, any ${option.hint}`;
    }
    case 'list':
      return `none, a list of ${option.of.type === 'text' ? option.of.hint : 'object'}s`;
    case 'texts':
      return 'none, texts by name';
    case 'object':
      return `none, ${quoted(Object.keys(option.fields))}`;
  }
}

test('README has a row for each option, in the order of the table, with its values and what it does', () => {
  const expected = Object.entries(specRule.fields).map(([name, option]) => [
    `\`${name}\``,
    valuesOf(option),
    option.description,
  ]);
  expect(rows.map((cells) => cells.slice(1, -1))).toEqual(expected);
});

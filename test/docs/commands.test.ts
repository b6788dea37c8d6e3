import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../../src/commands/commands.ts';
import { usage } from '../../src/commands/usage.ts';
import { commandsPage } from './commands-page.ts';

test('docs/commands.md is what the commands say (node scripts/commands.mjs writes it)', () => {
  expect(readFileSync(join(__dirname, '../../docs/commands.md'), 'utf8')).toBe(commandsPage());
});

test.each(commands.map(({ name, summary }) => [name, summary]))(
  'the help of the program names %s, with what it does',
  (name, summary) => {
    expect(usage()).toMatch(new RegExp(`^ {2}${name} +`, 'm'));
    expect(usage()).toContain(summary);
  },
);

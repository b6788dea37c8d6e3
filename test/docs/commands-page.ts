import type { Command } from '../../src/commands/command.ts';
import { commands } from '../../src/commands/commands.ts';
import { typed, writtenFlag } from '../../src/commands/help-page.ts';

/** docs/commands.md, from what the help pages are made of. */
export function commandsPage(): string {
  return [
    '<!-- Made by `node scripts/commands.mjs`: change src/commands, not this page. -->',
    '# Commands',
    '',
    'With a command as its first argument the program works on files, folders and streams of plain YAML. Without one it is the KRM',
    'function, which the README is about. `COMMAND --help` says what this page says.',
    '',
    ...commands.flatMap(section),
    '## completion',
    '',
    'A script that completes commands and flags, for `bash`, `zsh` or `fish`:',
    '',
    '```shell',
    'source <(expand-virtualmcpserver completion bash)',
    '```',
    '',
  ].join('\n');
}

function section({ name, summary, operands, groups, notes, examples }: Command): string[] {
  return [
    `## ${name}`,
    '',
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`,
    '',
    '```shell',
    `expand-virtualmcpserver ${name} ${operands} [FLAGS]`,
    '```',
    '',
    ...groups.flatMap(({ heading, flags }) => [
      `| ${heading.charAt(0)}${heading.slice(1).toLowerCase()} | |`,
      '| --- | --- |',
      ...flags.map((flag) => `| \`${cell(writtenFlag(flag))}\` | ${cell(flag.description)} |`),
      '',
    ]),
    ...notes.flatMap((note) => [cell(note), '']),
    '```shell',
    ...examples.flatMap((example) => [`# ${example[1]}`, typed(example)]),
    '```',
    '',
  ];
}

const cell = (text: string) => text.replace(/\|/g, '\\|');

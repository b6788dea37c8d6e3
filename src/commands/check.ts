import { formats } from '../report/formats.ts';
import type { Command } from './command.ts';
import { explanationOf } from './explain-code.ts';
import { inputFlags, inputNotes, inputOf, inputOperands } from './input-flags.ts';
import { judge } from './judge.ts';
import { optionFlags, optionsOf } from './option-flags.ts';
import { hasColour } from './terminal.ts';

const [byDefault = ''] = formats.keys();

/** `check`: the verdict on servers, and nothing made. */
export const check: Command = {
  name: 'check',
  summary: 'say what the API server, the operator and vMCP will refuse or drop, with file, line and column',
  operands: inputOperands,
  groups: [
    inputFlags,
    {
      heading: 'OUTPUT',
      flags: [
        {
          name: 'format',
          value: [...formats.keys()].join('|'),
          words: [...formats.keys()],
          description: `how to write what was found (default ${byDefault})`,
        },
        { name: 'explain', value: 'CODE', description: 'say what a code means, and look at nothing' },
      ],
    },
    optionFlags,
  ],
  notes: [
    ...inputNotes,
    'A place is FILE:LINE:COLUMN, that of the value or key at fault in the file as it lies there. Both count from 1, columns in UTF-16 units, as most editors count: what stands behind an emoji is one further on than it looks.',
    'The exit code is 0, 1 where anything is an error or cannot be read, and 2 for a wrong command line. With --warnings error a warning is one, too.',
  ],
  examples: [
    ['check kubernetes/apps', 'all servers of a repository'],
    ['check gateway.yaml tools.yaml -n demo', 'files whose objects name no namespace'],
    [
      'set -o pipefail; kubectl kustomize overlays/production | expand-virtualmcpserver check -',
      'what kustomize builds',
    ],
    ['check . --format github', 'annotations on a pull request'],
    ['check . --format sarif > check.sarif', 'for code scanning'],
    ['check --explain SchemaEnum', 'what a code means'],
  ],
  async run(given, { host, version }) {
    const code = given.text('explain');
    if (code !== undefined) return (await host.writeStdout([explanationOf(code)])) ? 0 : 1;
    const configured = optionsOf(given, 'validate');
    const format = formats.get(given.text('format') ?? byDefault);
    const input = await inputOf(given, host, configured.options);
    if (input === undefined || format === undefined) return 1;
    const { isRefused, report } = judge(input, configured, { host, version, writesBack: false });
    const whole = await host.writeStdout([format(report, hasColour(host))]);
    return isRefused || !whole ? 1 : 0;
  },
};

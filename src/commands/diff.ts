import type { Configured } from '../config/options.ts';
import { type ServerDiff, serverDiffs } from '../diff/server-diff.ts';
import { markdownDiff, textDiff, writers } from '../diff/written.ts';
import { pairsWithBase } from './against-base.ts';
import { pairsWithObjects } from './against-objects.ts';
import { type Command, type Given, WrongUsage } from './command.ts';
import { inputFlags, inputNotes, inputOperands } from './input-flags.ts';
import { optionFlags, optionsOf } from './option-flags.ts';
import { hasColour } from './terminal.ts';

const formats = ['text', 'markdown'] as const;
const unified = 'unified';

/** Trouble, which is no answer: `kubectl diff` has the same. */
const trouble = 2;

/** `diff`: what is made now, held against what was made or is there. */
export const diff: Command = {
  name: 'diff',
  summary:
    'say what a change of the files changes in a cluster: objects field by field, and whether pods restart',
  operands: inputOperands,
  groups: [
    inputFlags,
    {
      heading: 'COMPARISON',
      flags: [
        {
          name: 'base',
          value: 'REVISION',
          description: 'compare with what is made for the same paths at a revision of git',
        },
        {
          name: 'against',
          value: 'PATH',
          description:
            'compare with objects that there are: what render wrote before, or kubectl get -o yaml prints',
        },
      ],
    },
    {
      heading: 'OUTPUT',
      flags: [
        {
          name: 'output',
          short: 'o',
          value: [unified, ...writers.keys()].join('|'),
          words: [unified, ...writers.keys()],
          description: `how to write changed fields: as lines, or each with its path (default ${unified})`,
        },
        {
          name: 'format',
          value: formats.join('|'),
          words: formats,
          description: `what lines are for: a terminal, or the comment of a pull request (default ${formats[0]})`,
        },
      ],
    },
    optionFlags,
  ],
  notes: [
    ...inputNotes,
    'Of each server that is another there is one sentence: whether its pods restart and why, its replicas, and what is created and removed. Where nothing is another nothing is printed.',
    'Options are the same for both sides. At a --base, files of git are read and nothing is written; a path that was not there yet, or is not any more, is a path without objects.',
    'Of objects from a cluster (--against) it shows what the operator would change in them, so that what the API server fills in and what others may set are no difference; of other objects it shows all. Objects that no server has are passed over. A server with objects there and none in the input counts as gone: name the whole of both.',
    'What people write secrets into (values of variables, arguments, headers, names of Secrets) is shown as a number, the same for the same value.',
    'The exit code is 0 where there is no difference, 1 where there is some, and 2 where either side is refused or cannot be read, or for a wrong command line.',
  ],
  examples: [
    ['diff kubernetes/apps --base main', 'what a branch changes'],
    [
      'expand-virtualmcpserver diff . --base "$(git merge-base origin/main HEAD)" --format markdown',
      'for a pull request',
    ],
    [
      'set -o pipefail; kubectl get deploy,cm,svc,sa,role,rolebinding -n demo -o yaml | expand-virtualmcpserver diff gateway/ -n demo --against -',
      'what the operator will change in a cluster',
    ],
    ['diff . --against rendered/ -o yaml', 'by path, with what render --into rendered wrote'],
  ],
  trouble,
  async run(given, context) {
    const { host } = context;
    const write = writerFor(given, hasColour(host));
    const side = sideOf(given);
    const configured: Configured = optionsOf(given, 'render');
    const pairs =
      side.base !== undefined
        ? await pairsWithBase(side.base, given, configured, context)
        : await pairsWithObjects(side.against, given, configured, context);
    if (pairs === undefined) return trouble;
    const diffs = serverDiffs(pairs, configured.options);
    const text = diffs.length === 0 ? '' : write(diffs);
    if (text !== '' && !(await host.writeStdout([text]))) return trouble;
    return diffs.length === 0 ? 0 : 1;
  },
};

type Side = { readonly base: string } | { readonly base?: never; readonly against: string };

function sideOf(given: Given): Side {
  const [base, against] = [given.text('base'), given.text('against')];
  if (base !== undefined && against !== undefined)
    throw new WrongUsage('--base and --against are two things to compare with: choose one');
  if (base !== undefined) return { base };
  if (against === undefined)
    throw new WrongUsage('diff needs --base REVISION, or --against with objects that there are');
  return { against };
}

function writerFor(given: Given, hasColours: boolean): (diffs: readonly ServerDiff[]) => string {
  const output = given.text('output') ?? unified;
  const isMarkdown = given.text('format') === 'markdown';
  const structured = writers.get(output);
  if (structured === undefined) return isMarkdown ? markdownDiff : (diffs) => textDiff(diffs, hasColours);
  if (given.has('format')) throw new WrongUsage(`--format is about lines, and -o ${output} writes none`);
  return structured;
}

import { oldestVersion, operatorVersion } from '../api/kinds/operator-version.ts';
import { optionTable } from '../config/option-table.ts';
import type { Configured } from '../config/options.ts';
import { serverDiffs } from '../diff/server-diff.ts';
import { type Differences, isNone, markdownDiff, textDiff, writers } from '../diff/written.ts';
import { acrossVersions, type VersionRange, versionRange } from './across-versions.ts';
import { pairsWithBase } from './against-base.ts';
import { pairsWithObjects } from './against-objects.ts';
import { type Command, type Context, type Given, WrongUsage } from './command.ts';
import { inputFlags, inputNotes, inputOperands } from './input-flags.ts';
import { optionFlags, optionsOf } from './option-flags.ts';
import { hasColour } from './terminal.ts';

const formats = ['text', 'markdown'] as const;
const unified = 'unified';

/** Trouble, which is no answer: `kubectl diff` has the same. */
const trouble = 2;

/** The option of the function has the same name. */
const operatorFlag = 'operator';
/** Options whose place another flag takes here. */
const otherwise: readonly string[] = [operatorFlag, 'upgradeTo'];

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
        {
          name: operatorFlag,
          value: 'FROM..TO',
          isRepeated: true,
          description:
            'compare what two versions of the operator make; TO alone is an upgrade of the version that the objects or --operatorVersion name; auto or ignore is the option of the function',
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
    { ...optionFlags, flags: optionFlags.flags.filter(({ name }) => !otherwise.includes(name)) },
  ],
  notes: [
    ...inputNotes,
    'Of each server that is another there is one sentence: whether its pods restart and why, its replicas, and what is created and removed. Where nothing is another nothing is printed.',
    'Options are the same for both sides. At a --base, files of git are read and nothing is written; a path that was not there yet, or is not any more, is a path without objects.',
    'Of objects from a cluster (--against) it shows what the operator would change in them, so that what the API server fills in and what others may set are no difference; of other objects it shows all. Objects that no server has are passed over. A server with objects there and none in the input counts as gone: name the whole of both.',
    `With --operator FROM..TO both sides are the same files, as two versions of the operator from ${oldestVersion} to ${operatorVersion} take them: what changes in which object, whether pods restart, which fields begin to count, and what begins to be refused. TO alone, or ..TO, goes from the version that an operator or its chart among the objects, or --operatorVersion, says; FROM.. goes to ${operatorVersion}. With the newer version first it is a downgrade.`,
    'The image is one for both versions: each chart sets its own, so that all pods without another one restart anyway, which a note on stderr says once. The CRDs count as upgraded along. A field that begins to count does so when its object is next applied, as the API server has dropped it from what is stored.',
    'What people write secrets into (values of variables, arguments, headers, names of Secrets) is shown as a number, the same for the same value.',
    'The exit code is 0 where there is no difference, 1 where there is some, and 2 where either side is refused or cannot be read, or for a wrong command line. With --operator a server that one version alone refuses is a difference.',
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
    ['diff kubernetes/apps --operator v0.42.1..v0.44.0', 'before the operator is upgraded'],
    ['diff . --against rendered/ -o yaml', 'by path, with what render --into rendered wrote'],
  ],
  trouble,
  async run(flags, context) {
    const { host } = context;
    const given = withOptionOf(flags);
    const write = writerFor(given, hasColour(host));
    const side = sideOf(given, rangeOf(flags));
    const configured: Configured = optionsOf(given, 'render');
    const compared = await compare(side, given, configured, context);
    if (compared === undefined) return trouble;
    const { differences, isTrouble } = compared;
    const isSame = isNone(differences);
    if (!isSame && !(await host.writeStdout([write(differences)]))) return trouble;
    return isTrouble ? trouble : isSame ? 0 : 1;
  },
};

/** What is another, and whether a part of it cannot be known. */
interface Compared {
  readonly differences: Differences;
  readonly isTrouble: boolean;
}

async function compare(
  side: Side,
  given: Given,
  configured: Configured,
  context: Context,
): Promise<Compared | undefined> {
  if ('versions' in side) {
    const preview = await acrossVersions(side.versions, given, configured, context);
    if (preview === undefined) return undefined;
    const { upgrade, isTrouble } = preview;
    return { differences: { servers: upgrade.servers, upgrade }, isTrouble };
  }
  const pairs =
    'base' in side
      ? await pairsWithBase(side.base, given, configured, context)
      : await pairsWithObjects(side.against, given, configured, context);
  return pairs && { differences: { servers: serverDiffs(pairs, configured.options) }, isTrouble: false };
}

type Side = { readonly base: string } | { readonly against: string } | { readonly versions: VersionRange };

function sideOf(given: Given, versions: VersionRange | undefined): Side {
  const [base, against] = [given.text('base'), given.text('against')];
  if (versions !== undefined && (base ?? against) !== undefined)
    throw new WrongUsage(
      '--operator FROM..TO is about one input: leave --base and --against out; --base alone shows what a branch changes that moves the operator among the files',
    );
  if (versions !== undefined) return { versions };
  if (base !== undefined && against !== undefined)
    throw new WrongUsage('--base and --against are two things to compare with: choose one');
  if (base !== undefined) return { base };
  if (against === undefined)
    throw new WrongUsage(
      'diff needs --base REVISION, or --against with objects that there are, or --operator FROM..TO',
    );
  return { against };
}

const isOption = (value: string) => optionTable.operator.words.some((word) => word === value);

/** What was given, with the option alone under the name that it has in common with the versions. */
function withOptionOf(given: Given): Given {
  const option = onceAtMost(given.all(operatorFlag).filter(isOption));
  const values = (name: string) => (name === operatorFlag ? option : given.all(name));
  return { ...given, all: values, text: (name) => values(name).at(-1) };
}

function rangeOf(given: Given): VersionRange | undefined {
  const [text] = onceAtMost(given.all(operatorFlag).filter((value) => !isOption(value)));
  return text === undefined ? undefined : versionRange(text);
}

function onceAtMost(values: readonly string[]): readonly string[] {
  if (values.length > 1) throw new WrongUsage(`the flag --${operatorFlag} is given twice`);
  return values;
}

function writerFor(given: Given, hasColours: boolean): (differences: Differences) => string {
  const output = given.text('output') ?? unified;
  const isMarkdown = given.text('format') === 'markdown';
  const structured = writers.get(output);
  if (structured === undefined)
    return isMarkdown ? markdownDiff : (differences) => textDiff(differences, hasColours);
  if (given.has('format')) throw new WrongUsage(`--format is about lines, and -o ${output} writes none`);
  return structured;
}

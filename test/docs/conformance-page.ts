import { madeKinds } from '../conformance/made-kinds.ts';
import { judgeWords, notCompared, profileWords, unequalReasons } from './conformance-words.ts';
import { type Count, casesOf, countOf, type Measured, type Run } from './measured.ts';

const number = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
const shown = ([equal, all]: Count) =>
  all === 0 ? '' : equal === all ? number(all) : `${number(equal)} of ${number(all)}`;

/** docs/conformance.md. Throws where something was measured that the page has no words for. */
export function conformancePage({ version, runs }: Measured): string {
  const without = wordless(runs);
  if (without.length > 0) throw new Error(`no words for ${without.join(', ')}`);
  const ours = runs.filter(({ operatorVersion }) => operatorVersion === undefined);
  const flow = ours.filter(({ style }) => style === 'flow');
  const block = ours.filter(({ style }) => style === 'block');
  return [
    '<!-- Made by `npm run conformance`: measure anew, do not change this page. -->',
    '# Conformance',
    '',
    `What the function makes and refuses, held against what the ToolHive operator ${version} did with the same objects. Each case is a`,
    '`VirtualMCPServer` with all that it refers to, generated; what came of it was recorded: from the checks of the API server',
    '(pruning, defaults, schema, CEL), from the real controllers of the operator, from the API server on the objects that they made,',
    'and from each step of `vmcp serve` before it listens. A case is equal where all of that is.',
    '',
    '## By profile and style',
    '',
    'All cases go through as JSON within YAML (flow), and once more as people write YAML (block).',
    '',
    ...table(
      ['Profile', 'What varies', 'Accepted', 'Refused', 'Equal, flow', 'Equal, block'],
      [...Object.entries(profileWords), ['**all**', ''] as const].map(([profile, what]) => {
        const only = what === '' ? undefined : profile;
        const { accepted, refused, equal } = casesOf(flow, only);
        const cells = [number(accepted), number(refused), shown(equal), shown(casesOf(block, only).equal)];
        return [profile, what, ...cells];
      }),
    ),
    '## By judge and style',
    '',
    'How often each was asked; where it was not always equal, how often it was.',
    '',
    ...table(
      ['Judge', 'What is compared', 'Flow', 'Block'],
      judgeWords.map(([judge, what, rows]) => [
        judge,
        what,
        shown(countOf(flow, rows)),
        shown(countOf(block, rows)),
      ]),
    ),
    '## By profile and judge',
    '',
    'In flow style. The objects are those of all kinds together; of the last two judges, where they refuse and where they do not.',
    '',
    ...table(
      ['Profile', ...ofProfile.map(([title]) => title)],
      Object.keys(profileWords).map((profile) => [
        profile,
        ...ofProfile.map(([, rows]) => shown(countOf(flow, rows, profile))),
      ]),
    ),
    '## By version of the operator',
    '',
    'With `operatorVersion`, in flow style: the third of the cases that operators of those versions were given too.',
    '',
    ...table(
      ['Operator', 'Cases', `Other than ${version}`, ...ofVersion.map(([title]) => title), 'Equal'],
      runs
        .filter((run) => !ours.includes(run))
        .map((run) => {
          const { accepted, refused, equal } = casesOf([run]);
          const counts = ofVersion.map(([, rows]) => shown(countOf([run], rows)));
          return [
            run.operatorVersion ?? '',
            number(accepted + refused),
            number(run.otherwise ?? 0),
            ...counts,
            shown(equal),
          ];
        }),
    ),
    '## What is not equal, and why',
    '',
    ...table(
      ['Run', 'What', 'How often', 'Why'],
      runs.flatMap((run) => unequalIn(run, version)),
    ),
    '## What is not compared, and why',
    '',
    ...table(['What', 'Why'], notCompared(version)),
    '## How it is measured',
    '',
    'By a checker that runs the built program as kpt does, and reads what it writes with another YAML library, as YAML 1.2 and as',
    'YAML 1.1. Where DIR has it and the recordings, this takes up to an hour and writes the page; `--page` writes that of what was',
    'measured last.',
    '',
    '```shell',
    'npm run -s build && npm run -s conformance -- DIR',
    '```',
    '',
    '`npm test` holds the function against all of these cases in flow style, against some of each profile in block style, and',
    'against a part of those of other versions (`test/conformance`).',
    '',
  ].join('\n');
}

const ofVersion = [
  ['Taken or refused', ['verdict', 'refusal']],
  ['Field refused', ['refusal path']],
  ['Objects', madeKinds],
] as const;

const ofProfile = [
  ...ofVersion,
  ['Warnings', ['warnings']],
  ['API server afterwards', ['admission', 'admission silent']],
  ['vMCP at start', ['vmcp', 'vmcp silent']],
] as const;

function unequalIn({ operatorVersion, recording, style, unequal }: Run, version: string): string[][] {
  const where = `${operatorVersion ?? version}, ${recording}, ${style}`;
  return [...new Set(unequal.map(({ row }) => row))].map((row) => {
    const names = new Set(unequal.filter((it) => it.row === row).map(({ name }) => name));
    return [where, row, number(names.size), unequalReasons[row] ?? ''];
  });
}

/** What was measured and is in no table. */
function wordless(runs: readonly Run[]): string[] {
  const profiles = runs.flatMap((run) => Object.keys(run.profiles));
  const rows = runs.flatMap((run) => Object.values(run.profiles).flatMap((counts) => Object.keys(counts)));
  const unequal = runs.flatMap((run) => run.unequal.map(({ row }) => row));
  return [
    ...profiles.filter((profile) => !Object.hasOwn(profileWords, profile)),
    ...rows.filter((row) => !judgeWords.some(([, , known]) => known.includes(row))),
    ...unequal.filter((row) => !Object.hasOwn(unequalReasons, row)),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

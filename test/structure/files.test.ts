import { basename, dirname } from 'node:path';
import { allKinds } from '../../src/api/kinds/kinds.ts';
import { toolhiveGroup } from '../../src/api/kinds/toolhive.ts';
import { roomOf, sources } from './sources.ts';

const greatestRoot = 7;
const greatestLength = 250;

/**
 * One thing of the operator's has a file of one name in several of these: its schema, what the operator refuses in it, what
 * becomes of it in the configuration, what vMCP refuses in that, the object that is made of it, and the type that Kubernetes has for it.
 */
const roomsOfOneThing = [
  'vmcp',
  'operator/members',
  'api/kinds',
  'operator/validation',
  'operator/vmcp-config',
  'operator',
  'kubernetes',
];

/** Rooms that know lists, texts and what Go and Kubernetes do, and have never heard of ToolHive. */
const isNeutral = (path: string) =>
  ['admission', 'krm', 'yaml', 'go', 'kubernetes'].includes(roomOf(path)) ||
  (/^api\//.test(path) && !/^api\/kinds\//.test(path));

test(`the root of src has at most ${greatestRoot} files`, () => {
  const files = sources.map(({ path }) => path).filter((path) => !path.includes('/'));
  expect(files.length).toBeLessThanOrEqual(greatestRoot);
});

test(`no file has more than ${greatestLength} lines`, () => {
  const long = sources.filter(({ text }) => text.split('\n').length - 1 > greatestLength);
  expect(long.map(({ path }) => path)).toEqual([]);
});

test("a name stands twice only where it is one thing of the operator's", () => {
  const byName = new Map<string, string[]>();
  for (const { path } of sources)
    byName.set(basename(path), [...(byName.get(basename(path)) ?? []), dirname(path)]);
  const twice = [...byName].filter(([, folders]) => folders.length > 1);
  expect(twice.filter(([, folders]) => !folders.every((folder) => roomsOfOneThing.includes(folder)))).toEqual(
    [],
  );
});

test("nothing of ToolHive's is known below the operator and the kinds", () => {
  const kinds = allKinds.filter(({ group }) => group === toolhiveGroup);
  const words = new RegExp(
    ['toolhive', 'vmcp', 'virtualmcpserver', ...kinds.map(({ kind }) => `\\b${kind}`)].join('|'),
    'i',
  );
  const knowing = sources.filter(({ path, text }) => isNeutral(path) && words.test(text));
  expect(knowing.map(({ path }) => path)).toEqual([]);
});

test('the middle, from objects and options to objects and findings, has nothing of Node', () => {
  const middle = [
    'commands',
    'input',
    'diff',
    'report',
    'package',
    'config',
    'operator',
    'admission',
    'vmcp',
    'api',
    'go',
    'kubernetes',
    'finding.ts',
    'closest.ts',
  ];
  const globals =
    /\b(Buffer|process|globalThis|require|__dirname|setTimeout|Date\.now|Math\.random|new Date\(\))(?![\w'])/;
  const tied = sources.filter(
    ({ path, text }) => middle.includes(roomOf(path)) && globals.test(withoutComments(text)),
  );
  expect(tied.map(({ path }) => path)).toEqual([]);
});

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

import { operatorVersion } from '../../src/api/kinds/operator-version.ts';
import { readOptions } from '../../src/config/read-options.ts';
import { upgradeOf } from '../../src/diff/upgrade.ts';
import { readResourceList } from '../../src/krm/read.ts';
import { keyOf } from './answer.ts';
import { comparable, difference } from './comparison.ts';
import { byEnvironment, type Case, functionConfigFor, linesOf, readCorpus, serverOf } from './corpus.ts';

// What the preview of an upgrade says, held against what the operators of two versions did with the same objects.

interface Line {
  readonly version: string;
  readonly name: string;
  readonly expect?: Case['expect'];
}

const lines = linesOf<Line>('versions.jsonl.gz');
const versions = [...new Set(lines.map(({ version }) => version))];
const corpus = new Map(readCorpus().map((one) => [one.name, one]));

/** A case of ours, and what the other version did with it. */
interface Both {
  readonly ours: Case;
  readonly theirs: Case['expect'];
}

function casesOf(version: string): Both[] {
  return lines.flatMap(({ version: of, name, expect }) => {
    const ours = corpus.get(name);
    if (of !== version || ours === undefined) return [];
    return [{ ours, theirs: expect ?? ours.expect }];
  });
}

/** The kinds of objects that are another, in the order in which the operator makes them. */
function changedKinds(before: Case['expect'], after: Case['expect']): string[] {
  const old = new Map(before.created.map((object) => [keyOf(object), comparable(object)]));
  return after.created.flatMap((object) => {
    const present = old.get(keyOf(object));
    const isSame = present !== undefined && difference(present, comparable(object)) === undefined;
    return isSame ? [] : [String(object['kind'])];
  });
}

/** `change kinds` of what is to be said of a server. */
function expectedOf(before: Case['expect'], after: Case['expect']): string {
  const was = before.verdict === 'accepted';
  const is = after.verdict === 'accepted';
  if (!was && !is) return 'neither';
  if (!is) return 'refused';
  if (!was) return 'accepted';
  const kinds = changedKinds(before, after);
  return kinds.length === 0 ? 'same' : `changed ${kinds.sort().join(' ')}`;
}

function saidOf(cases: readonly Case[], from: string, to: string): Map<string, string> {
  const [first] = cases;
  const items = cases.flatMap(({ objects }) => objects);
  const list = readResourceList(
    Buffer.from(
      JSON.stringify({
        apiVersion: 'config.kubernetes.io/v1',
        kind: 'ResourceList',
        functionConfig: functionConfigFor(first?.env ?? {}),
        items,
      }).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
    ),
  );
  const configured = readOptions(list.functionConfig);
  if ('findings' in configured) throw new Error('no options');
  const upgrade = upgradeOf({ objects: list, configured, placeholders: false }, from, to);
  const said = new Map<string, string>();
  const refused = upgrade.findings.filter(({ severity }) => severity === 'error');
  for (const { object } of refused) said.set(String(object?.namespace), 'neither');
  for (const { server, change, objects } of upgrade.servers) {
    const kinds = objects.map(({ ref }) => ref.kind).sort();
    const isTold = change === 'changed' || said.get(String(server.namespace)) === undefined;
    if (isTold)
      said.set(
        String(server.namespace),
        change === 'changed' ? `changed ${kinds.join(' ')}` : change === 'unchanged' ? 'same' : change,
      );
  }
  return said;
}

test('between a version and itself there is nothing to say of any of them', () => {
  const [version = ''] = versions;
  for (const group of byEnvironment(casesOf(version).map(({ ours }) => ours)))
    expect([...saidOf(group, version, version).values()].filter((said) => said !== 'neither')).toEqual([]);
});

const directions = versions.flatMap((version) => [
  [version, operatorVersion] as const,
  [operatorVersion, version] as const,
]);

test.each(directions)(
  'from %s to %s it says what the operators did otherwise, and nothing else',
  (from, to) => {
    const cases = casesOf(from === operatorVersion ? to : from);
    const failures: string[] = [];
    const count = new Map<string, number>();
    for (const group of byEnvironment(cases.map(({ ours }) => ours))) {
      const said = saidOf(group, from, to);
      for (const { ours, theirs } of cases.filter(({ ours }) => group.includes(ours))) {
        const [before, after] = to === operatorVersion ? [theirs, ours.expect] : [ours.expect, theirs];
        const expected = expectedOf(before, after);
        const given = said.get(serverOf(ours).split('/', 1)[0] ?? '') ?? 'same';
        const kind = expected.split(' ', 1)[0] ?? '';
        count.set(kind, (count.get(kind) ?? 0) + 1);
        if (given !== expected) failures.push(`${ours.name}: ${given} instead of ${expected}`);
      }
    }
    expect(failures).toEqual([]);
    expect([...count.keys()]).toEqual(expect.arrayContaining(['changed', 'same']));
  },
);

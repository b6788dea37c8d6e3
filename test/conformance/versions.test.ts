import { type Answer, answer, keyOf, of } from './answer.ts';
import { comparable, difference } from './comparison.ts';
import { byEnvironment, type Case, linesOf, readCorpus, refusedPaths } from './corpus.ts';
import { isField } from './is-field.ts';

// What operators before v0.44.0 did with some of the cases: the line of a case has its outcome where that is another one.

interface Line {
  readonly version: string;
  readonly name: string;
  readonly expect?: Case['expect'];
}

const lines = linesOf<Line>('versions.jsonl.gz');
const versions = [...new Set(lines.map(({ version }) => version))];
const corpus = new Map(readCorpus().map((one) => [one.name, one]));

function casesOf(version: string): Case[] {
  return lines
    .filter((line) => line.version === version)
    .map(({ name, expect: other }) => {
      const one = corpus.get(name);
      if (one === undefined) throw new Error(`no case ${name}`);
      return other === undefined ? one : { ...one, expect: other };
    });
}

const isAccepted = ({ expect: { verdict } }: Case) => verdict === 'accepted';

test('the versions are those before ours', () => {
  expect(versions).toEqual(['v0.40.0', 'v0.41.0', 'v0.42.1', 'v0.43.0']);
});

describe.each(versions)('operator %s', (version) => {
  const answersTo = async (cases: readonly Case[]) => {
    const answers: [Case, Answer][] = [];
    for (const group of byEnvironment(cases)) {
      const given = await answer(group, { operatorVersion: version });
      for (const one of group) answers.push([one, given]);
    }
    return answers;
  };

  test('makes the same of what it accepted', async () => {
    const answers = await answersTo(casesOf(version).filter(isAccepted));
    const failures = answers.flatMap(([one, given]) => {
      const [refusal] = of(one, given, 'error');
      if (refusal !== undefined) return [`${one.name}: ${refusal.message}`];
      return one.expect.created.flatMap((want) => {
        const got = given.objects.get(keyOf(want));
        const found = got === undefined ? 'missing' : difference(comparable(want), comparable(got));
        return found === undefined ? [] : [`${one.name}: ${want['kind']} ${found}`];
      });
    });
    expect(failures).toEqual([]);
    expect(answers.length).toBeGreaterThan(60);
  });

  test('refuses the same, at the field that the API server names', async () => {
    const answers = await answersTo(casesOf(version).filter((one) => !isAccepted(one)));
    const failures = answers.flatMap(([one, given]) => {
      const paths = of(one, given, 'error').map(({ field }) => field?.path ?? '');
      if (paths.length === 0) return [`${one.name}: not refused`];
      if (one.expect.verdict !== 'schema') return [];
      // The reasons are those of v0.44.0: a field that this version drops is refused for something else.
      const known = refusedPaths(one).filter((path) => isField(version, path));
      return known.length === 0 || known.some((path) => paths.includes(path))
        ? []
        : [`${one.name}: at ${paths.join(', ')} instead of ${known.join(', ')}`];
    });
    expect(failures).toEqual([]);
    expect(answers.length).toBeGreaterThan(20);
  });
});

import { marshalStruct, unmarshalStruct } from '../../src/go/struct-json.ts';
import type { JsonObject } from '../../src/kubernetes/object.ts';
import { podTemplateSpec } from '../../src/kubernetes/pod-template-spec.ts';
import { type Answer, answer, keyOf, of } from './answer.ts';
import { comparable, difference } from './comparison.ts';
import { byEnvironment, type Case, readCorpus, rulesOfStart, serverOf } from './corpus.ts';
import { wronglyJudged } from './judges.ts';

const cases = readCorpus();
const accepted = byEnvironment(cases.filter(({ expect }) => expect.verdict === 'accepted'));
const refused = byEnvironment(cases.filter(({ expect }) => expect.verdict !== 'accepted'));

describe('what the operator accepted', () => {
  const answers: [Case, Answer][] = [];
  const failuresOf = (problemOf: (one: Case, answer: Answer) => string | undefined) =>
    answers.flatMap(([one, given]) => {
      const problem = problemOf(one, given);
      return problem === undefined ? [] : [`${one.name}: ${problem}`];
    });

  beforeAll(async () => {
    for (const group of accepted) {
      const given = await answer(group);
      for (const one of group) answers.push([one, given]);
    }
  });

  it('is accepted', () => {
    const errors = failuresOf((one, given) => of(one, given, 'error')[0]?.message);
    expect(errors).toEqual([]);
    expect(answers.filter(([, { exitCode }]) => exitCode !== 0)).toEqual([]);
  });

  const kinds = ['Deployment', 'ConfigMap', 'Service', 'ServiceAccount', 'Role', 'RoleBinding'];
  it.each(kinds)('has the same %s', (kind) => {
    const failures = failuresOf((one, { objects }) => {
      for (const want of one.expect.created) {
        if (want['kind'] !== kind) continue;
        const got = objects.get(keyOf(want));
        const found = got === undefined ? 'missing' : difference(comparable(want), comparable(got));
        if (found !== undefined) return found;
      }
      return undefined;
    });
    expect(failures).toEqual([]);
  });

  it('has pod templates as Go prints them: what a patch does not touch is not printed anew', () => {
    const failures = failuresOf((one, { objects }) => {
      // Those are not made here.
      if (one.profile === 'update-left-alone') return undefined;
      const { spec } = objects.get(`Deployment/${serverOf(one)}`) ?? {};
      const { template } = spec as { template: JsonObject };
      const printed = marshalStruct(podTemplateSpec(), unmarshalStruct(podTemplateSpec(), template).decoded);
      return JSON.stringify(printed) === JSON.stringify(template) ? undefined : 'is printed in another way';
    });
    expect(failures).toEqual([]);
  });

  it('keeps every input object', () => {
    const failures = failuresOf((one, { objects }) => {
      const made = new Set(one.expect.created.map(keyOf));
      for (const input of one.objects) {
        if (made.has(keyOf(input))) continue;
        const kept = objects.get(keyOf(input));
        const found = kept === undefined ? `${keyOf(input)} is gone` : difference(input, kept);
        if (found !== undefined) return found;
      }
      return undefined;
    });
    expect(failures).toEqual([]);
  });

  /** Rules that are left to the API server. */
  const left = new Set(
    ['AFFINITY', 'VOLUME-FIELD', 'POD-RESOURCES', 'HOST-USERS', 'MOUNT-OTHER', 'POD-OTHER', 'POD-CREATE'].map(
      (rule) => `A-${rule}`,
    ),
  );

  it('is told of where the API server refuses the objects afterwards, and nowhere else', () => {
    const failures = failuresOf((one, given) => {
      const rules = (one.later?.apiserver ?? []).map(({ rule }) => rule);
      const told = [...given.ofNamespace(one)].filter(({ tags }) => tags?.judge === 'admission');
      if (rules.some((rule) => !left.has(rule)))
        return told.length > 0 ? undefined : `nothing of ${rules.join(', ')}`;
      return rules.length > 0 || told.length === 0
        ? undefined
        : `${told[0]?.field?.path}: ${told[0]?.message}`;
    });
    expect(failures).toEqual([]);
    expect(answers.filter(([{ later }]) => later?.apiserver !== undefined).length).toBeGreaterThan(400);
  });

  it('has one code for one rule of the API server', () => {
    const codes = new Map<string, Set<string>>();
    for (const [one, given] of answers) {
      const rules = new Set((one.later?.apiserver ?? []).map(({ rule }) => rule));
      const told = [...given.ofNamespace(one)].filter(({ tags }) => tags?.judge === 'admission');
      const [rule = ''] = rules;
      // What a Deployment had before, the API server may leave in it.
      if (rules.size !== 1 || left.has(rule) || one.profile === 'update') continue;
      const of = codes.get(rule) ?? new Set();
      for (const { tags } of told) of.add(tags?.code ?? '');
      codes.set(rule, of);
    }
    expect([...codes].filter(([, of]) => of.size !== 1)).toEqual([
      // One of them is of `envFrom`, which is no other fault than a variable without a source.
      ['A-CONTAINER-OTHER', new Set(['EnvSourceInvalid', 'ContainerFieldInvalid'])],
    ]);
  });

  const toldAtStart = (one: Case, given: Answer) =>
    given.ofNamespace(one).filter(({ tags }) => tags?.judge === 'vmcp');

  it('is told of where vMCP refuses to start with it, and nowhere else', () => {
    const failures = failuresOf((one, given) => {
      const rules = rulesOfStart(one);
      const [told] = toldAtStart(one, given);
      if (rules.length > 0) return told === undefined ? `nothing of ${rules.join(', ')}` : undefined;
      return told && `${told.field?.path}: ${told.message}`;
    });
    expect(failures).toEqual([]);
    expect(answers.filter(([one]) => rulesOfStart(one).length > 0).length).toBeGreaterThan(1000);
  });

  it('is told of by the judge that has the rule', () => {
    expect([...new Set(answers.map(([, given]) => given))].flatMap(wronglyJudged)).toEqual([]);
  });

  it('has one code for one rule of vMCP, where that is the only one that is broken', () => {
    const codes = new Map<string, Set<string>>();
    for (const [one, given] of answers) {
      const [rule = '', ...others] = rulesOfStart(one);
      // The others were made with many faults, of which vMCP names the first; this one stands for all that the operator has.
      if (one.profile !== 'later' || rule === '' || others.length > 0 || rule === 'B-COMP-DEF') continue;
      const told = codes.get(rule) ?? new Set();
      for (const { tags } of toldAtStart(one, given)) told.add(tags?.code ?? '');
      codes.set(rule, told);
    }
    expect([...codes].filter(([, told]) => told.size !== 1)).toEqual([
      ['B-CEDAR', new Set(['CedarPolicyInvalid', 'CedarEntitiesInvalid'])],
    ]);
    const names = [...codes.values()].flatMap((told) => [...told]);
    expect(names).toHaveLength(new Set(names).size);
    expect(codes.size).toBeGreaterThan(35);
  });

  it('is warned of as the operator warns, but for sessions that its default Redis keeps', () => {
    const sessions = 'SessionStorageMissingForReplicas';
    const failures = failuresOf((one, given) => {
      const warnings = of(one, given, 'warning');
      for (const want of one.expect.warnings ?? []) {
        if (want === sessions && one.env['TOOLHIVE_DEFAULT_REDIS_ADDR']) {
          if (warnings.some(({ tags }) => tags?.code === sessions)) return 'a warning that is not true';
          continue;
        }
        const backend = /^\w+-(.*?): /.exec(want)?.[1];
        const told = warnings.some(({ message, tags }) =>
          backend === undefined ? tags?.code === want.split(': ', 1)[0] : message.includes(backend),
        );
        if (!told) return `no warning for ${want}`;
      }
      return undefined;
    });
    expect(failures).toEqual([]);
  });
});

describe('what the API server or the operator refused', () => {
  it('is refused, at the field that the API server names', async () => {
    const failures: string[] = [];
    for (const group of refused) {
      const given = await answer(group);
      expect(given.exitCode).toBe(1);
      expect(wronglyJudged(given)).toEqual([]);
      for (const one of group) {
        const paths = of(one, given, 'error').map(({ field }) => field?.path ?? '');
        const reasons = one.expect.reasons ?? [];
        const wanted = reasons.map((reason) => reason.split(': ', 1)[0] ?? '');
        if (paths.length === 0) failures.push(`${one.name}: not refused: ${reasons[0]}`);
        else if (one.expect.verdict === 'schema' && !wanted.some((path) => paths.includes(path)))
          failures.push(`${one.name}: at ${paths.join(', ')} instead of ${wanted.join(', ')}`);
      }
    }
    expect(failures).toEqual([]);
  });
});

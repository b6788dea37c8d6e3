import { marshalStruct, unmarshalStruct } from '../../src/go/struct-json.ts';
import type { JsonObject } from '../../src/kubernetes/object.ts';
import { podTemplateSpec } from '../../src/kubernetes/pod-template-spec.ts';
import { type Answer, answer } from './answer.ts';
import { byEnvironment, type Case, readCorpus, rulesOfStart, serverOf } from './corpus.ts';
import { wronglyJudged } from './judges.ts';
import { madeKinds } from './made-kinds.ts';
import { leftRules, rowsOfAccepted, rowsOfRefused, toldBy } from './rows.ts';

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

  const failuresIn = (row: string) => failuresOf((one, given) => rowsOfAccepted[row]?.(one, given));

  it('is accepted', () => {
    expect(failuresIn('verdict')).toEqual([]);
    expect(answers.filter(([, { exitCode }]) => exitCode !== 0)).toEqual([]);
  });

  it.each(madeKinds)('has the same %s', (kind) => {
    expect(failuresIn(kind)).toEqual([]);
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
    expect(failuresIn('inputs kept')).toEqual([]);
  });

  it('is told of where the API server refuses the objects afterwards, and nowhere else', () => {
    expect(failuresIn('admission')).toEqual([]);
    expect(answers.filter(([{ later }]) => later?.apiserver !== undefined).length).toBeGreaterThan(400);
  });

  it('has one code for one rule of the API server', () => {
    const codes = new Map<string, Set<string>>();
    for (const [one, given] of answers) {
      const rules = new Set((one.later?.apiserver ?? []).map(({ rule }) => rule));
      const told = toldBy('admission', one, given);
      const [rule = ''] = rules;
      // What a Deployment had before, the API server may leave in it.
      if (rules.size !== 1 || leftRules.has(rule) || one.profile === 'update') continue;
      const of = codes.get(rule) ?? new Set();
      for (const { tags } of told) of.add(tags?.code ?? '');
      codes.set(rule, of);
    }
    expect([...codes].filter(([, of]) => of.size !== 1)).toEqual([
      // The other one is where the Deployment is that of an MCPServer or an MCPRemoteProxy with the server's name.
      ['A-SELECTOR-MISMATCH', new Set(['SelectorMismatch', 'DeploymentNameTaken'])],
      // One of them is of `envFrom`, which is no other fault than a variable without a source.
      ['A-CONTAINER-OTHER', new Set(['EnvSourceInvalid', 'ContainerFieldInvalid'])],
    ]);
  });

  it('is told of where vMCP refuses to start with it, and nowhere else', () => {
    expect(failuresIn('vmcp')).toEqual([]);
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
      for (const { tags } of toldBy('vmcp', one, given)) told.add(tags?.code ?? '');
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
    const kept = answers.filter(
      ([
        {
          env,
          expect: { warnings = [] },
        },
      ]) => env['TOOLHIVE_DEFAULT_REDIS_ADDR'] && warnings.includes(sessions),
    );
    const expected = kept.map(([{ name }]) => `${name}: no warning for ${sessions}`);
    expect(failuresIn('warnings')).toEqual(expected);
    expect(expected.length).toBeGreaterThan(40);
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
        const problems = Object.values(rowsOfRefused).flatMap((row) => row(one, given) ?? []);
        failures.push(...problems.map((problem) => `${one.name}: ${problem}`));
      }
    }
    expect(failures).toEqual([]);
  });
});

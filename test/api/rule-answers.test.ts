import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { kindOf } from '../../src/api/kinds/kinds.ts';
import { operatorRelease } from '../../src/api/kinds/operator-release.ts';
import { otherFormsOf } from '../../src/api/kinds/other-forms.ts';
import { fieldsOf, isInForce, type Node, type Rule, schemaOf } from '../../src/api/node.ts';
import { newWalk } from '../../src/api/problem.ts';
import { structural } from '../../src/api/structural.ts';
import { isObject, type Json, type JsonObject } from '../../src/kubernetes/object.ts';
import { celHolds } from '../../upstream/cel.ts';
import { drawnSelves } from '../../upstream/drawn-selves.ts';
import { crdNodes } from '../../upstream/facts-of-crd.ts';
import { kindNodes } from '../../upstream/facts-of-kinds.ts';
import { readCrds } from '../../upstream/read-crds.ts';
import {
  eachOnce,
  isLibraryFault,
  libraryFaults,
  type RuleAnswers,
  rulePairs,
} from '../../upstream/rule-answers.ts';
import { toolhiveKinds } from '../upstream/kinds-as-crds.ts';

// What the CRDs' rules between fields say, in CEL, against the functions that say it here: by answers that were recorded
// (npm run upstream -- --record), and by the rules themselves where the CRDs are at hand.

const lines = (text: string) => text.split('\n').filter((line) => line !== '');
const recorded = lines(readFileSync(join(__dirname, '../../upstream/rules.jsonl'), 'utf8')).map(
  (line) => JSON.parse(line) as RuleAnswers,
);

function ruleAt(kind: string, path: string, code: string): Rule<never> {
  const of = toolhiveKinds.find((it) => it.kind === kind);
  const rule =
    of &&
    kindNodes(of)
      .get(path)
      ?.ruleList.find((it) => it.code === code);
  if (rule === undefined) throw new Error(`${kind} ${path} has no rule ${code}`);
  return rule;
}

test.each(recorded)('%s %s %s answers as the CEL of the CRD did', (kind, path, code, holds, broken) => {
  const rule = ruleAt(kind, path, code);
  expect(holds.filter((self) => !rule.holds(self as never))).toEqual([]);
  expect(broken.filter((self) => rule.holds(self as never))).toEqual([]);
  expect([holds.length > 0, broken.length > 0]).toEqual([true, true]);
});

test('every rule of the kinds has recorded answers', () => {
  const codes = toolhiveKinds.flatMap((kind) =>
    [...kindNodes(kind).values()].flatMap((node) => node.ruleList),
  );
  expect([...new Set(codes.map(({ code }) => code))].sort()).toEqual(
    [...new Set(recorded.map(([, , code]) => code))].sort(),
  );
});

const shared = join(__dirname, '../../../shared');
const released = join(shared, 'upstream/v0.44.0.json.gz');
const ofCrds = operatorRelease('v0.44.0');

if (existsSync(released)) describe('by the CRDs of v0.44.0', byTheCrds);

function byTheCrds(): void {
  const { isSince } = ofCrds;
  const crds = readCrds(released);
  const pairs = rulePairs(crds, toolhiveKinds, isSince);

  test.each(eachOnce(pairs).map((pair) => [pair.kind, pair.path, pair.rule.code, pair] as const))(
    '%s %s %s answers as its CEL, whatever it is asked of',
    (_kind, _path, code, { node, rule, text }) => {
      const selves = fc.sample(drawnSelves(node.schema, text), { seed: 16, numRuns: 500 });
      const otherwise = selves.filter(
        (self) => celHolds(text, self) !== rule.holds(self as never) && !isLibraryFault(code, self),
      );
      expect(otherwise).toEqual([]);
    },
  );

  test('a rule of theirs that is none of ours follows from the others of its node', () => {
    const implied = toolhiveKinds.flatMap(({ kind, ...rest }) => {
      const ours = kindNodes({ kind, ...rest }, isSince);
      const versions = crds.get(kind)?.versions ?? [];
      return [...crdNodes(versions.at(-1)?.spec ?? {})].flatMap(([path, { texts }]) => {
        const node = ours.get(path);
        return texts.slice(node?.ruleList.length).map((text) => ({ text, node }));
      });
    });
    expect(implied).toHaveLength(1);
    for (const { text, node } of implied) {
      const selves = fc
        .sample(drawnSelves(node?.schema as Node, text), { seed: 16, numRuns: 500 })
        .flatMap((self) => {
          const type = isObject(self) ? String(self['type']) : '';
          return [self, { type }, { type, [type]: {} }];
        });
      const kept = selves.filter((self) => node?.ruleList.every((rule) => rule.holds(self as never)));
      expect(kept.length).toBeGreaterThan(0);
      expect(selves.some((self) => !celHolds(text, self))).toBe(true);
      expect(kept.filter((self) => !celHolds(text, self))).toEqual([]);
    }
  });

  test('what the CEL library is known to answer otherwise, it does', () => {
    for (const { code, is } of libraryFaults) {
      const pair = pairs.find(({ rule }) => rule.code === code);
      const self = '9999999999999h';
      expect(is(self)).toBe(true);
      expect([celHolds(pair?.text ?? '', self), pair?.rule.holds(self as never)]).toEqual([true, false]);
    }
  });

  test('all objects of the corpus', () => {
    const texts = new Map(pairs.map(({ kind, path, rule, text }) => [`${kind} ${path} ${rule.code}`, text]));
    const asked = new Set<string>();
    const otherwise: string[] = [];
    for (const object of corpusObjects()) {
      eachRule(object, (path, rule, self) => {
        const text = texts.get(`${object['kind']} ${path} ${rule.code}`) ?? '';
        const question = `${text} ${JSON.stringify(self)}`;
        if (asked.has(question) || isLibraryFault(rule.code, self)) return;
        asked.add(question);
        if (celHolds(text, self) !== rule.holds(self as never)) otherwise.push(`${path} ${question}`);
      });
    }
    expect(otherwise).toEqual([]);
    expect(asked.size).toBeGreaterThan(1000);
  });
}

function* corpusObjects(): Iterable<JsonObject> {
  const files = [
    join(__dirname, '../conformance/corpus.jsonl.gz'),
    join(shared, 'conformance/corpus.jsonl.gz'),
  ];
  const seen = new Set<string>();
  for (const file of files.filter((it) => existsSync(it))) {
    for (const line of lines(gunzipSync(readFileSync(file)).toString())) {
      for (const object of (JSON.parse(line) as { readonly objects: readonly JsonObject[] }).objects) {
        const json = JSON.stringify(object['spec']);
        if (seen.has(json)) continue;
        seen.add(json);
        yield object;
      }
    }
  }
}

type Visit = (path: string, rule: Rule<never>, self: Json) => void;

/** The rules that the API server asks of an object, with what each is asked of: none where the schema does not hold. */
function eachRule(object: JsonObject, visit: Visit): void {
  const kind = kindOf(String(object['apiVersion']), String(object['kind']));
  if (kind?.schema.type !== 'object' || !isObject(object['spec'])) return;
  const { spec } = fieldsOf(kind.schema, ofCrds.isSince);
  const walk = newWalk(object, otherFormsOf(kind.kind, ofCrds), ofCrds);
  if (spec === undefined) return;
  const stored = structural(schemaOf(spec), object['spec'], walk);
  if (!walk.blocked) inside(schemaOf(spec), 'spec', stored, visit);
}

function inside(schema: Node, path: string, value: Json, visit: Visit): void {
  const rules = ('rules' in schema ? schema.rules : undefined) ?? [];
  for (const rule of rules) if (isInForce(rule, ofCrds.isSince)) visit(path, rule, value);
  if (schema.type === 'array' && Array.isArray(value)) {
    for (const item of value) inside(schema.items, `${path}[]`, item, visit);
  }
  if (!isObject(value)) return;
  const fields = schema.type === 'object' ? fieldsOf(schema, ofCrds.isSince) : {};
  for (const [key, item] of Object.entries(value)) {
    if (schema.type === 'map') inside(schema.values, `${path}.*`, item, visit);
    else if (Object.hasOwn(fields, key) && fields[key]) {
      inside(schemaOf(fields[key]), `${path}.${key}`, item, visit);
    }
  }
}

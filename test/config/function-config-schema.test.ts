import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { functionConfigSchema } from '../../src/config/function-config-schema.ts';
import { specRule } from '../../src/config/option-table.ts';
import { readOptions } from '../../src/config/read-options.ts';
import type { Fields, ValueRule } from '../../src/config/value-rule.ts';
import type { Json, JsonObject } from '../../src/kubernetes/object.ts';

const schema = functionConfigSchema();
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

const texts = ['a', 'v0.43.0', 'redis.cache.svc:6379', 'ä😀'];
const anything = fc.constantFrom<Json[]>(
  null,
  true,
  3,
  '',
  'a b',
  'a,b',
  'a\n',
  'all',
  'A:0',
  ...texts,
  {},
  [],
  [null],
  { name: 'a' },
);

/** Values that mostly keep to the rule, each of their parts with a chance not to. */
function near(rule: ValueRule): fc.Arbitrary<Json> {
  return mostly(right(rule), anything);
}

function mostly<T>(these: fc.Arbitrary<T>, those: fc.Arbitrary<T>, weight = 16): fc.Arbitrary<T> {
  return fc.oneof({ weight, arbitrary: these }, { weight: 1, arbitrary: those });
}

function right(rule: ValueRule): fc.Arbitrary<Json> {
  switch (rule.type) {
    case 'words':
      return fc.constantFrom<Json[]>(...rule.words);
    case 'text':
      return fc.constantFrom<Json[]>(...texts.filter((text) => rule.pattern.test(text)));
    case 'list':
      return fc.array(near(rule.of), { maxLength: 3 });
    case 'texts':
      return fc.dictionary(
        mostly(fc.constantFrom('A', '_b1', 'HOST_NAME'), fc.constantFrom('1a', 'a-b', '', 'é')),
        mostly(fc.constantFrom<Json>('', 'x', '${A}'), anything),
        { maxKeys: 1 },
      );
    case 'object':
      return fieldsNear(rule);
  }
}

function fieldsNear({ fields, required }: Fields): fc.Arbitrary<Json> {
  const each = Object.fromEntries(Object.entries(fields).map(([name, rule]) => [name, near(rule)]));
  const known = fc.record(each, { requiredKeys: [...required] });
  const withoutOne = fc
    .tuple(known, fc.constantFrom(...Object.keys(fields)))
    .map(([set, name]) => Object.fromEntries(Object.entries(set).filter(([key]) => key !== name)));
  const withAnother = fc
    .tuple(known, fc.constantFrom('x', 'Emit', '__proto__', 'constructor'), anything)
    .map(([set, key, value]) => Object.fromEntries([...Object.entries(set), [key, value]]));
  return fc.oneof(
    { weight: 10, arbitrary: known },
    { weight: 1, arbitrary: withoutOne },
    { weight: 1, arbitrary: withAnother },
  ) as fc.Arbitrary<Json>;
}

const ownKind = (spec: Json, more: JsonObject = {}): JsonObject => ({
  apiVersion: 'fn.kpt.dev/v1alpha1',
  kind: 'ExpandVirtualMCPServer',
  metadata: { name: 'expand' },
  spec,
  ...more,
});

const isRead = (functionConfig: Json) => 'options' in readOptions(functionConfig);

describe('the JSON Schema of the own kind', () => {
  test('and the function take and refuse the same', () => {
    const verdicts = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(near(specRule), (spec) => {
        const functionConfig = ownKind(spec);
        const taken = isRead(functionConfig);
        verdicts[taken ? 'taken' : 'refused']++;
        expect(validate(functionConfig)).toBe(taken);
      }),
      { seed: 1, numRuns: 4000 },
    );
    expect(Math.min(verdicts.taken, verdicts.refused)).toBeGreaterThan(500);
  });

  test.each<[string, Json]>([
    ['no spec', { apiVersion: 'fn.kpt.dev/v1alpha1', kind: 'ExpandVirtualMCPServer' }],
    ['an empty spec', ownKind(null)],
    ['another field beside spec', ownKind({}, { data: {} })],
    ['another version', ownKind({}, { apiVersion: 'fn.kpt.dev/v1' })],
    ['no kind', { apiVersion: 'fn.kpt.dev/v1alpha1', spec: {} }],
    ['a list', []],
  ])('and the function have one verdict on %s', (_, functionConfig) => {
    expect(validate(functionConfig)).toBe(isRead(functionConfig));
  });

  test('says what each option does, and what holds without it', () => {
    const options = Object.keys(specRule.fields);
    expect(schema).toMatchObject({
      properties: {
        spec: {
          properties: Object.fromEntries(
            options.map((name) => [name, { description: expect.stringMatching(/\w/) }]),
          ),
        },
      },
    });
    expect(schema).toMatchObject({
      properties: {
        spec: { properties: { emit: { default: 'deployment' }, imagePullSecrets: { default: [] } } },
      },
    });
  });
});

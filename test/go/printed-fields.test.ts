import fc from 'fast-check';
import { printedFields } from '../../src/go/printed-fields.ts';
import { marshalStruct, unmarshalStruct } from '../../src/go/struct-json.ts';
import { structTable } from '../../src/go/struct-type.ts';
import { apiScalars } from '../../src/kubernetes/api-scalars.ts';
import type { JsonObject } from '../../src/kubernetes/object.ts';

const table = `
Whole name:string text?:string on?:bool count?:int32 pointer?:*bool amount?:quantity amounts?:map[]quantity
  texts?:[]string labels?:map[]string parts?:[]Part part?:Part
Part name:string on?:bool pointer?:*bool count?:int32 amount?:quantity texts?:[]string
`;
const whole = structTable(table, apiScalars)('Whole');

test.each<[JsonObject, JsonObject]>([
  [{ amount: '2000m' }, { amount: '2' }],
  [{ amount: 1 }, { amount: '1' }],
  [{ amounts: { a: '1024Mi', b: '1' } }, { amounts: { a: '1Gi', b: '1' } }],
  [{ name: 'a', text: '', on: false, count: 0, texts: [] }, { name: 'a' }],
  [{ parts: [{ name: 'a', on: false }, { name: 'b' }] }, { parts: [{ name: 'a' }, { name: 'b' }] }],
  [{ part: { on: false, name: '' } }, { part: { name: '' } }],
])('%j is printed as %j', (value, printed) => {
  expect(printedFields(whole, value)).toEqual(printed);
});

test.each<JsonObject>([
  { name: '', pointer: false, text: 'a', on: true, count: 1 },
  { amount: '2', amounts: { a: '1Gi' }, labels: { a: '' }, texts: ['', 'a'] },
  { unknown: false, other: { on: false }, parts: [{ unknown: '' }] },
  { text: null, parts: null, part: {} },
  { count: 'many', amount: 'much', parts: 'few', amounts: [1], on: 'yes' },
  JSON.parse('{"labels":{"__proto__":"a"},"__proto__":"b"}') as JsonObject,
])('%j is in its form, or no value of its type, and given back itself', (value) => {
  expect(printedFields(whole, value)).toBe(value);
});

test('what is printed is printed as it is', () => {
  const leaf = fc.record(
    {
      name: fc.string(),
      on: fc.boolean(),
      pointer: fc.boolean(),
      count: fc.nat(2),
      amount: fc.constantFrom('1', '1000m', 1, '1e3'),
      texts: fc.array(fc.string()),
    },
    { requiredKeys: ['name'] },
  );
  fc.assert(
    fc.property(fc.record({ name: fc.string(), parts: fc.array(leaf, { minLength: 1 }) }), (value) => {
      const printed = printedFields(whole, value as JsonObject);
      expect(printedFields(whole, printed)).toBe(printed);
      const go = (one: JsonObject) => marshalStruct(whole, unmarshalStruct(whole, one).decoded);
      expect(go(printed)).toEqual(go(value as JsonObject));
    }),
  );
});

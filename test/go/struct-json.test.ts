import { basicTypes, readInteger } from '../../src/go/basic-types.ts';
import { marshalStruct, unmarshalStruct } from '../../src/go/struct-json.ts';
import { structTable } from '../../src/go/struct-type.ts';
import type { JsonObject } from '../../src/kubernetes/object.ts';

const table = `
Outer name:string label?:string inner:Inner maybe?:*Inner quiet?:Inner count?:int32 size?:*int64 on?:bool
  list:[]string items?:[]Inner map?:map[]string
Inner value?:string
Bad name:nothing
Worse name
`;
const outer = structTable(table, basicTypes)('Outer');

function through(value: JsonObject): JsonObject {
  const { decoded, problems } = unmarshalStruct(outer, value);
  expect(problems).toEqual([]);
  return marshalStruct(outer, decoded);
}

const nothing = { name: '', inner: {}, list: null };

test('what was never set is printed as its zero value, or not at all where empty values are omitted', () => {
  expect(through({})).toEqual(nothing);
  expect(through({ label: '', count: 0, on: false, items: [], map: {}, quiet: {} })).toEqual(nothing);
});

test('what is printed already is taken as it is, unless it is decoded into what another key gave', () => {
  const inner = { unknown: 1 };
  const printed = new Set([inner]);
  const taken = (value: JsonObject) =>
    marshalStruct(outer, unmarshalStruct(outer, value, printed).decoded, printed);
  const members = taken({ inner, items: [inner], map: { a: 'b' } });
  expect(members).toEqual({ ...nothing, inner, items: [inner], map: { a: 'b' } });
  expect(members['inner']).toBe(inner);
  expect(taken({ Inner: { value: 'a' }, inner })).toEqual({ ...nothing, inner: { value: 'a' } });
});

test('what a pointer leads to is printed though it is empty', () => {
  expect(through({ maybe: {}, size: 0 })).toEqual({ ...nothing, maybe: {}, size: 0 });
});

test('fields are printed in the order of the table', () => {
  expect(Object.keys(through({ list: [], count: 1, name: 'a', label: 'b' }))).toEqual([
    'name',
    'label',
    'inner',
    'count',
    'list',
  ]);
});

test('unknown fields are gone, at any depth and of any name', () => {
  const value = JSON.parse('{"x":1,"inner":{"y":[]},"__proto__":{"name":"z"},"constructor":1}') as JsonObject;
  expect(through(value)).toEqual(nothing);
});

test('nulls leave structs and scalars as they are, and empty lists, maps and pointers', () => {
  expect(through({ name: null, inner: null, list: null, maybe: null, size: null, map: null })).toEqual(
    nothing,
  );
  expect(through({ list: [null], items: [null], map: { a: null } })).toEqual({
    ...nothing,
    list: [''],
    items: [{}],
    map: { a: '' },
  });
});

test('names are taken in any case, also with the two letters that fold to ASCII', () => {
  expect(through({ NAME: 'a', liſt: ['b'] })).toEqual({ ...nothing, name: 'a', list: ['b'] });
  expect(through({ '~name': 'a' })).toEqual(nothing);
});

test('two keys for one field are decoded one into the other, in the order of their bytes', () => {
  const value = {
    inner: { value: 'later' },
    Inner: { value: 'x' },
    Items: [{ value: 'a' }, { value: 'b' }],
    items: [{}],
  };
  expect(through(value)).toEqual({ ...nothing, inner: { value: 'later' }, items: [{ value: 'a' }] });
  expect(through({ Map: { a: '1' }, map: { b: '2' } })).toEqual({ ...nothing, map: { a: '1', b: '2' } });
  expect(through({ Maybe: {}, maybe: null })).toEqual(nothing);
});

test('keys of maps may be any text', () => {
  const value = JSON.parse('{"map":{"__proto__":"a","constructor":"b"}}') as JsonObject;
  expect(JSON.stringify(through(value)['map'])).toBe('{"__proto__":"a","constructor":"b"}');
});

test('each value that does not fit its type is a problem, with the way to it', () => {
  const value = {
    name: 1,
    inner: [],
    items: [{}, { value: {} }],
    map: { a: true },
    count: 2 ** 31,
    size: 1.5,
    on: 'yes',
  };
  expect(unmarshalStruct(outer, value).problems).toEqual([
    { path: ['name'], expected: 'a string', value: 1 },
    { path: ['inner'], expected: 'an object', value: [] },
    { path: ['items', 1, 'value'], expected: 'a string', value: {} },
    { path: ['map', 'a'], expected: 'a string', value: true },
    { path: ['count'], expected: 'an integer of 32 bits', value: 2 ** 31 },
    { path: ['size'], expected: 'an integer of 64 bits', value: 1.5 },
    { path: ['on'], expected: 'true or false', value: 'yes' },
  ]);
});

test('integers keep all digits that fit their bits', () => {
  expect(readInteger(9007199254740993n, 64)).toBe(9007199254740993n);
  expect(readInteger(2n ** 63n - 1n, 64)).toBe(2n ** 63n - 1n);
  expect(readInteger(2n ** 63n, 64)).toBeUndefined();
  expect(readInteger(2 ** 62, 64)).toBe(4611686018427388000n);
  expect(readInteger(5n, 64)).toBe(5);
  expect(readInteger(1e21, 64)).toBeUndefined();
  expect(readInteger(-(2 ** 31), 32)).toBe(-(2 ** 31));
  expect(readInteger(-(2 ** 31) - 1, 32)).toBeUndefined();
  expect(Object.is(readInteger(-0, 32), 0)).toBe(true);
});

test('a table with a fault is a bug, told when the type is used', () => {
  const struct = structTable(table, basicTypes);
  expect(() => struct('Missing').fields()).toThrow('no type Missing');
  expect(() => struct('Worse').fields()).toThrow('no field: name');
  expect(() => unmarshalStruct(struct('Bad'), { name: {} })).toThrow('no type nothing');
});

import { basicTypes } from '../../../src/go/basic-types.ts';
import { lostParts } from '../../../src/go/strategicpatch/patch-effect.ts';
import { strategicMergePatch } from '../../../src/go/strategicpatch/strategic-merge.ts';
import { marshalStruct, unmarshalStruct } from '../../../src/go/struct-json.ts';
import { structTable } from '../../../src/go/struct-type.ts';
import type { JsonObject } from '../../../src/kubernetes/object.ts';

const thing = structTable(
  `
Thing name?:string count?:*int64 on?:bool labels?:map[]string args?:[]string tags?:[]string(merge=)
  parts?:[]Part(merge=name) rules?:[]Part limits?:*Limits places?:map[]Limits
Part name:string port?:int32 parts?:[]Part(merge=name) limits?:*Limits
Limits soft?:*int64 hard?:*int64 names?:[]string
`,
  basicTypes,
)('Thing');

function outcomeOf(original: JsonObject, patch: JsonObject): JsonObject {
  const { merged, problems } = strategicMergePatch(original, patch, thing);
  expect(problems).toEqual([]);
  return marshalStruct(thing, unmarshalStruct(thing, merged).decoded);
}

/** What of a patch is lost, as `path why`. */
function lost(original: JsonObject, patch: JsonObject): string[] {
  return lostParts(thing, patch, outcomeOf(original, patch)).map(
    ({ path, why }) => `${path.join('.')} ${why?.kind}`,
  );
}

const original = {
  name: 'a',
  labels: { a: '1' },
  args: ['x'],
  tags: ['t'],
  parts: [{ name: 'own', port: 1 }],
  limits: { soft: 1 },
};

test('nothing is lost of what is merged, added or set to nothing', () => {
  const patches: JsonObject[] = [
    {},
    { name: 'b', count: 0, on: false, labels: { b: '2', a: null }, args: [], tags: ['u'], limits: null },
    {
      parts: [
        { name: 'new', port: 0, limits: {} },
        { name: 'own', port: 2 },
      ],
      rules: [{}, { name: 'r' }],
    },
    { parts: [{ name: 'own', $patch: 'delete', port: 1 }, { $patch: 'replace' }, { name: 'other' }] },
    { limits: { $patch: 'replace', hard: 2 }, labels: { $patch: 'delete' }, places: { a: { soft: 1 } } },
    { $retainKeys: ['name', 'tags'], name: 'c', '$deleteFromPrimitiveList/tags': ['t'], tags: ['t'] },
    { Count: 3, unknown: 1, places: { any: { unknown: 2 } } },
  ];
  for (const patch of patches) expect([patch, lost(original, patch)]).toEqual([patch, []]);
});

describe('a field in another case', () => {
  test('is lost where the original has it under its name', () => {
    expect(lost(original, { Name: 'b', Args: ['y'] })).toEqual(['Name case', 'Args case']);
    expect(lostParts(thing, { Name: 'b' }, outcomeOf(original, { Name: 'b' }))).toEqual([
      { path: ['Name'], why: { kind: 'case', field: 'name' } },
    ]);
  });

  test('is told once, with all that is in it', () => {
    expect(
      lost(original, {
        Parts: [
          { name: 'own', port: 5 },
          { name: 'new', port: 6 },
        ],
      }),
    ).toEqual(['Parts case']);
  });

  test('takes nothing away', () => {
    expect(lost(original, { Limits: null, Count: null })).toEqual(['Limits case']);
  });

  test('is no loss where it says what is there anyway', () => {
    expect(lost(original, { Name: 'a' })).toEqual([]);
  });
});

describe('a directive', () => {
  test('that replaces what is not there drops what stands beside it', () => {
    expect(lost({}, { limits: { $patch: 'replace', hard: 2 } })).toEqual(['limits directive']);
    expect(lost({}, { labels: { $patch: 'replace', a: '1' } })).toEqual(['labels directive']);
    expect(lost(original, { places: { a: { $patch: 'replace', soft: 1 } } })).toEqual(['places directive']);
  });

  test('that deletes leaves nothing of what stands beside it', () => {
    expect(lost(original, { limits: { $patch: 'delete', hard: 2 } })).toEqual(['limits directive']);
  });

  test('in an item that stands for all of the list drops the item itself', () => {
    const parts = [{ $patch: 'replace', name: 'a', port: 3 }, { name: 'b' }];
    expect(lost(original, { parts })).toEqual(['parts.0 directive']);
  });
});

describe('an item that is there twice', () => {
  test('is lost as far as the later one says otherwise', () => {
    const parts = [
      { name: 'own', port: 3, limits: { soft: 2 } },
      { name: 'own', port: 4 },
    ];
    expect(lost(original, { parts })).toEqual(['parts.0.port repeated']);
    expect(lost(original, { parts: [parts[1] ?? null, parts[1] ?? null] })).toEqual([]);
  });

  test('is kept twice where the list is new', () => {
    const inner = [
      { name: 'i', port: 1 },
      { name: 'i', port: 2 },
    ];
    expect(lost(original, { parts: [{ name: 'new', parts: inner }] })).toEqual([]);
  });

  test('is found however long the list is', () => {
    const parts = Array.from({ length: 2000 }, (_, i) => ({ name: `p${i % 1999}`, port: i }));
    expect(lost({ parts: [{ name: 'own' }] }, { parts })).toEqual(['parts.0.port repeated']);
  });
});

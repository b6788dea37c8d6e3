import fc from 'fast-check';
import { basicTypes } from '../../../src/go/basic-types.ts';
import { marshalJson } from '../../../src/go/json.ts';
import { strategicMergePatch } from '../../../src/go/strategicpatch/strategic-merge.ts';
import { structTable } from '../../../src/go/struct-type.ts';
import type { Json, JsonObject } from '../../../src/kubernetes/object.ts';
import { measured } from '../measured.ts';

const thing = structTable(
  `
Thing name?:string count?:*int64 labels?:map[]string args?:[]string tags?:[]string(merge=)
  parts?:[]Part(merge=name) sources:[]Part(merge,retainKeys=name) rules?:[]Part limits?:*Limits
  whole?:*Limits(replace=)
Part name:string port?:int32 tags?:[]string(merge=) parts?:[]Part(merge=name) limits?:*Limits
Limits soft?:*int64 hard?:*int64 names?:[]string
`,
  basicTypes,
)('Thing');

function merged(original: JsonObject, patch: JsonObject): Json {
  const outcome = strategicMergePatch(original, patch, thing);
  expect(outcome.problems).toEqual([]);
  return outcome.merged;
}

function problems(original: JsonObject, patch: JsonObject): string[] {
  return strategicMergePatch(original, patch, thing).problems.map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );
}

const named = (...names: string[]) => names.map((name) => ({ name }));

test('every patch that was measured gives what Go gave, or is refused where Go refused it', () => {
  for (const [original, patch, expected] of measured<[JsonObject, JsonObject, JsonObject | null]>(
    'strategic-merges',
  )) {
    const outcome = strategicMergePatch(original, patch, thing);
    const text = outcome.problems.length > 0 ? 'null' : marshalJson(outcome.merged);
    expect([original, patch, text]).toEqual([original, patch, marshalJson(expected)]);
  }
});

describe('maps', () => {
  test('are merged, null deletes', () => {
    const original = { labels: { a: '1', b: '2' }, count: 1 };
    expect(merged(original, { labels: { a: null, c: '3' }, count: null })).toEqual({
      labels: { b: '2', c: '3' },
    });
  });

  test('are replaced where the type says so', () => {
    const original = { whole: { soft: 1 }, limits: { soft: 1 } };
    const patch = { whole: { hard: 2 }, limits: { hard: 2 } };
    expect(merged(original, patch)).toEqual({ whole: { hard: 2 }, limits: { soft: 1, hard: 2 } });
  });

  test('are replaced or emptied by $patch', () => {
    expect(merged({ limits: { soft: 1 } }, { limits: { $patch: 'replace', hard: 2 } })).toEqual({
      limits: { hard: 2 },
    });
    expect(merged({ limits: { soft: 1 } }, { limits: { $patch: 'delete' } })).toEqual({ limits: {} });
    expect(problems({ limits: { soft: 1 } }, { limits: { $patch: 'merge' } })).toEqual([
      'limits: `$patch` must be "replace" or "delete", not "merge"',
    ]);
  });

  test('that are new lose their nulls and directives', () => {
    expect(merged({}, { limits: { soft: null, hard: 1 }, whole: { $patch: 'delete' } })).toEqual({
      limits: { hard: 1 },
    });
  });

  test('keep what $retainKeys names, and nothing else', () => {
    const original = { name: 'a', count: 1, args: ['x'] };
    expect(merged(original, { $retainKeys: ['name', 'args'], args: ['y'] })).toEqual({
      name: 'a',
      args: ['y'],
    });
    expect(problems(original, { $retainKeys: ['name'], args: ['y'] })).toEqual([
      ': `$retainKeys` must name `args` too, as it is set beside it',
    ]);
    expect(problems(original, { $retainKeys: 'name' })).toEqual([
      ': `$retainKeys` must be a list of field names',
    ]);
  });

  test('take any key of a user for what it is', () => {
    const patch = JSON.parse('{"labels":{"__proto__":"x","constructor":"y"}}') as JsonObject;
    expect(marshalJson(merged({ labels: { a: '1' } }, patch))).toBe(
      '{"labels":{"__proto__":"x","a":"1","constructor":"y"}}',
    );
  });
});

describe('lists of maps', () => {
  test('are merged by their key; what only the patch has comes first', () => {
    const original = { parts: [{ name: 'a', port: 1 }, { name: 'b' }] };
    const patch = { parts: [{ name: 'new' }, { name: 'a', tags: ['x'] }] };
    expect(merged(original, patch)).toEqual({
      parts: [{ name: 'new' }, { name: 'a', port: 1, tags: ['x'] }, { name: 'b' }],
    });
  });

  test('keep an item of the original in front of those that it was in front of', () => {
    expect(merged({ parts: named('a', 'b', 'c') }, { parts: named('c', 'new') })).toEqual({
      parts: named('a', 'b', 'c', 'new'),
    });
  });

  test('lose items by $patch: delete, and all of them by $patch: replace', () => {
    const original = { parts: named('a', 'b') };
    expect(merged(original, { parts: [{ name: 'a', $patch: 'delete' }] })).toEqual({ parts: named('b') });
    expect(merged(original, { parts: [{ name: 'c' }, { $patch: 'replace' }] })).toEqual({
      parts: named('c'),
    });
  });

  test('take the order of $setElementOrder', () => {
    const patch = { parts: named('new'), '$setElementOrder/parts': named('b', 'new', 'a') };
    expect(merged({ parts: named('a', 'b', 'c') }, patch)).toEqual({ parts: named('b', 'new', 'a', 'c') });
  });

  test('need the merge key in each item, and an order that names all of them', () => {
    expect(problems({ parts: named('a') }, { parts: [{ name: 'a' }, { port: 1 }] })).toContain(
      'parts.1: must have `name`, by which the items of the list are merged',
    );
    const patch = { parts: named('a', 'b'), '$setElementOrder/parts': named('b', 'a') };
    expect(problems({ parts: named('a') }, patch)).toEqual([
      '$setElementOrder/parts: must have all items of `parts`, in the same order',
    ]);
  });

  test('are replaced where the type has no merge key', () => {
    expect(merged({ rules: named('a', 'b') }, { rules: named('c') })).toEqual({ rules: named('c') });
  });
});

describe('lists of scalars', () => {
  test('are replaced, or merged where the type says so', () => {
    const original = { args: ['a'], tags: ['a', 'b'] };
    expect(merged(original, { args: ['b'], tags: ['c', 'a'] })).toEqual({
      args: ['b'],
      tags: ['c', 'a', 'b'],
    });
  });

  test('lose items by $deleteFromPrimitiveList', () => {
    const patch = { '$deleteFromPrimitiveList/args': ['a', 'x'] };
    expect(merged({ args: ['a', 'b', 'a'] }, patch)).toEqual({ args: ['b'] });
    expect(problems({ args: ['a'] }, { $deleteFromPrimitiveList: ['a'] })).toEqual([
      '$deleteFromPrimitiveList: must be written `$deleteFromPrimitiveList/FIELD`',
    ]);
  });

  test('have items of one kind', () => {
    expect(problems({ tags: ['a'] }, { tags: ['b', 1] })).toEqual([
      'tags: must have items of one kind, no lists and no nulls',
    ]);
  });
});

test('a directive for a field that the type does not have is refused', () => {
  expect(problems({}, { '$setElementOrder/pards': [] })).toEqual([
    '$setElementOrder/pards: Thing has no field `pards`',
  ]);
});

test('all problems of a patch are told', () => {
  expect(problems({ limits: {} }, { limits: { $patch: 1 }, '$setElementOrder/parts': {} })).toHaveLength(2);
});

test('neither document is changed, and an empty patch changes nothing', () => {
  for (const [original, patch] of measured<[JsonObject, JsonObject, Json]>('strategic-merges').slice(
    0,
    200,
  )) {
    const before = JSON.stringify([original, patch]);
    strategicMergePatch(original, patch, thing);
    expect(JSON.stringify([original, patch])).toBe(before);
    expect(merged(original, {})).toEqual(original);
  }
});

test('what the patch does not touch is not copied', () => {
  const original = {
    labels: { a: '1' },
    limits: { soft: 1 },
    parts: [{ name: 'a', limits: {} }, { name: 'b' }],
  };
  const result = merged(original, {
    limits: { hard: 2 },
    parts: [{ name: 'a', port: 1 }],
  }) as typeof original;
  expect(result.labels).toBe(original.labels);
  expect(result.parts[0]?.limits).toBe(original.parts[0]?.limits);
  expect(result.parts[1]).toBe(original.parts[1]);
  expect(result.parts[0]).toEqual({ name: 'a', limits: {}, port: 1 });
});

test('any JSON object is either merged or refused', () => {
  const keys = fc.constantFrom(
    'parts',
    'tags',
    'limits',
    'name',
    '$patch',
    '$retainKeys',
    '$setElementOrder/parts',
    '__proto__',
  );
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<Json>(null, 1, 'a', 'delete', 'replace', true, 2n ** 64n),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(keys, tie('value'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(keys, value, { maxKeys: 4 }), (patch) => {
      const original = { parts: named('a', 'b'), tags: ['a'], limits: { soft: 1 } };
      const outcome = strategicMergePatch(original, patch, thing);
      expect(outcome.merged).toBeInstanceOf(Object);
    }),
  );
});

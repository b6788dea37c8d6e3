import { listAnchors } from '../../src/krm/anchors.ts';
import type { Json } from '../../src/kubernetes/object.ts';
import type { Built } from '../../src/yaml/build-value.ts';
import { configMap, header, listOf } from './list-text.ts';

const built = (anchors: Record<string, Json>): Built => ({
  value: null,
  faults: [],
  anchors: new Map(Object.entries(anchors)),
});

/** The anchors of items that have these, and the numbers of the items that were looked at. */
function anchorsOf(items: readonly (Built | undefined)[]) {
  const looked: number[] = [];
  const anchors = listAnchors((index) => {
    looked.push(index);
    return items[index];
  });
  return { anchors, looked };
}

test('an alias stands for what the last anchor of its name in an earlier item names', () => {
  const { anchors } = anchorsOf([built({ a: 1 }), undefined, built({ a: 2, b: 3 }), built({ a: 4 })]);
  const seen = [0, 1, 2, 3, 4].map((index) => [anchors.before(index)('a'), anchors.before(index)('b')]);
  expect(seen).toEqual([
    [undefined, undefined],
    [1, undefined],
    [1, undefined],
    [2, 3],
    [4, 3],
  ]);
});

test('it does not matter which item asks first', () => {
  const { anchors } = anchorsOf([built({ a: 1 }), built({ a: 2 }), built({})]);
  expect(anchors.before(2)('a')).toBe(2);
  expect(anchors.before(1)('a')).toBe(1);
  expect(anchors.before(0)('a')).toBeUndefined();
});

test('what an anchor names may be null', () => {
  const { anchors } = anchorsOf([built({ a: null })]);
  expect(anchors.before(1)('a')).toBeNull();
});

test('items are looked at when an alias asks, in front of it only, and once', () => {
  const { anchors, looked } = anchorsOf([built({ a: 1 }), built({}), built({}), built({})]);
  const ask = anchors.before(2);
  expect(looked).toEqual([]);
  ask('a');
  ask('b');
  anchors.before(1)('a');
  expect(looked).toEqual([0, 1]);
  anchors.before(3)('a');
  expect(looked).toEqual([0, 1, 2]);
});

test('an item may look for anchors while those in front of it are looked for', () => {
  const anchors = listAnchors((index) =>
    index === 0 ? built({ a: 1 }) : built({ b: anchors.before(index)('a') ?? 'none' }),
  );
  expect(anchors.before(2)('b')).toBe(1);
});

describe('in a list', () => {
  const values = (items: string) =>
    listOf(`${header}items:\n${items}`)
      .itemsOf('ConfigMap', '')
      .map((item) => item.read()['data'] ?? null);

  test('an alias may name an anchor of an earlier item, in any style', () => {
    const items = [
      configMap('a', '  data: &d {x: y}\n'),
      configMap('b', '  data: *d\n'),
      '- {apiVersion: v1, kind: ConfigMap, data: *d }\n',
      configMap('c', '  data: &d\n    z: w\n'),
      configMap('d', '  data: *d\n'),
    ].join('');
    expect(values(items)).toEqual([{ x: 'y' }, { x: 'y' }, { x: 'y' }, { z: 'w' }, { z: 'w' }]);
  });

  test('an anchor may be that of a whole item, or behind another in it', () => {
    expect(
      values(
        `- &a\n  apiVersion: v1\n  kind: ConfigMap\n  data: &b x\n${configMap('c', '  data: [*b, *a]\n')}`,
      ),
    ).toEqual(['x', ['x', { apiVersion: 'v1', kind: 'ConfigMap', data: 'x' }]]);
  });

  test('an alias may name an anchor of an item that has an alias itself', () => {
    expect(
      values(
        configMap('a', '  data: &a x\n') +
          configMap('b', '  data: &b [*a]\n') +
          configMap('c', '  data: *b\n'),
      ),
    ).toEqual(['x', ['x'], ['x']]);
  });

  test('an anchor of a later item is none', () => {
    const list = listOf(
      `${header}items:\n${configMap('a', '  data: *d\n')}${configMap('b', '  data: &d x\n')}`,
    );
    expect(list.itemsOf('ConfigMap', '')[0]?.read()['data']).toBeNull();
    expect(list.faults()[0]).toMatchObject({ code: 'YAMLInvalid', path: 'data' });
  });

  test('what aliases stand for is bounded for all items together', () => {
    const big = configMap('a', `  data: &d\n    x: ${'x'.repeat(1000)}\n`);
    const aliases = Array.from({ length: 40 }, (_, at) =>
      configMap(`b${at}`, `  data: [${Array(100).fill('*d').join(', ')}]\n`),
    ).join('');
    const list = listOf(`${header}items:\n${big}${aliases}`);
    for (const item of list.itemsOf('ConfigMap', '')) item.read();
    expect(list.faults()[0]).toMatchObject({
      code: 'AliasBomb',
      message: expect.stringContaining('more than 3145728 bytes'),
    });
  });
});

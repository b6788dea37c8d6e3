import { byRef } from '../../src/kubernetes/by-ref.ts';

test('kind, namespace and name each tell objects apart', () => {
  const known = byRef<number>();
  const refs = [
    { kind: 'A', name: 'x' },
    { kind: 'A', name: 'y' },
    { kind: 'B', name: 'x' },
    { kind: 'A', name: 'x', namespace: 'demo' },
    { kind: 'A', name: 'demo/x' },
  ];
  for (const [i, ref] of refs.entries()) known.set(ref, i);
  expect(refs.map((ref) => known.get(ref))).toEqual([0, 1, 2, 3, 4]);
  expect(known.get({ kind: 'B', name: 'y' })).toBeUndefined();
});

test('the last value counts', () => {
  const known = byRef<number>();
  known.set({ kind: 'A', name: 'x' }, 1);
  known.set({ kind: 'A', name: 'x' }, 2);
  expect(known.get({ kind: 'A', name: 'x' })).toBe(2);
});

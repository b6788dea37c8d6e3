import { needsHashAnnotation } from '../../../src/kubernetes/caller-annotations.ts';
import type { JsonObject } from '../../../src/kubernetes/object.ts';
import { nameWithHash } from '../../../src/package/kustomize/hash-suffix.ts';

const generated = (kind: string, name: string, content: JsonObject, needsHash = 'enabled'): JsonObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, annotations: { [needsHashAnnotation]: needsHash } },
  ...content,
});

// Measured with kustomize 5.8.1.
test.each([
  ['s1-tg8mf2mm6h', generated('Secret', 's1', { data: { a: 'Yg==' }, type: 'x' })],
  ['s2-46f8b28mk5', generated('Secret', 's2', { data: {}, type: 'Opaque' })],
  ['redis-ht28g67h7c', generated('Secret', 'redis', { data: { password: 'eA==' }, type: 'Opaque' })],
  [
    'prod-redis-ht28g67h7c',
    generated('Secret', 'prod-redis', { data: { password: 'eA==' }, type: 'Opaque' }),
  ],
  ['c2-6ct58987ht', generated('ConfigMap', 'c2', {})],
  ['c3-2k5k4c2bm6', generated('ConfigMap', 'c3', { binaryData: { bin: '//4=' } })],
  ['text-f92hdmm8hf', generated('ConfigMap', 'text', { data: { a: '<b>&" é' } })],
  ['both-5f7t9h6977', generated('ConfigMap', 'both', { data: { a: 'b' }, binaryData: { bin: '//4=' } })],
  ['line-cc6d2h85km', generated('ConfigMap', 'line', { data: { a: 'x\u2028y\nz' } })],
])('kustomize will call it %s', (name, object) => {
  expect(nameWithHash(object)).toBe(name);
});

test('what gets no hash keeps its name', () => {
  expect(nameWithHash(generated('ConfigMap', 'a', {}, 'disabled'))).toBe('a');
  expect(nameWithHash({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } })).toBe('a');
  expect(nameWithHash(generated('Other', 'a', {}))).toBe('a');
});

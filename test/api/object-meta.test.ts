import { admit } from '../../src/api/admit.ts';
import type { Finding } from '../../src/finding.ts';
import type { Json, JsonObject } from '../../src/kubernetes/object.ts';
import { found, server } from './server.ts';

const only = (object: JsonObject): Finding => {
  const { findings } = admit(object);
  expect(findings).toHaveLength(1);
  return findings[0] as Finding;
};

describe('metadata', () => {
  const meta = (metadata: Json) => ({ ...server({}), metadata });

  test.each<[Json, string]>([
    [{}, 'error SchemaRequired metadata.name'],
    [{ name: '' }, 'error SchemaRequired metadata.name'],
    [{ name: 5 }, 'error SchemaType metadata.name'],
    [{ name: 'a-' }, 'error ObjectName metadata.name'],
    [{ name: 'A' }, 'error ObjectName metadata.name'],
    [{ name: 'a..b' }, 'error ObjectName metadata.name'],
    [{ name: 'a'.repeat(254) }, 'error ObjectName metadata.name'],
    [{ name: 'a', namespace: 'b.c' }, 'error ObjectNamespace metadata.namespace'],
    [{ name: 'a', labels: { 'b c': 'd' } }, 'error ObjectLabelKey metadata.labels'],
    [{ name: 'a', labels: { b: 'c d' } }, 'error ObjectLabelValue metadata.labels'],
    [{ name: 'a', labels: { b: true } }, 'error SchemaType metadata.labels.b'],
    [{ name: 'a', annotations: [] }, 'error SchemaType metadata.annotations'],
    [{ name: 'a', annotations: { 'b/c/d': '' } }, 'error ObjectAnnotationKey metadata.annotations'],
    [
      { name: 'a', annotations: { b: 'x'.repeat(262144) } },
      'error ObjectAnnotationSize metadata.annotations',
    ],
    [{ name: 'a', nmespace: 'b' }, 'warning UnknownField metadata.nmespace'],
  ])('%j', (metadata, expected) => {
    expect(found(meta(metadata))).toEqual([expected]);
  });

  test('names with dots, keys with a domain, upper case in annotations, and what KRM callers add are fine', () => {
    const metadata = {
      name: 'a.b-c',
      namespace: 'team',
      labels: { 'example.com/A_b': '', c: null },
      annotations: { 'Example.COM/b': 'any text', 'config.kubernetes.io/index': 0 },
      ownerReferences: [],
    };
    expect(found(meta(metadata))).toEqual([]);
  });

  test('findings name their object', () => {
    expect(only(server({ replicas: -1 })).object).toEqual({
      apiVersion: 'toolhive.stacklok.dev/v1beta1',
      kind: 'VirtualMCPServer',
      namespace: 'mcp',
      name: 'gate',
    });
  });

  test('a version that is not served is refused, with the one that is', () => {
    expect(only(server({}, { apiVersion: 'toolhive.stacklok.dev/v1' }))).toMatchObject({
      severity: 'error',
      code: 'UnknownVersion',
      proposed: 'toolhive.stacklok.dev/v1beta1',
    });
  });

  test('keys of a ConfigMap are file names', () => {
    const configMap = (data: JsonObject) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a' },
      data,
    });
    expect(found(configMap({ 'authz.json': '{}', _a: '' }))).toEqual([]);
    expect(found(configMap({ 'a/b': '' }))).toEqual(['error ConfigMapKey data']);
    expect(found(configMap({ a: 5 }))).toEqual(['error SchemaType data.a']);
  });
});

import type { ObjectRef } from '../../src/kubernetes/object.ts';
import { refOf } from '../../src/kubernetes/object.ts';
import { differences } from '../../src/package/differences.ts';
import { sourcesOf } from '../../src/package/sources.ts';
import { type Given, listOf, type More, object, server } from './list.ts';

const ref = (name: string, more: Partial<More> = {}): ObjectRef => refOf(server(name, more));
const codesFor = (servers: readonly ObjectRef[], items: readonly Given[] = []) =>
  differences(servers, sourcesOf(listOf(...items), [])).map(({ code, object }) =>
    object === undefined ? code : `${code} ${object.namespace ?? ''}/${object.name}`,
  );
const secret = (name: string, more: Partial<More> = {}) => object('v1', 'Secret', name, more);

test('nothing is said where no server had its Deployment made', () => {
  expect(codesFor([])).toEqual([]);
});

test('the Secret that a function cannot make is told for each server, ownerReferences at the first', () => {
  expect(codesFor([ref('a'), ref('b')])).toEqual([
    'HMACSecretNotMade demo/a',
    'HMACSecretNotMade demo/b',
    'OwnerReferencesNotMade demo/a',
  ]);
});

test('all of it is for information, and names the Secret', () => {
  const findings = differences([ref('gateway', { namespace: null })], sourcesOf(listOf(), []));
  expect(findings.map(({ severity }) => severity)).toEqual(['info', 'info', 'info']);
  expect(findings[0]?.message).toContain('"gateway-hmac-secret"');
});

test('a Secret that is there is not told', () => {
  expect(codesFor([ref('a'), ref('b')], [secret('a-hmac-secret')])).toEqual([
    'HMACSecretNotMade demo/b',
    'OwnerReferencesNotMade demo/a',
  ]);
});

test.each([
  ['in another namespace', secret('a-hmac-secret', { namespace: 'other' })],
  ['in no namespace', secret('a-hmac-secret', { namespace: null })],
  ['of another name', secret('a-hmac')],
  ['of another kind', object('v1', 'ConfigMap', 'a-hmac-secret')],
])('a Secret %s is another', (_, item) => {
  expect(codesFor([ref('a')], [item])).toContain('HMACSecretNotMade demo/a');
});

test('a server without a namespace is told that its pod is given one', () => {
  const [, told] = differences([ref('a', { namespace: null })], sourcesOf(listOf(), []));
  expect(told).toMatchObject({ code: 'NamespaceFromPod', path: 'metadata.namespace', object: { name: 'a' } });
  expect(
    codesFor([ref('a', { namespace: null }), ref('b')], [secret('a-hmac-secret', { namespace: null })]),
  ).toEqual(['NamespaceFromPod /a', 'HMACSecretNotMade demo/b', 'OwnerReferencesNotMade /a']);
});

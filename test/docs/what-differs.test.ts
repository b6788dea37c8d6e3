import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JsonObject, own } from '../../src/kubernetes/object.ts';
import { answer, keyOf, of } from '../conformance/answer.ts';
import { type Case, readCorpus } from '../conformance/corpus.ts';
import { byName, group, object, options, type Ran, runOn, server, toolhive } from '../package/list.ts';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
const [, section = ''] = /\n## What differs from the operator, and why\n([\s\S]*?)\n## /.exec(readme) ?? [];
const rows = [...section.matchAll(/^\| (?!the operator |-)(.*?) +\|/gm)].map(([, row = '']) => row);

/** What is made of a plain server and its group, changed so. */
const madeOf = (items: readonly JsonObject[], spec: JsonObject = { emit: 'all' }) =>
  runOn(items, options(spec));
const plain = () => madeOf([server('gateway'), group()]);

const made = ({ items }: Ran) =>
  items.filter(({ kind }) => kind !== 'VirtualMCPServer' && kind !== 'MCPGroup');

const told = ({ results }: Ran, code: string) => results.find(({ tags }) => tags.code === code);

const corpus = readCorpus().filter(({ expect }) => expect.verdict === 'accepted');

function recorded(fits: (one: Case) => boolean): Case {
  const found = corpus.find(fits);
  if (found === undefined) throw new Error('no such case');
  return found;
}

const recordedDeployment = ({ expect: { created } }: Case) =>
  created.find(({ kind }) => kind === 'Deployment') ?? {};

/** A case that shows a difference, for each row of the table by its first cell. */
const cases: Readonly<Record<string, () => Promise<void>>> = {
  'creates the Secret `<name>-hmac-secret` with a random value': async () => {
    const ran = await plain();
    expect(made(ran).map(({ kind }) => kind)).not.toContain('Secret');
    expect(JSON.stringify(byName(ran.items, 'Deployment'))).toContain('"name":"gateway-hmac-secret"');
    expect(told(ran, 'HMACSecretNotMade')).toMatchObject({
      severity: 'info',
      message: expect.stringContaining('"gateway-hmac-secret"'),
    });
  },

  'sets `ownerReferences`': async () => {
    const ran = await plain();
    expect(made(ran)).toHaveLength(6);
    expect(made(ran).filter(({ metadata }) => own(metadata, 'ownerReferences') !== undefined)).toEqual([]);
    expect(told(ran, 'OwnerReferencesNotMade')).toMatchObject({ severity: 'info' });
  },

  'looks Secrets up': async () => {
    const clientSecretRef = { name: 'nowhere', key: 'secret' };
    const inline = { issuer: 'https://login.example.com', clientId: 'gateway', clientSecretRef };
    const incomingAuth = { type: 'oidc', oidcConfigRef: { name: 'login', audience: 'gateway' } };
    const ran = await madeOf([
      server('gateway', { spec: { incomingAuth } }),
      group(),
      object(toolhive, 'MCPOIDCConfig', 'login', { spec: { type: 'inline', inline } }),
    ]);
    expect([ran.exitCode, ran.stderr]).toEqual([0, '']);
    expect(JSON.stringify(byName(ran.items, 'Deployment'))).toContain('"name":"nowhere","key":"secret"');
    // What is no Secret is looked up.
    const authzConfig = { type: 'configMap', configMap: { name: 'nowhere' } };
    const without = await madeOf([
      server('gateway', { spec: { incomingAuth: { type: 'anonymous', authzConfig } } }),
      group(),
    ]);
    expect(without.codes).toEqual(['ReferenceMissing']);
  },

  'waits until what is referred to is ready': async () => {
    for (const phase of ['Pending', 'Failed']) {
      const ran = await madeOf([server('gateway'), { ...group(), status: { phase } }]);
      expect([ran.exitCode, ran.stderr, made(ran).length]).toEqual([0, '', 6]);
    }
    const invalid = await madeOf([server('gateway'), { ...group(), spec: { description: 7 } }]);
    expect(invalid.exitCode).toBe(1);
  },

  'warns of replicas without `sessionStorage` of their own': async () => {
    const code = 'SessionStorageMissingForReplicas';
    const warned = (withRedis: boolean) =>
      recorded(
        ({ env, expect: { warnings = [] } }) =>
          warnings.includes(code) && Boolean(env['TOOLHIVE_DEFAULT_REDIS_ADDR']) === withRedis,
      );
    const codesOf = async (one: Case) =>
      of(one, await answer([one]), 'warning').map(({ tags }) => tags?.code);
    expect(await codesOf(warned(true))).not.toContain(code);
    expect(await codesOf(warned(false))).toContain(code);
  },

  'knows its namespace': async () => {
    const items = [server('gateway', { namespace: null }), group('tools', { namespace: null })];
    const fromPod = await madeOf(items, {});
    expect(JSON.stringify(byName(fromPod.items, 'Deployment'))).toContain(
      '"name":"VMCP_NAMESPACE","valueFrom":{"fieldRef":{"fieldPath":"metadata.namespace"}}',
    );
    expect((await madeOf(items)).codes).toEqual(['NamespaceRequired']);
    const given = await madeOf(items, { emit: 'all', namespace: 'web' });
    expect(made(given).map(({ metadata }) => own(metadata, 'namespace'))).toEqual(Array(6).fill('web'));
  },

  "prints Go's zero values (`strategy: {}`, `resources: {}`, `status`)": async () => {
    const zeros = ['"strategy":{}', '"resources":{}'];
    const one = recorded((it) =>
      zeros.every((zero) => JSON.stringify(recordedDeployment(it)).includes(zero)),
    );
    const { objects } = await answer([one]);
    const deployment = JSON.stringify(objects.get(keyOf(recordedDeployment(one))));
    expect(deployment).toContain('"containers":');
    for (const zero of [...zeros, '"status":']) expect(deployment).not.toContain(zero);
  },
};

test('every row of "What differs" in README has a case, and every case a row', () => {
  expect(rows.length).toBeGreaterThan(5);
  expect(Object.keys(cases)).toEqual(rows);
});

test.each(Object.entries(cases))('the operator %s, and this is otherwise here', (_, shows) => shows());

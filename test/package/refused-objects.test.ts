import { group, object, options, runOn, server, toolhive } from './list.ts';

const greedy = {
  spec: {
    groupRef: { name: 'tools' },
    incomingAuth: { type: 'anonymous' },
    podTemplateSpec: { spec: { containers: [{ name: 'vmcp', resources: { requests: { memory: '1Gi' } } }] } },
  },
};

const kindsOf = (items: readonly { readonly [key: string]: unknown }[]) => items.map(({ kind }) => kind);

test('what the API server will refuse fails the run, and nothing is made', async () => {
  const { exitCode, items, results, stderr } = await runOn([group(), server('a', greedy)]);
  expect(exitCode).toBe(1);
  expect(kindsOf(items)).not.toContain('Deployment');
  expect(results).toMatchObject([
    {
      severity: 'error',
      resourceRef: { kind: 'VirtualMCPServer', name: 'a' },
      field: {
        path: 'spec.podTemplateSpec.spec.containers[0].resources.requests.memory',
        currentValue: '1Gi',
      },
      tags: { code: 'RequestAboveLimit', judge: 'admission' },
    },
  ]);
  expect(stderr).toContain('(RequestAboveLimit)');
});

test('with `admission: warning` it is a warning, and the objects are made all the same', async () => {
  const { exitCode, items, results } = await runOn(
    [group(), server('a', greedy)],
    options({ admission: 'warning' }),
  );
  expect(exitCode).toBe(0);
  expect(kindsOf(items)).toContain('Deployment');
  expect(results.filter(({ severity }) => severity === 'warning')).toMatchObject([
    { tags: { code: 'RequestAboveLimit', judge: 'admission' } },
  ]);
});

test('what the operator says is of the operator, and of no judge after it', async () => {
  const { results } = await runOn([server('a')]);
  expect(results).toMatchObject([{ severity: 'error', tags: { judge: 'operator' } }]);
});

test('a fault of an object that many servers refer to is told once', async () => {
  const idp = object(toolhive, 'MCPOIDCConfig', 'idp', {
    spec: {
      type: 'inline',
      inline: {
        issuer: 'https://idp.example.com',
        clientId: 'a',
        caBundleRef: { configMapRef: { name: 'kube-root-ca.crt', key: 'ca.crt' } },
      },
    },
  });
  const spec = {
    groupRef: { name: 'tools' },
    incomingAuth: { type: 'oidc', oidcConfigRef: { name: 'idp', audience: 'a' } },
  };
  const { results } = await runOn([group(), idp, server('a', { spec }), server('b', { spec })]);
  expect(results.map(({ tags, resourceRef, field }) => [tags.code, resourceRef?.kind, field?.path])).toEqual([
    ['VolumeNameInvalid', 'MCPOIDCConfig', 'spec.inline.caBundleRef.configMapRef.name'],
  ]);
});

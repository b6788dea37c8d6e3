import type { JsonObject } from '../../src/kubernetes/object.ts';
import { group, object, options, runOn, server, toolhive } from '../package/list.ts';

// `upgradeTo`: what another version of the operator makes otherwise, as findings of the function.

const annotated = (name: string) =>
  server(name, {
    spec: {
      config: {
        compositeTools: [
          {
            name: 'report',
            description: 'Writes',
            annotations: { readOnlyHint: true },
            steps: [{ id: 'one', type: 'tool', tool: 'fetch.get' }],
          },
        ],
      },
    },
  });

/** `severity code object path` of what is said of an upgrade. */
async function told(items: readonly JsonObject[], spec: JsonObject) {
  const { results, exitCode } = await runOn([group(), ...items], options(spec));
  const said = results
    .filter(({ tags }) => tags.code.startsWith('Upgrade'))
    .map(({ severity, tags, resourceRef, field }) =>
      [severity, tags.code, resourceRef?.name, field?.path].filter((part) => part !== undefined).join(' '),
    );
  return { said, results, exitCode };
}

const ofImage = 'info UpgradeImage expand spec.upgradeTo';

test('a server whose objects change is told of, with the fields that begin to count; a plain one is not', async () => {
  const { said, results, exitCode } = await told([server('plain'), annotated('tools')], {
    operatorVersion: 'v0.42.0',
    upgradeTo: 'v0.44.0',
  });
  expect(said).toEqual([
    'info UpgradeChanges tools',
    'info UpgradeFieldBegins tools spec.config.compositeTools[0].annotations',
    ofImage,
  ]);
  expect(results.find(({ tags }) => tags.code === 'UpgradeChanges')?.message).toBe(
    'with operator v0.44.0 pods restart: configuration (checksum) changed; changes Deployment and ConfigMap (Deployment: spec.template.metadata.annotations["toolhive.stacklok.dev/runconfig-checksum"]; ConfigMap: metadata.annotations["toolhive.stacklok.dev/content-checksum"], data["config.yaml"] compositeTools[report].annotations)',
  );
  expect(exitCode).toBe(0);
});

test('what is made is that of the version which runs', async () => {
  const made = async (spec: JsonObject) =>
    (await runOn([group(), annotated('tools')], options({ operatorVersion: 'v0.42.0', ...spec }))).items;
  expect(await made({ upgradeTo: 'v0.44.0' })).toEqual(await made({}));
});

test('nothing has to be asked for, or to have a namespace', async () => {
  const { said } = await told(
    [
      { ...annotated('a'), metadata: { name: 'a' } },
      { ...group(), metadata: { name: 'tools' } },
    ],
    {
      emit: 'deployment',
      operatorVersion: 'v0.42.0',
      upgradeTo: 'v0.44.0',
    },
  );
  expect(said).toContain('info UpgradeChanges a');
});

describe('a warning that an upgrade brings', () => {
  const careless = server('careless', {
    spec: {
      incomingAuth: {
        type: 'oidc',
        oidcConfigRef: {
          name: 'idp',
          audience: 'https://a.example.com',
          resourceUrl: 'https://a.example.com',
        },
      },
      authServerConfig: {
        issuer: 'https://as.example.com',
        upstreamProviders: [
          {
            name: 'corp',
            type: 'oidc',
            oidcConfig: { issuerUrl: 'https://idp.example.com', clientId: 'vmcp' },
          },
        ],
        allowConfidentialClientRegistration: true,
        insecureAllowHTTP: true,
      },
    },
  });
  const idp = object(toolhive, 'MCPOIDCConfig', 'idp', {
    spec: { type: 'inline', inline: { issuer: 'https://as.example.com', clientId: 'vmcp' } },
  });
  const spec = { operatorVersion: 'v0.42.1', upgradeTo: 'v0.43.0' };

  test('is that a server begins to be refused, with the reason', async () => {
    const { said, results, exitCode } = await told([idp, careless], spec);
    expect(said[0]).toBe('warning UpgradeRefused careless spec.authServerConfig');
    expect(results.find(({ tags }) => tags.code === 'UpgradeRefused')?.message).toMatch(
      /^is refused with operator v0\.43\.0: remove `allow.* \[ConfidentialClientsOverHTTP\]$/,
    );
    expect(exitCode).toBe(0);
  });

  test('fails the run where warnings do, and then nothing is made', async () => {
    const { items, results, codes, exitCode } = await runOn(
      [group(), annotated('tools')],
      options({ upgradeTo: 'v0.42.0', warnings: 'error' }),
    );
    expect([codes, exitCode]).toEqual([['UpgradeFieldStops'], 1]);
    expect(results[0]?.severity).toBe('error');
    expect(items).toHaveLength(2);
  });
});

test('a downgrade warns of the fields that are lost', async () => {
  const { said, exitCode } = await told([annotated('tools')], { upgradeTo: 'v0.42.0' });
  expect(said).toEqual([
    'warning UpgradeFieldStops tools spec.config.compositeTools[0].annotations',
    'info UpgradeChanges tools',
    ofImage,
  ]);
  expect(exitCode).toBe(0);
});

test('what many servers look at is told of once', async () => {
  const definition = object(toolhive, 'VirtualMCPCompositeToolDefinition', 'report', {
    spec: {
      name: 'report',
      description: 'Writes',
      annotations: { readOnlyHint: true },
      steps: [{ id: 'one', type: 'tool', tool: 'fetch.get' }],
    },
  });
  const refers = (name: string) =>
    server(name, { spec: { config: { compositeToolRefs: [{ name: 'report' }] } } });
  const { said } = await told([definition, refers('a'), refers('b')], {
    operatorVersion: 'v0.42.0',
    upgradeTo: 'v0.44.0',
  });
  expect(said.sort()).toEqual([
    'info UpgradeChanges a',
    'info UpgradeChanges b',
    'info UpgradeFieldBegins report spec.annotations',
    ofImage,
  ]);
});

test('the same version twice is told as that', async () => {
  const { said, results } = await told([annotated('tools')], { upgradeTo: 'v0.44.0' });
  expect(said).toEqual([ofImage]);
  expect(results.find(({ tags }) => tags.code === 'UpgradeImage')?.message).toBe(
    'operator v0.44.0 -> v0.44.0: the same version twice, between which nothing changes',
  );
});

test('one that is not known yet gives way to the newest that is, with a warning at the option', async () => {
  const { results } = await told([annotated('tools')], { operatorVersion: 'v0.42.0', upgradeTo: 'v0.69.1' });
  expect(results.find(({ tags }) => tags.code === 'OperatorVersionLater')).toMatchObject({
    severity: 'warning',
    field: { path: 'spec.upgradeTo', currentValue: 'v0.69.1' },
  });
});

test('one before those that are known is refused, with the range', async () => {
  const { results, exitCode } = await told([], { upgradeTo: 'v0.39.0' });
  expect(results[0]).toMatchObject({
    field: { path: 'spec.upgradeTo' },
    message: 'must be a version of the operator from v0.40.0 to v0.44.0, not "v0.39.0"',
  });
  expect(exitCode).toBe(1);
});

test('where a server is refused already there is no more to say', async () => {
  const { said, exitCode } = await told([server('wrong', { spec: { replicas: -1 } }), annotated('tools')], {
    operatorVersion: 'v0.42.0',
    upgradeTo: 'v0.44.0',
  });
  expect({ said, exitCode }).toEqual({ said: [], exitCode: 1 });
});

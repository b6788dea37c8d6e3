import type { JsonObject } from '../../src/kubernetes/object.ts';
import { packageOf, toolhiveObject } from '../operator/expand-one.ts';
import {
  externalAuth,
  github,
  incomingOIDC,
  member,
  withAuthServer,
  withOIDC,
} from '../operator/vmcp-config/config-of.ts';
import { atStart, findingsAtStart } from './start-of.ts';

const header = externalAuth('token', {
  type: 'headerInjection',
  headerInjection: { headerName: 'X-Token', valueSecretRef: { name: 's', key: 'k' } },
});
const exchange = (more: JsonObject = {}) =>
  externalAuth('exchange', {
    type: 'tokenExchange',
    tokenExchange: { tokenUrl: 'https://idp/t', audience: 'a', ...more },
  });
const secret = { clientSecretRef: { name: 's', key: 'k' } };
const refersTo = (name: string) => ({ externalAuthConfigRef: { name } });
const uses = (name: string) => ({ type: 'externalAuthConfigRef', ...refersTo(name) });
const inline = (more: JsonObject = {}) => ({ outgoingAuth: { source: 'inline', ...more } });

describe('auth that a member of the group brings along', () => {
  const missing = ['EnvironmentVariableMissing spec.outgoingAuth.source'];
  test.each<[string, JsonObject, JsonObject, string[]]>([
    ['whose secret nobody names, with inline', inline(), header, missing],
    ['whose secret nobody names, of a token exchange', inline(), exchange(secret), missing],
    ['without a secret', inline(), exchange(), []],
    ['that is named for its backend', inline({ backends: { github: uses('token') } }), header, []],
    ['that is named for another backend', inline({ backends: { other: uses('token') } }), header, []],
    ['that is named by default', inline({ default: uses('token') }), header, []],
    ['that is discovered', { outgoingAuth: { source: 'discovered' } }, header, []],
    [
      'with a variable of the same name that a podTemplateSpec sets',
      {
        ...inline(),
        podTemplateSpec: {
          spec: {
            containers: [
              { name: 'vmcp', env: [{ name: 'TOOLHIVE_HEADER_INJECTION_VALUE_TOKEN', value: 'x' }] },
            ],
          },
        },
      },
      header,
      [],
    ],
    [
      'with variables that come from elsewhere',
      {
        ...inline(),
        podTemplateSpec: {
          spec: { containers: [{ name: 'vmcp', envFrom: [{ secretRef: { name: 's' } }] }] },
        },
      },
      header,
      [],
    ],
  ])('%s', (_, spec, auth, places) => {
    const name = (auth['metadata'] as JsonObject)['name'] as string;
    expect(atStart([...packageOf(spec), auth, member('github', refersTo(name))])).toEqual(places);
  });

  test('the message names the variable, the backend and what to write', () => {
    const [finding] = findingsAtStart([...packageOf(inline()), header, member('github', refersTo('token'))]);
    expect(finding?.value).toBe('inline');
    expect(finding?.message).toMatch(
      /TOOLHIVE_HEADER_INJECTION_VALUE_TOKEN.*"github".*"token".*`spec\.outgoingAuth\.backends\.github`/,
    );
  });
});

test('a variable that a podTemplateSpec takes away is told there', () => {
  const taken = (env: JsonObject) => ({
    podTemplateSpec: {
      spec: {
        containers: [
          { name: 'log', image: 'i' },
          { name: 'vmcp', env: [env] },
        ],
      },
    },
  });
  const path = 'spec.podTemplateSpec.spec.containers[1].env[0]';
  const spec = taken({ name: 'VMCP_NAMESPACE', $patch: 'delete' });
  expect(atStart(packageOf(spec))).toEqual([`EnvironmentVariableMissing ${path}`]);
  expect(atStart(packageOf(taken({ name: 'VMCP_NAMESPACE', value: '' })))).toEqual([
    `EnvironmentVariableMissing ${path}`,
  ]);
  expect(atStart(packageOf(taken({ name: 'VMCP_NAME', $patch: 'delete' })))).toEqual([]);
});

describe('the type "discovered"', () => {
  const discovered = { type: 'discovered' };
  const some = [member('github')];
  test('is for no inline server, by default or for a backend', () => {
    const spec = inline({ default: discovered, backends: { github: discovered } });
    expect(atStart([...packageOf(spec), ...some])).toEqual([
      'AuthTypeDiscoveredInline spec.outgoingAuth.default.type',
      'AuthTypeDiscoveredInline spec.outgoingAuth.backends.github.type',
    ]);
  });
  test('is fine where backends are discovered', () => {
    const spec = { outgoingAuth: { default: discovered, backends: { github: discovered } } };
    expect(atStart([...packageOf(spec), ...some])).toEqual([]);
  });
});

describe('what a configuration of auth lacks', () => {
  test('is told in it', () => {
    const spec = { outgoingAuth: { backends: { github: uses('exchange') } } };
    expect(atStart([...packageOf(spec), exchange({ tokenUrl: '' })])).toEqual([
      'AuthStrategyField MCPExternalAuthConfig exchange spec.tokenExchange.tokenUrl',
    ]);
  });

  const xaa = externalAuth('xaa', {
    type: 'xaa',
    xaa: { idpTokenUrl: 'https://idp/t', targetTokenUrl: 'https://b/t', targetAudience: 'b' },
  });
  const upstreams = (...names: string[]) => names.map((name) => ({ ...github, name }));
  const outgoing = { outgoingAuth: { default: uses('xaa') } };
  test('is the upstream of XAA where there are two', () => {
    const two = withAuthServer({ upstreamProviders: upstreams('a', 'b') }, outgoing);
    const redirect = 'UpstreamRedirectURIScheme';
    const told = atStart([...two, xaa]).filter((place) => !place.startsWith(redirect));
    expect(told).toEqual(['SubjectProviderAmbiguous MCPExternalAuthConfig xaa spec.xaa.subjectProviderName']);
    expect(atStart([...withAuthServer({ upstreamProviders: upstreams('a') }, outgoing), xaa])).toEqual([]);
  });
});

describe('CA bundles', () => {
  const bundle = { caBundleRef: { configMapRef: { name: 'ca', key: 'ca.crt' } } };
  const entry = member('notes', bundle, 'MCPServerEntry');
  const ca: JsonObject = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'ca', namespace: 'tools' },
    data: { 'ca.crt': 'x' },
  };
  test('of an entry are not for an inline server', () => {
    expect(atStart([...packageOf(inline()), entry, ca])).toEqual([
      'StaticBackendCABundle spec.outgoingAuth.source',
    ]);
    expect(atStart([...packageOf({}), entry, ca])).toEqual([]);
    expect(atStart([...packageOf(inline()), member('notes', {}, 'MCPServerEntry')])).toEqual([]);
  });
  test('of incoming OIDC are not under two dots', () => {
    const config = (key: string) =>
      toolhiveObject('MCPOIDCConfig', 'dots', {
        type: 'inline',
        inline: { issuer: 'https://idp.example.com', caBundleRef: { configMapRef: { name: 'ca', key } } },
      });
    const server = packageOf({ incomingAuth: incomingOIDC({ name: 'dots' }) });
    expect(atStart([...server, config('ca..crt')])).toEqual([
      'CABundlePath MCPOIDCConfig dots spec.inline.caBundleRef',
    ]);
    expect(atStart([...server, config('ca.crt')])).toEqual([]);
  });
});

describe('Cedar', () => {
  const permit = 'permit(principal, action, resource);';
  const own = (inline: JsonObject, more: JsonObject = {}) =>
    packageOf({ incomingAuth: { type: 'anonymous', authzConfig: { type: 'inline', inline, ...more } } });
  const path = 'spec.incomingAuth.authzConfig';

  test.each<[string, JsonObject[], string[]]>([
    ['a policy that is one', own({ policies: [permit] }), []],
    [
      'one that is none',
      own({ policies: [permit, 'permit(principal)'] }),
      [`CedarPolicyInvalid ${path}.inline.policies[1]`],
    ],
    ['a comment alone', own({ policies: ['// all'] }), [`CedarPolicyInvalid ${path}.inline.policies[0]`]],
    [
      'entities that are no list',
      own({ policies: [permit], entitiesJson: '{}' }),
      [`CedarEntitiesInvalid ${path}.inline.entitiesJson`],
    ],
    [
      'entities that are no JSON',
      own({ policies: [permit], entitiesJson: '[' }),
      [`CedarEntitiesInvalid ${path}.inline.entitiesJson`],
    ],
    [
      'an entity without an ID',
      own({ policies: [permit], entitiesJson: '[{"uid":{"type":"A"}}]' }),
      [`CedarEntitiesInvalid ${path}.inline.entitiesJson`],
    ],
    [
      'entities in both forms',
      own({
        policies: [permit],
        entitiesJson:
          '[null,{"uid":{"type":"A","id":"b"},"parents":[{"__entity":{"type":"A"}}]},{"attrs":{}}]',
      }),
      [],
    ],
    [
      'a type that is a word of Cedar',
      own({ policies: [permit] }, { groupEntityType: 'in' }),
      [`CedarGroupEntityType ${path}.groupEntityType`],
    ],
    ['a type of the own', own({ policies: [permit] }, { groupEntityType: 'Team' }), []],
  ])('%s', (_, objects, places) => {
    expect(atStart(objects)).toEqual(places);
  });

  test('a policy of a ConfigMap or an MCPAuthzConfig is told there', () => {
    const text = JSON.stringify({
      version: '1.0',
      type: 'cedarv1',
      cedar: { policies: ['permit'], entities_json: '{}' },
    });
    const configMap: JsonObject = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'p', namespace: 'tools' },
      data: { 'authz.json': text },
    };
    const inMap = { type: 'anonymous', authzConfig: { type: 'configMap', configMap: { name: 'p' } } };
    expect(atStart([...packageOf({ incomingAuth: inMap }), configMap])).toEqual([
      'CedarPolicyInvalid ConfigMap p data.authz.json',
      'CedarEntitiesInvalid ConfigMap p data.authz.json',
    ]);
    const shared = toolhiveObject('MCPAuthzConfig', 'p', {
      type: 'cedarv1',
      config: { policies: ['permit'], entities_json: '{}', group_entity_type: 'a::b' },
    });
    const inRef = { type: 'anonymous', authzConfigRef: { name: 'p' } };
    expect(atStart([...packageOf({ incomingAuth: inRef }), shared])).toEqual([
      'CedarPolicyInvalid MCPAuthzConfig p spec.config.policies[0]',
      'CedarEntitiesInvalid MCPAuthzConfig p spec.config.entities_json',
      'CedarGroupEntityType MCPAuthzConfig p spec.config.group_entity_type',
    ]);
  });
});

test('an OIDC server without more starts', () => {
  expect(atStart(withOIDC({}))).toEqual([]);
});

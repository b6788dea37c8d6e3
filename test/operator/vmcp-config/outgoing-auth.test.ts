import type { JsonObject } from '../../../src/kubernetes/object.ts';
import { packageOf } from '../expand-one.ts';
import { complaints, configAt, convert, externalAuth, github, member, withAuthServer } from './config-of.ts';

const ref = (name: string) => ({ type: 'externalAuthConfigRef', externalAuthConfigRef: { name } });
const own = (name: string) => ({ externalAuthConfigRef: { name } });

const exchange = externalAuth('exchange', {
  type: 'tokenExchange',
  tokenExchange: {
    tokenUrl: 'https://idp.example.com/token',
    audience: 'api',
    subjectTokenType: 'id_token',
    clientSecretRef: { name: 's', key: 'k' },
    externalTokenHeaderName: 'x-token',
  },
});
const header = externalAuth('my.header-1', {
  type: 'headerInjection',
  headerInjection: { headerName: 'x-key', valueSecretRef: { name: 's', key: 'k' } },
});
const aws = externalAuth('aws', {
  type: 'awsSts',
  awsSts: { region: 'eu-central-1', fallbackRoleArn: 'arn:aws:iam::123456789012:role/mcp' },
});
const brokenAws = externalAuth('broken', { type: 'awsSts', awsSts: { region: 'eu-central-1' } });
const xaa = externalAuth('xaa', {
  type: 'xaa',
  xaa: {
    idpTokenUrl: 'https://idp.example.com/token',
    idpClientSecretRef: { name: 's', key: 'k' },
    targetTokenUrl: 'https://api.example.com/token',
    targetAudience: 'api',
  },
});
const inject = externalAuth('inject', { type: 'upstreamInject', upstreamInject: { providerName: 'github' } });
const none = externalAuth('none', { type: 'unauthenticated' });
const bearer = externalAuth('bearer', {
  type: 'bearerToken',
  bearerToken: { tokenSecretRef: { name: 's', key: 'k' } },
});
const obo = externalAuth('obo', { type: 'obo', obo: {} });
const configs = [exchange, header, aws, brokenAws, xaa, inject, none, bearer, obo];

const discovered = (outgoingAuth: JsonObject, ...members: JsonObject[]) => [
  ...packageOf({ outgoingAuth }),
  ...configs,
  ...members,
];
const inline = (outgoingAuth: JsonObject, ...members: JsonObject[]) =>
  discovered({ source: 'inline', ...outgoingAuth }, member('plain'), ...members);
const strategies = (objects: JsonObject[]) => configAt(objects, 'outgoingAuth', 'backends');
const backendNames = (objects: JsonObject[]) =>
  (configAt(objects, 'backends') as { name: string }[]).map(({ name }) => name);

describe('outgoing auth in discovered mode', () => {
  it('is that of the spec alone', () => {
    const objects = discovered(
      { default: ref('none'), backends: { a: ref('exchange') } },
      member('b', own('aws')),
    );
    expect(configAt(objects, 'outgoingAuth')).toEqual({
      source: 'discovered',
      default: { type: 'unauthenticated' },
      backends: {
        a: {
          type: 'token_exchange',
          tokenExchange: {
            tokenUrl: 'https://idp.example.com/token',
            clientSecretEnv: 'TOOLHIVE_TOKEN_EXCHANGE_CLIENT_SECRET_EXCHANGE',
            audience: 'api',
            subjectTokenType: 'urn:ietf:params:oauth:token-type:id_token',
          },
        },
      },
    });
  });

  it('takes `type: discovered` for no authentication', () => {
    expect(strategies(discovered({ backends: { a: { type: 'discovered' } } }))).toEqual({
      a: { type: 'unauthenticated' },
    });
  });

  it('has no secrets of XAA, and does not name the upstream, even with an auth server', () => {
    const outgoingAuth = { backends: { a: ref('xaa') } };
    expect(strategies([...withAuthServer({}, { outgoingAuth }), xaa])).toEqual({
      a: {
        type: 'xaa',
        xaa: {
          idpTokenUrl: 'https://idp.example.com/token',
          targetTokenUrl: 'https://api.example.com/token',
          targetAudience: 'api',
        },
      },
    });
  });
});

describe('outgoing auth in inline mode', () => {
  it('has what members bring along, unless the spec has something for that name', () => {
    const members = [member('a', own('my.header-1')), member('b', own('aws'))];
    expect(
      strategies(inline({ backends: { b: ref('none'), c: { type: 'discovered' } } }, ...members)),
    ).toEqual({
      a: {
        type: 'header_injection',
        headerInjection: {
          headerName: 'x-key',
          headerValueEnv: 'TOOLHIVE_HEADER_INJECTION_VALUE_MY_HEADER_1',
        },
      },
      b: { type: 'unauthenticated' },
      c: { type: 'discovered' },
    });
  });

  it("names the auth server's first upstream where a strategy names none", () => {
    const outgoingAuth = { source: 'inline', default: ref('exchange') };
    const objects = [
      ...withAuthServer({}, { outgoingAuth }),
      ...configs,
      member('a', own('aws')),
      member('b', own('xaa')),
    ];
    expect(configAt(objects, 'outgoingAuth')).toMatchObject({
      default: { tokenExchange: { subjectProviderName: 'github' } },
      backends: {
        a: { awsSts: { subjectProviderName: 'github', service: 'aws-mcp', sessionDuration: 3600 } },
        b: {
          xaa: { subjectProviderName: 'github', idpClientSecretEnv: 'TOOLHIVE_XAA_IDP_CLIENT_SECRET_XAA' },
        },
      },
    });
  });
});

describe('auth that cannot be used', () => {
  it.each(['bearer', 'obo'])('is an error where the spec refers to it: %s', (name) => {
    const outgoingAuth = { default: ref(name), backends: { a: ref(name) } };
    const wanted = ['backends.a', 'default'].map(
      (field) => `UnsupportedAuthType spec.outgoingAuth.${field}.externalAuthConfigRef.name`,
    );
    expect(complaints(discovered(outgoingAuth))).toEqual(wanted);
    expect(complaints(inline(outgoingAuth))).toEqual(wanted);
  });

  it('is an error where the default refers to nothing', () => {
    expect(complaints(discovered({ default: { type: 'externalAuthConfigRef' } }))).toEqual([
      'ExternalAuthConfigRefRequired spec.outgoingAuth.default.externalAuthConfigRef',
    ]);
  });

  it.each(['bearer', 'obo', 'broken', 'nowhere'])('of a member is a warning that names it: %s', (name) => {
    for (const objects of [discovered({}, member('bad', own(name))), inline({}, member('bad', own(name)))]) {
      const findings = convert(objects).findings.filter(({ code }) => code === 'DiscoveredAuthConfig');
      expect(findings).toMatchObject([{ severity: 'warning' }]);
      expect(findings[0]?.message).toContain('"bad"');
      expect(findings[0]?.message).toContain(`"${name}"`);
    }
  });

  it('of a member keeps it from being served with the auth of the default', () => {
    expect(backendNames(inline({ default: ref('none') }, member('bad', own('broken'))))).toEqual(['plain']);
  });

  it('of a member does not matter where the spec has other auth for it', () => {
    const objects = inline(
      { backends: { bad: ref('none') } },
      member('bad', own('broken'), 'MCPServerEntry'),
    );
    expect(backendNames(objects)).toEqual(['bad', 'plain']);
    expect(complaints(objects)).toEqual(['DiscoveredAuthConfig spec.groupRef.name']);
  });

  it('that its own controller refuses is left out in inline mode, with a warning', () => {
    const objects = inline({ default: ref('broken'), backends: { plain: ref('broken') } }, member('good'));
    expect(configAt(objects, 'outgoingAuth')).toEqual({ source: 'inline' });
    expect(backendNames(objects)).toEqual(['good']);
    expect(complaints(objects)).toEqual([
      'DefaultAuthConfig spec.outgoingAuth.default',
      'BackendAuthConfig spec.outgoingAuth.backends.plain',
      'MemberAuthConfig metadata.name',
    ]);
  });

  it('includes XAA that must choose among several upstreams', () => {
    const upstreamProviders = [github, { ...github, name: 'okta' }];
    const outgoingAuth = { source: 'inline' };
    const objects = [
      ...withAuthServer({ upstreamProviders }, { outgoingAuth }),
      xaa,
      member('plain'),
      member('bad', own('xaa')),
    ];
    expect(backendNames(objects)).toEqual(['plain']);
    expect(convert(objects).findings[0]?.message).toContain('`spec.xaa.subjectProviderName`');
  });
});

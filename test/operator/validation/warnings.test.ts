import type { JsonObject } from '../../../src/kubernetes/object.ts';
import { defaultImage } from '../../../src/operator/operator-options.ts';
import { imageWarning } from '../../../src/operator/validation/validate.ts';
import { toolhiveObject } from '../expand-one.ts';
import { placesOf, verdictOf } from './verdict.ts';

const redis = { provider: 'redis', address: 'redis:6379' };

test.each<[JsonObject, boolean]>([
  [{}, false],
  [{ replicas: 1 }, false],
  [{ replicas: 2 }, true],
  [{ replicas: 2, sessionStorage: { provider: 'memory' } }, true],
  [{ replicas: 2, sessionStorage: redis }, false],
])('whether %j is warned of for its sessions: %s', (spec, warned) => {
  expect(placesOf(verdictOf(spec))).toEqual(warned ? ['SessionStorageMissingForReplicas spec.replicas'] : []);
});

test('replicas are not warned of where the default Redis of the operator keeps their sessions', () => {
  const defaultRedis = { address: 'redis:6379' };
  expect(verdictOf({ replicas: 2 }, [], { defaultRedis })).toEqual([]);
  // The configuration made has the default Redis here as well.
  expect(verdictOf({ replicas: 2, sessionStorage: { provider: 'memory' } }, [], { defaultRedis })).toEqual(
    [],
  );
});

test('each OAuth2 upstream that cannot say who the user is is warned of', () => {
  const oauth2 = (name: string, more: JsonObject = {}) => ({
    name,
    type: 'oauth2',
    oauth2Config: {
      authorizationEndpoint: 'https://idp.example.com/a',
      tokenEndpoint: 'https://idp.example.com/t',
      clientId: 'c',
      ...more,
    },
  });
  const upstreamProviders = [
    oauth2('a'),
    oauth2('b', { userInfo: { endpointUrl: 'https://idp.example.com/u' } }),
    oauth2('c', { identityFromToken: { subjectPath: 'sub' } }),
    oauth2('d'),
  ];
  const findings = verdictOf({ authServerConfig: { issuer: 'https://mcp.example.com', upstreamProviders } });
  expect(placesOf(findings)).toEqual([
    'OAuth2UpstreamWithoutUserInfo spec.authServerConfig.upstreamProviders[0].oauth2Config',
    'OAuth2UpstreamWithoutUserInfo spec.authServerConfig.upstreamProviders[3].oauth2Config',
  ]);
});

test.each<[string, JsonObject, string[]]>([
  ['set by hand', {}, ['EmbeddingServiceManual']],
  ['set by hand for OpenAI, which has no other way', { embeddingProvider: 'openai' }, []],
])('an embedding service %s', (_, more, codes) => {
  const optimizer = { embeddingService: 'http://embeddings:8080', ...more };
  expect(verdictOf({ config: { optimizer } }).map(({ code }) => code)).toEqual(codes);
});

test('an embedding service that a reference overrides is warned of', () => {
  const embedding = toolhiveObject('EmbeddingServer', 'e', { model: 'm' });
  const optimizer = { embeddingService: 'http://embeddings:8080' };
  const findings = verdictOf({ config: { optimizer }, embeddingServerRef: { name: 'e' } }, [embedding]);
  expect(placesOf(findings)).toEqual(['EmbeddingServiceOverridden spec.config.optimizer.embeddingService']);
});

test('fields of the config that the operator writes itself are warned of', () => {
  const config = { telemetry: {}, sessionStorage: redis, outgoingAuth: { source: 'inline' } };
  expect(placesOf(verdictOf({ config }))).toEqual([
    'ConfigFieldIgnored spec.config.outgoingAuth',
    'ConfigFieldIgnored spec.config.telemetry',
    'ConfigFieldIgnored spec.config.sessionStorage',
  ]);
});

test.each<[JsonObject, string[]]>([
  [{ config: { name: 'demo', groupRef: 'team', backends: [] } }, []],
  [{ config: { name: 'other', groupRef: 'others' } }, ['name', 'groupRef']],
  [{ config: { passthroughHeaders: ['a'] }, passthroughHeaders: ['b'] }, ['passthroughHeaders']],
  [{ config: { passthroughHeaders: ['a'] }, passthroughHeaders: ['a'] }, []],
  [{ config: { passthroughHeaders: ['a'] } }, []],
])('what %j says in vain is warned of: %j', (spec, fields) => {
  expect(placesOf(verdictOf(spec))).toEqual(fields.map((field) => `ConfigFieldIgnored spec.config.${field}`));
});

test('backends of the config are warned of where the members of the group are the backends', () => {
  const backends = [{ name: 'a', url: 'https://a.example.com', transport: 'sse' }];
  const warned = (source: string) => placesOf(verdictOf({ config: { backends }, outgoingAuth: { source } }));
  expect(warned('inline')).toEqual(['ConfigFieldIgnored spec.config.backends']);
  expect(warned('discovered')).toEqual([]);
});

test.each([
  [defaultImage, false],
  ['vmcp', true],
  ['registry:5000/vmcp', true],
  ['registry:5000/vmcp:latest', true],
  ['registry:5000/vmcp:v0.44.0', false],
  ['vmcp:latest@sha256:0123', false],
])('whether the image %s is warned of: %s', (image, warned) => {
  expect(imageWarning({ image }, {})?.code).toBe(warned ? 'ImageLatest' : undefined);
});

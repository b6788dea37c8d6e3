import type { JsonObject } from '../../../src/kubernetes/object.ts';
import { packageOf } from '../expand-one.ts';
import { complaints, configAt, configText, convert, withAuthServer, withConfig } from './config-of.ts';

describe('config.yaml', () => {
  it('of the smallest server has the defaults of the operator, in the order of its structs', () => {
    expect(configText(packageOf({}))).toBe(`name: demo
groupRef: team
incomingAuth:
    type: anonymous
outgoingAuth:
    source: discovered
aggregation:
    conflictResolution: prefix
    conflictResolutionConfig:
        prefixFormat: '{workload}_'
operational:
    timeouts:
        default: 30s
    failureHandling:
        healthCheckInterval: 30s
        unhealthyThreshold: 3
        statusReportingInterval: 30s
        partialFailureMode: fail
        circuitBreaker:
            failureThreshold: 5
            timeout: 1m0s
`);
  });

  it("has the server's own name and group, whatever spec.config says", () => {
    const objects = withConfig({ name: 'other', groupRef: 'elsewhere' });
    expect(configAt(objects, 'name')).toBe('demo');
    expect(configAt(objects, 'groupRef')).toBe('team');
  });

  it('drops what Go has no field for, though the API server keeps it', () => {
    expect(configText(withConfig({ unheardOf: { a: 1 } }))).toBe(configText(packageOf({})));
  });

  it('takes no telemetry, session storage or auth from spec.config', () => {
    const config = {
      telemetry: { endpoint: 'otel:4318' },
      sessionStorage: { provider: 'redis', address: 'redis:6379' },
      incomingAuth: { type: 'oidc' },
      outgoingAuth: { source: 'inline' },
    };
    expect(configText(withConfig(config))).toBe(configText(packageOf({})));
  });

  it('passes metadata on, sorted as yaml.v3 sorts keys', () => {
    const text = configText(withConfig({ metadata: { a10: '1', a2: '', b: 'yes' } }));
    expect(text).toContain('metadata:\n    a2: ""\n    a10: "1"\n    b: "yes"\n');
  });

  it('is refused where no request holds it, the auth server counted in', () => {
    const withNotes = (objects: readonly JsonObject[], length: number) =>
      objects.map((object) =>
        object['kind'] === 'VirtualMCPServer'
          ? { ...object, spec: { ...(object['spec'] as JsonObject), config: { metadata: notes(length) } } }
          : object,
      );
    // A string of more than 1.5 MiB is refused before.
    const notes = (length: number) => ({
      a: 'x'.repeat(1 << 20),
      b: 'x'.repeat(1 << 20),
      c: 'x'.repeat(length),
    });
    const sizeOf = (objects: readonly JsonObject[]) =>
      [...(convert(withNotes(objects, 1)).data?.values() ?? [])].join('').length - 1;
    for (const objects of [packageOf({}), withAuthServer()]) {
      const room = 3 * 1024 * 1024 - sizeOf(objects);
      expect(complaints(withNotes(objects, room))).toEqual([]);
      expect(complaints(withNotes(objects, room + 1))).toEqual(['VMCPConfigTooLarge spec']);
    }
  });

  it('keeps a key that objects of JavaScript have anyway', () => {
    const metadata = JSON.parse('{"__proto__": "a", "constructor": "b"}');
    expect(configText(withConfig({ metadata }))).toContain(
      'metadata:\n    __proto__: a\n    constructor: b\n',
    );
  });

  it('prefers the promoted list of headers to pass through, unless it is empty', () => {
    const config = { passthroughHeaders: ['x-old'] };
    expect(configAt(packageOf({ config, passthroughHeaders: ['x-new'] }), 'passthroughHeaders')).toEqual([
      'x-new',
    ]);
    expect(configAt(packageOf({ config, passthroughHeaders: [] }), 'passthroughHeaders')).toEqual(['x-old']);
  });
});

describe('the data of the ConfigMap', () => {
  it('has the auth server beside the config where one is embedded', () => {
    const keys = (objects: Parameters<typeof convert>[0]) => [...(convert(objects).data?.keys() ?? [])];
    expect(keys(packageOf({}))).toEqual(['config.yaml']);
    expect(keys(withAuthServer())).toEqual(['config.yaml', 'authserver-config.yaml']);
  });

  it('is not there after an error, and all errors are reported', () => {
    const objects = withAuthServer({ issuer: 'https://other.example.com', storage: { type: 'redis' } });
    expect(convert(objects).data).toBeUndefined();
    expect(complaints(objects)).toEqual([
      'AuthServerRedisRequired spec.authServerConfig.storage.redis',
      'AuthServerIssuerMismatch spec.authServerConfig.issuer',
    ]);
  });
});

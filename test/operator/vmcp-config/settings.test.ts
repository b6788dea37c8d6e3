import { packageOf, toolhiveObject } from '../expand-one.ts';
import { complaints, configAt, configText, withConfig, withoutNamespace } from './config-of.ts';

describe('operational settings', () => {
  it('print durations as Go does', () => {
    const timeouts = { default: '90s', perWorkload: { slow: '1.5h', none: '0s' } };
    expect(configAt(withConfig({ operational: { timeouts } }), 'operational', 'timeouts')).toEqual({
      default: '1m30s',
      perWorkload: { slow: '1h30m0s', none: '0s' },
    });
  });

  it('take an explicit zero for unset', () => {
    const failureHandling = {
      healthCheckInterval: '0s',
      healthCheckTimeout: '0s',
      unhealthyThreshold: 0,
      circuitBreaker: { enabled: false },
    };
    expect(
      configAt(withConfig({ operational: { failureHandling } }), 'operational', 'failureHandling'),
    ).toEqual({
      healthCheckInterval: '30s',
      unhealthyThreshold: 3,
      statusReportingInterval: '30s',
      partialFailureMode: 'fail',
      circuitBreaker: { failureThreshold: 5, timeout: '1m0s' },
    });
  });

  it('time health checks out only where failure handling is given', () => {
    const path = ['operational', 'failureHandling', 'healthCheckTimeout'];
    expect(configAt(withConfig({ operational: { failureHandling: {} } }), ...path)).toBe('10s');
    expect(configAt(withConfig({ operational: {} }), ...path)).toBeUndefined();
  });
});

describe('audit', () => {
  it("names the server as its component, and keeps the schema's defaults", () => {
    expect(configAt(withConfig({ audit: {} }), 'audit')).toEqual({
      component: 'demo',
      detectApplicationErrors: true,
      maxDataSize: 1024,
      maxDelegationDepth: 10,
    });
  });

  it('prints what is off as far as Go tells it from unset', () => {
    expect(
      configText(withConfig({ audit: { enabled: false, detectApplicationErrors: false, maxDataSize: 0 } })),
    ).toContain(
      'audit:\n    component: demo\n    detectApplicationErrors: false\n    maxDelegationDepth: 10\n',
    );
  });
});

describe('the optimizer', () => {
  const embedding = toolhiveObject('EmbeddingServer', 'embed', {});
  const embeddingServerRef = { name: 'embed' };

  it("is turned on by an EmbeddingServer, without the schema's defaults", () => {
    expect(configAt([...packageOf({ embeddingServerRef }), embedding], 'optimizer')).toEqual({
      embeddingService: 'http://embed.tools.svc.cluster.local:8080',
    });
  });

  it('uses the EmbeddingServer rather than a URL of its own', () => {
    const config = { optimizer: { embeddingService: 'http://mine' } };
    expect(configAt([...packageOf({ embeddingServerRef, config }), embedding], 'optimizer')).toEqual({
      embeddingService: 'http://embed.tools.svc.cluster.local:8080',
      embeddingServiceTimeout: '30s',
      embeddingProvider: 'tei',
    });
  });

  it('needs the namespace for the URL of an EmbeddingServer', () => {
    const objects = withoutNamespace([...packageOf({ embeddingServerRef }), embedding]);
    expect(complaints(objects)).toEqual(['NamespaceRequired spec.embeddingServerRef.name']);
  });

  it('is empty where a lenient run does not find the EmbeddingServer', () => {
    expect(configText(packageOf({ embeddingServerRef }), { references: 'lenient' })).toContain(
      'optimizer: {}\n',
    );
  });
});

describe('code mode', () => {
  it("has the schema's defaults", () => {
    expect(configAt(withConfig({ codeMode: { enabled: true } }), 'codeMode')).toEqual({
      enabled: true,
      stepLimit: 100000,
      parallelMaxConcurrency: 10,
      toolCallTimeout: '30s',
    });
  });
});

describe('rate limits', () => {
  it('print a refill period as the struct that it is in Go', () => {
    const rateLimiting = {
      shared: { maxTokens: 10, refillPeriod: '60s' },
      tools: [{ name: 'search', shared: { maxTokens: 1, refillPeriod: '0' } }],
    };
    const sessionStorage = { provider: 'redis', address: 'redis:6379' };
    expect(configText(packageOf({ config: { rateLimiting }, sessionStorage }))).toContain(`rateLimiting:
    shared:
        maxTokens: 10
        refillPeriod:
            duration: 1m0s
    tools:
        - name: search
          shared:
            maxTokens: 1
            refillPeriod:
                duration: 0s
`);
  });
});

describe('session storage', () => {
  const redis = { provider: 'redis', address: 'redis:6379', db: 0, keyPrefix: 'a:' };
  const storage = (spec: object, defaultRedis?: { address: string }) =>
    /sessionStorage:\n( {4}.*\n)+/.exec(
      configText(packageOf({ ...spec }), defaultRedis === undefined ? {} : { defaultRedis }),
    )?.[0];

  it("is the spec's Redis, database 0 left out", () => {
    expect(storage({ sessionStorage: redis })).toBe(
      "sessionStorage:\n    provider: redis\n    address: redis:6379\n    keyPrefix: 'a:'\n",
    );
  });

  it("is the operator's default Redis for a server without any, and for one that asks for memory", () => {
    const fallback = 'sessionStorage:\n    provider: redis\n    address: default:6379\n';
    expect(storage({}, { address: 'default:6379' })).toBe(fallback);
    expect(storage({ sessionStorage: { provider: 'memory' } }, { address: 'default:6379' })).toBe(fallback);
    expect(storage({ sessionStorage: redis }, { address: 'default:6379' })).toContain('redis:6379');
  });

  it('is absent without either', () => {
    expect(storage({})).toBeUndefined();
    expect(storage({ sessionStorage: { provider: 'memory' } })).toBeUndefined();
  });
});

describe('telemetry', () => {
  const telemetry = (spec: object, ref: object = {}) =>
    configAt(
      [
        ...packageOf({ telemetryConfigRef: { name: 'otel', ...ref } }),
        toolhiveObject('MCPTelemetryConfig', 'otel', { ...spec }),
      ],
      'telemetry',
    );

  it('loses the scheme of its endpoint, and prints the sampling rate as Go does', () => {
    const openTelemetry = {
      enabled: true,
      endpoint: 'https://http://otel:4318',
      tracing: { enabled: true, samplingRate: '0.50' },
      headers: { 'x-tenant': 'a' },
    };
    expect(telemetry({ openTelemetry, prometheus: { enabled: true } })).toEqual({
      endpoint: 'otel:4318',
      serviceName: 'demo',
      tracingEnabled: true,
      metricsEnabled: false,
      samplingRate: '0.5',
      headers: { 'x-tenant': 'a' },
      enablePrometheusMetricsPath: true,
      useLegacyAttributes: true,
    });
  });

  it('never prints a sampling rate with an exponent', () => {
    const rate = (samplingRate: string) =>
      (telemetry({ openTelemetry: { enabled: true, tracing: { samplingRate } } }) as { samplingRate: string })
        .samplingRate;
    expect(rate('0.00000012')).toBe('0.00000012');
    expect(rate('1.0')).toBe('1');
    expect(rate('0')).toBe('0');
  });

  it('has only names and flags where OpenTelemetry is off', () => {
    expect(
      telemetry({ openTelemetry: { enabled: false, endpoint: 'otel:4318' } }, { serviceName: 'mine' }),
    ).toEqual({
      serviceName: 'mine',
      tracingEnabled: false,
      metricsEnabled: false,
      useLegacyAttributes: false,
    });
  });
});

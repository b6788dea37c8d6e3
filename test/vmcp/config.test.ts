import type { Json, JsonObject } from '../../src/kubernetes/object.ts';
import { packageOf, toolhiveObject } from '../operator/expand-one.ts';
import { withConfig } from '../operator/vmcp-config/config-of.ts';
import { atStart, findingsAtStart } from './start-of.ts';

type Case = readonly [title: string, config: JsonObject, places: readonly string[]];

const judged = (cases: readonly Case[]) =>
  test.each(cases)('%s', (_, config, places) => {
    expect(atStart(withConfig(config))).toEqual(places);
  });

test('a plain server starts', () => {
  expect(atStart(packageOf({}))).toEqual([]);
});

describe('timeouts', () => {
  const handling = (failureHandling: JsonObject): JsonObject => ({ operational: { failureHandling } });
  const path = 'spec.config.operational.failureHandling';
  judged([
    [
      'an interval below the timeout that is the default',
      handling({ healthCheckInterval: '5s' }),
      [`HealthCheckTimeout ${path}.healthCheckInterval`],
    ],
    [
      'as long as it',
      handling({ healthCheckInterval: '10s' }),
      [`HealthCheckTimeout ${path}.healthCheckInterval`],
    ],
    ['a little above it', handling({ healthCheckInterval: '10001ms' }), []],
    [
      'a timeout of its own above the interval',
      handling({ healthCheckTimeout: '31s' }),
      [`HealthCheckTimeout ${path}.healthCheckTimeout`],
    ],
    ['no timeout at all', handling({ healthCheckInterval: '1s', healthCheckTimeout: '0s' }), []],
    ['no interval, which is the default', handling({ healthCheckInterval: '0s' }), []],
    [
      'a threshold below 0',
      handling({ unhealthyThreshold: -1 }),
      [`UnhealthyThreshold ${path}.unhealthyThreshold`],
    ],
    ['a threshold of 0, which is the default', handling({ unhealthyThreshold: 0 }), []],
    [
      'a timeout of 0 for one workload',
      { operational: { timeouts: { perWorkload: { a: '0s', b: '1s' } } } },
      ['WorkloadTimeout spec.config.operational.timeouts.perWorkload.a'],
    ],
  ]);

  test('the message of a short interval names the timeout that it collides with', () => {
    const [finding] = findingsAtStart(withConfig(handling({ healthCheckInterval: '5s' })));
    expect(finding).toMatchObject({ severity: 'warning', judge: 'vmcp', value: '5s' });
    expect(finding?.message).toMatch(/^"5s" must be above `healthCheckTimeout`, which is 10s/);
  });
});

describe('aggregation', () => {
  const of = (aggregation: JsonObject): JsonObject => ({ aggregation });
  const path = 'spec.config.aggregation';
  const config = `${path}.conflictResolutionConfig`;
  const a = { workload: 'a', filter: ['x'] };
  const priority = (order: Json, more: JsonObject = {}) =>
    of({ conflictResolution: 'priority', conflictResolutionConfig: { priorityOrder: order }, ...more });
  judged([
    [
      'priority without an order',
      of({ conflictResolution: 'priority' }),
      [`PriorityOrderRequired ${config}.priorityOrder`],
    ],
    ['priority with one', priority(['a']), []],
    ['manual without tools', of({ conflictResolution: 'manual' }), [`ManualConflictTools ${path}.tools`]],
    ['manual with tools', of({ conflictResolution: 'manual', tools: [a] }), []],
    [
      'an empty prefix',
      of({ conflictResolutionConfig: { prefixFormat: '' } }),
      [`PrefixFormatRequired ${config}.prefixFormat`],
    ],
    ['a prefix that is left out', of({ conflictResolutionConfig: {} }), []],
    [
      'an empty prefix that nobody needs',
      of({ conflictResolution: 'manual', tools: [a], conflictResolutionConfig: { prefixFormat: '' } }),
      [],
    ],
    [
      'a hidden workload in the order',
      priority(['a', 'b'], { defaultToolVisibility: 'deny', tools: [a] }),
      [`PriorityOrderUnlisted ${config}.priorityOrder[1]`],
    ],
    ['the same where tools are shown', priority(['a', 'b'], { tools: [a] }), []],
    [
      'a workload twice',
      of({ tools: [a, { workload: 'A' }, { ...a, filter: ['y'] }] }),
      [`ToolsWorkloadTwice ${path}.tools[2].workload`],
    ],
    [
      'an override with annotations alone',
      of({ tools: [{ ...a, overrides: { t: { annotations: { readOnlyHint: true } }, u: { name: 'v' } } }] }),
      [`ToolOverrideEmpty ${path}.tools[0].overrides.t`],
    ],
  ]);

  test('an override of an MCPToolConfig is told there', () => {
    const tools = toolhiveObject('MCPToolConfig', 'shared', {
      toolsOverride: { t: {}, u: { description: 'd' } },
    });
    const server = withConfig({
      aggregation: { tools: [{ workload: 'a', toolConfigRef: { name: 'shared' } }] },
    });
    expect(atStart([...server, tools])).toEqual([
      'ToolOverrideEmpty MCPToolConfig shared spec.toolsOverride.t',
    ]);
  });
});

describe('passthrough headers', () => {
  const path = 'spec.config.passthroughHeaders';
  judged([
    [
      'those of the connection and of who is trusted, in any case',
      { passthroughHeaders: ['X-Ok', 'AUTHORIZATION', 'te', 'x-real-ip'] },
      [1, 2, 3].map((i) => `PassthroughHeaderRestricted ${path}[${i}]`),
    ],
    [
      'what is no name of a header',
      { passthroughHeaders: ['', 'a b', 'é', 'x'.repeat(257)] },
      [0, 1, 2, 3].map((i) => `PassthroughHeaderName ${path}[${i}]`),
    ],
    ['a name of 256 characters', { passthroughHeaders: ['x'.repeat(256)] }, []],
  ]);

  test('those of the server itself are told there', () => {
    const objects = packageOf({ passthroughHeaders: ['Cookie'], config: { passthroughHeaders: ['Host'] } });
    expect(atStart(objects)).toEqual(['PassthroughHeaderRestricted spec.passthroughHeaders[0]']);
  });
});

describe('the optimizer', () => {
  const of = (optimizer: JsonObject): JsonObject => ({
    optimizer: { embeddingService: 'http://e:80', ...optimizer },
  });
  const path = 'spec.config.optimizer';
  judged([
    [
      'OpenAI without a model',
      of({ embeddingProvider: 'openai' }),
      [`EmbeddingModelRequired ${path}.embeddingModel`],
    ],
    ['OpenAI with one', of({ embeddingProvider: 'openai', embeddingModel: 'm' }), []],
    [
      'a ratio above 1',
      of({ hybridSearchSemanticRatio: '1.1' }),
      [`HybridSearchRatio ${path}.hybridSearchSemanticRatio`],
    ],
    ['a ratio of 1', of({ hybridSearchSemanticRatio: '1.0' }), []],
    [
      'a threshold above 2',
      of({ semanticDistanceThreshold: '2.01' }),
      [`SemanticDistanceThreshold ${path}.semanticDistanceThreshold`],
    ],
    ['a threshold of 2', of({ semanticDistanceThreshold: '2' }), []],
  ]);

  test('beside authorization it is told where it is turned on', () => {
    const authzConfig = { type: 'inline', inline: { policies: ['permit(principal, action, resource);'] } };
    const incomingAuth = { type: 'anonymous', authzConfig };
    const own = packageOf({ incomingAuth, config: of({}) });
    expect(atStart(own)).toEqual([`OptimizerWithAuthorization ${path}`]);
    const embedding = toolhiveObject('EmbeddingServer', 'e', { model: 'm' });
    const referred = [...packageOf({ incomingAuth, embeddingServerRef: { name: 'e' } }), embedding];
    expect(atStart(referred)).toEqual(['OptimizerWithAuthorization spec.embeddingServerRef']);
  });
});

describe('audit', () => {
  const path = 'spec.config.audit';
  judged([
    [
      'events that there are not',
      { audit: { eventTypes: ['mcp_ping', 'ping'], excludeEventTypes: ['vmcp_workflow_started', ''] } },
      [`AuditEventType ${path}.eventTypes[1]`, `AuditExcludeEventType ${path}.excludeEventTypes[1]`],
    ],
    [
      'a size below 0, also where audit is not enabled',
      { audit: { maxDataSize: -1 } },
      [`AuditMaxDataSize ${path}.maxDataSize`],
    ],
    ['a size of 0, which is the default', { audit: { maxDataSize: 0 } }, []],
    [
      'a file on the root file system',
      { audit: { logFile: '/var/log/a.log' } },
      [`AuditLogFile ${path}.logFile`],
    ],
  ]);

  const mounted = (logFile: string, container: JsonObject, volumes: Json = [{ name: 'v', emptyDir: {} }]) =>
    atStart(
      packageOf({
        config: { audit: { logFile } },
        podTemplateSpec: { spec: { containers: [{ name: 'vmcp', ...container }], volumes } },
      }),
    );
  const at = (mountPath: string, more: JsonObject = {}): JsonObject => ({
    volumeMounts: [{ name: 'v', mountPath, ...more }],
  });

  test.each<[string, boolean, string[]]>([
    ['on a volume over its folder', true, mounted('/var/log/a.log', at('/var/log'))],
    ['on a volume over a folder above', true, mounted('/var/log/vmcp/a.log', at('/var/'))],
    ['beside the volume', false, mounted('/var/logs/a.log', at('/var/log'))],
    ['outside of it by two dots', false, mounted('/var/log/../a.log', at('/var/log'))],
    [
      'on a volume that is mounted to be read',
      false,
      mounted('/var/log/a.log', at('/var/log', { readOnly: true })),
    ],
    [
      'on a ConfigMap',
      false,
      mounted('/var/log/a.log', at('/var/log'), [{ name: 'v', configMap: { name: 'c' } }]),
    ],
    [
      'on a claim that is read-only',
      false,
      mounted('/var/log/a.log', at('/var/log'), [
        { name: 'v', persistentVolumeClaim: { claimName: 'c', readOnly: true } },
      ]),
    ],
    [
      'where the root file system can be written',
      true,
      mounted('/a.log', { securityContext: { readOnlyRootFilesystem: false } }),
    ],
    ['in the working directory', true, mounted('a.log', { workingDir: '/data', ...at('/data') })],
  ])('a log file %s: %s', (_, isFine, told) => {
    expect(told).toEqual(isFine ? [] : [`AuditLogFile ${path}.logFile`]);
  });
});

describe('backends that the server itself lists', () => {
  const backend = { name: 'b', url: 'https://b.example.com', transport: 'sse' };
  const path = 'spec.config.backends[0].caBundlePath';
  judged([
    [
      'with a bundle and no type',
      { backends: [{ ...backend, caBundlePath: '/ca' }] },
      [`StaticBackendCABundle ${path}`],
    ],
    ['an entry with one', { backends: [{ ...backend, type: 'entry', caBundlePath: '/ca' }] }, []],
    [
      'an entry with a relative path',
      { backends: [{ ...backend, type: 'entry', caBundlePath: 'ca' }] },
      [`CABundlePath ${path}`],
    ],
    [
      'an entry with dots',
      { backends: [{ ...backend, type: 'entry', caBundlePath: '/a/../b' }] },
      [`CABundlePath ${path}`],
    ],
  ]);
});

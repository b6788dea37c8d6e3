import type { JsonObject } from '../../src/kubernetes/object.ts';
import { group, object, options, type Ran, runOn, server, toolhive } from './list.ts';

// What comes of a run where vMCP will refuse to start; which rules it has is for test/vmcp.

const config = (given: JsonObject) => ({ spec: { config: given } });
const shortInterval = config({ operational: { failureHandling: { healthCheckInterval: '5s' } } });
const told = ({ results }: Ran) =>
  results
    .filter(({ severity }) => severity !== 'info')
    .map(({ severity, resourceRef, field, tags }) =>
      [severity, tags.judge, tags.code, resourceRef?.name, field?.path].join(' '),
    );
const made = ({ items }: Ran) => items.filter(({ kind }) => kind === 'Deployment').length;

const interval = 'HealthCheckTimeout gateway spec.config.operational.failureHandling.healthCheckInterval';

test('it is a warning, and all objects are made', async () => {
  const ran = await runOn([group(), server('gateway', shortInterval)]);
  expect(told(ran)).toEqual([`warning vmcp ${interval}`]);
  expect([ran.exitCode, made(ran)]).toEqual([0, 1]);
  expect(ran.stderr).toMatch(
    /healthCheckInterval: "5s" must be .*; else vMCP refuses to start \(HealthCheckTimeout\)/,
  );
});

test('with `startup: error` it is an error, and none are', async () => {
  const ran = await runOn([group(), server('gateway', shortInterval)], options({ startup: 'error' }));
  expect(told(ran)).toEqual([`error vmcp ${interval}`]);
  expect([ran.exitCode, made(ran)]).toEqual([1, 0]);
});

const definition = (spec: JsonObject) =>
  object(toolhive, 'VirtualMCPCompositeToolDefinition', 'deploy', {
    spec: { name: 'deploy', description: 'd', steps: [{ id: 's', tool: 't' }], ...spec },
  });
const referring = (name: string) => server(name, config({ compositeToolRefs: [{ name: 'deploy' }] }));

test.each(['warning', 'error'])(
  'of a definition it is told once for all its servers, as %s',
  async (startup) => {
    const ran = await runOn(
      [group(), referring('a'), referring('b'), definition({ description: '', steps: [] })],
      options({ startup }),
    );
    expect(told(ran)).toEqual([
      `${startup} vmcp CompositeToolDescription deploy spec.description`,
      `${startup} vmcp CompositeToolSteps deploy spec.steps`,
    ]);
  },
);

test('a tool of the server itself is refused by the operator alone', async () => {
  const tool = { name: 'deploy', description: '', steps: [{ id: 's', tool: 't' }] };
  const ran = await runOn([group(), server('gateway', config({ compositeTools: [tool] }))]);
  expect(told(ran)).toEqual([
    'error operator CompositeToolDescription gateway spec.config.compositeTools[0].description',
  ]);
});

test('what the operator refuses is not told again, and what else vMCP would refuse is told too', async () => {
  const aggregation = {
    conflictResolution: 'priority',
    conflictResolutionConfig: { priorityOrder: [] },
    tools: [{ workload: '' }, { workload: '' }],
  };
  const given = server('gateway', config({ aggregation, audit: { maxDataSize: -1 } }));
  expect(told(await runOn([group(), given]))).toEqual([
    'error operator PriorityOrderRequired gateway spec.config.aggregation.conflictResolutionConfig.priorityOrder',
    'error operator ToolsWorkloadRequired gateway spec.config.aggregation.tools[0].workload',
    'error operator ToolsWorkloadRequired gateway spec.config.aggregation.tools[1].workload',
    'warning vmcp AuditMaxDataSize gateway spec.config.audit.maxDataSize',
  ]);
});

test('advice is for information, and of none of the four judges', async () => {
  const optimizer = { embeddingService: 'http://e:80', embeddingProvider: 'openai', embeddingModel: 'm' };
  const { results, stderr } = await runOn([group(), server('gateway', config({ optimizer }))]);
  expect(results).toContainEqual(
    expect.objectContaining({ severity: 'info', tags: { code: 'OptimizerWithoutTmp', judge: 'package' } }),
  );
  expect(stderr).toBe('');
});

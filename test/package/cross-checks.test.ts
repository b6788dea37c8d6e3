import type { JsonObject } from '../../src/kubernetes/object.ts';
import { formerly, group, object, options, type Ran, runOn, server, toolhive } from './list.ts';

const told = ({ results }: Ran) =>
  results
    .filter(({ severity }) => severity !== 'info')
    .map(({ severity, tags, field }) =>
      [severity, tags.code, field?.path, field?.currentValue, field?.proposedValue]
        .filter((part) => part !== undefined)
        .join(' '),
    );

const gateway = [group(), server('gateway')];
const toldOf = async (...objects: readonly JsonObject[]) => told(await runOn([...gateway, ...objects]));

const route = (backend: JsonObject, namespace: string | null = 'demo') =>
  object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'mcp', {
    namespace,
    spec: { rules: [{ backendRefs: [backend] }] },
  });
const backendName = 'spec.rules[0].backendRefs[0].name';
const backendPort = 'spec.rules[0].backendRefs[0].port';

describe('an HTTPRoute', () => {
  test.each([
    ['to the Service', { name: 'vmcp-gateway', port: 4483 }],
    ['to the Service, by its kind', { group: '', kind: 'Service', name: 'vmcp-gateway', port: 4483 }],
    ['to something else', { name: 'shop', port: 8080 }],
    ['to another vMCP, that is not here', { name: 'vmcp-billing', port: 4483 }],
    ['to a kind of its own', { group: 'example.com', kind: 'Backend', name: 'gateway' }],
    ['to a placeholder', { name: '${BACKEND}', port: 8080 }],
    ['to a namespace that is a placeholder', { name: 'vmcp-gateway', namespace: '${WHERE}', port: 4483 }],
    ['to what differs by a number', { name: 'vmcp-gateway2', port: 8080 }],
  ])('%s is right', async (_, backend) => {
    expect(await toldOf(route(backend))).toEqual([]);
  });

  test.each([
    'gateway',
    'vmcp-gatway',
    'vmcp-gatewya',
    'vmpc-gateway',
    'vmcpgateway',
    'gateway-vmcp',
    'mcp-gateway-proxy',
    'mcp-gateway',
    'virtualmcpserver-gateway',
  ])('to %s is told the name of the Service', async (name) => {
    expect(await toldOf(route({ name, port: 4483 }))).toEqual([
      `warning HTTPRouteService ${backendName} ${name} vmcp-gateway`,
    ]);
  });

  test('to another port is told the right one, with a wrong name as well', async () => {
    expect(await toldOf(route({ name: 'vmcp-gateway', port: 8080 }))).toEqual([
      `warning HTTPRoutePort ${backendPort} 8080 4483`,
    ]);
    expect(await toldOf(route({ name: 'gateway', port: 80 }))).toEqual([
      `warning HTTPRouteService ${backendName} gateway vmcp-gateway`,
      `warning HTTPRoutePort ${backendPort} 80 4483`,
    ]);
  });

  test('that mirrors requests is looked at as well', async () => {
    const mirror = { type: 'RequestMirror', requestMirror: { backendRef: { name: 'gateway', port: 4483 } } };
    const spec = {
      rules: [{ filters: [mirror], backendRefs: [{ name: 'shop', port: 1, filters: [mirror] }] }],
    };
    expect(await toldOf(object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'mcp', { spec }))).toEqual([
      'warning HTTPRouteService spec.rules[0].backendRefs[0].filters[0].requestMirror.backendRef.name gateway vmcp-gateway',
      'warning HTTPRouteService spec.rules[0].filters[0].requestMirror.backendRef.name gateway vmcp-gateway',
    ]);
  });

  test.each([
    ['v1', 'Service', 'gateway', 'gateway'],
    ['helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'gateway', 'gateway'],
    ['serving.knative.dev/v1', 'Service', 'vmcp-gatway', 'vmcp-gatway'],
  ])('to what a %s %s makes is right', async (apiVersion, kind, name, service) => {
    expect(await toldOf(route({ name: service, port: 8080 }), object(apiVersion, kind, name))).toEqual([]);
  });

  test('in another namespace is told where the Service is; with that it is right', async () => {
    expect(await toldOf(route({ name: 'vmcp-gateway', port: 4483 }, 'web'))).toEqual([
      `warning HTTPRouteNamespace ${backendName} vmcp-gateway`,
    ]);
    expect(await toldOf(route({ name: 'vmcp-gateway', namespace: 'demo', port: 4483 }, 'web'))).toEqual([]);
    expect(await toldOf(route({ name: 'gateway', port: 4483 }, 'web'))).toEqual([]);
  });

  test('without a namespace is where the servers are, as far as anybody knows', async () => {
    expect(await toldOf(route({ name: 'vmcp-gateway', port: 4483 }, null))).toEqual([]);
    expect(await toldOf(route({ name: 'gateway', port: 4483 }, null))).toHaveLength(1);
    const homeless = [group('tools', { namespace: null }), server('gateway', { namespace: null })];
    const here = await runOn(
      [...homeless, route({ name: 'gateway', port: 4483 }, null)],
      options({ namespace: 'demo' }),
    );
    expect(told(here)).toHaveLength(1);
  });

  test('to the name that kustomize has taken from a server is told the new one', async () => {
    const renamed = server('production-gateway', { annotations: formerly('VirtualMCPServer', 'gateway') });
    const ran = await runOn([group(), renamed, route({ name: 'vmcp-gateway', port: 4483 })]);
    expect(told(ran)).toEqual([
      `warning HTTPRouteService ${backendName} vmcp-gateway vmcp-production-gateway`,
    ]);
  });

  test('that no cluster sees, or that is of another group, is not looked at', async () => {
    const local = route({ name: 'gateway', port: 4483 });
    const annotations = { 'config.kubernetes.io/local-config': 'true' };
    const spec = { rules: [{ backendRefs: [{ name: 'gateway' }] }] };
    expect(
      await toldOf(
        { ...local, metadata: { ...(local['metadata'] as JsonObject), annotations } },
        object('example.com/v1', 'HTTPRoute', 'other', { spec }),
      ),
    ).toEqual([]);
  });

  test('says what to write, and is an error where warnings are', async () => {
    const ran = await runOn(
      [...gateway, route({ name: 'gateway', port: 4483 })],
      options({ warnings: 'error' }),
    );
    expect(ran.exitCode).toBe(1);
    expect(ran.results[0]?.message).toBe(
      'no Service will have this name: if VirtualMCPServer "gateway" is meant, write "vmcp-gateway", as the operator calls its Service',
    );
  });
});

test('an Ingress is told names, numbers and names of ports that will not be', async () => {
  const ingress = (service: JsonObject) =>
    object('networking.k8s.io/v1', 'Ingress', 'mcp', {
      spec: { defaultBackend: { service }, rules: [{ http: { paths: [{ backend: { service } }] } }] },
    });
  const [first, second] = ['spec.defaultBackend.service', 'spec.rules[0].http.paths[0].backend.service'];
  expect(await toldOf(ingress({ name: 'vmcp-gateway', port: { number: 4483 } }))).toEqual([]);
  expect(await toldOf(ingress({ name: 'vmcp-gateway', port: { name: 'http' } }))).toEqual([]);
  expect(await toldOf(ingress({ name: 'gateway', port: { number: 8080 } }))).toEqual([
    `warning IngressService ${first}.name gateway vmcp-gateway`,
    `warning IngressPort ${first}.port.number 8080 4483`,
    `warning IngressService ${second}.name gateway vmcp-gateway`,
    `warning IngressPort ${second}.port.number 8080 4483`,
  ]);
  expect(await toldOf(ingress({ name: 'vmcp-gateway', port: { name: 'web' } }))).toEqual([
    `warning IngressPort ${first}.port.name web http`,
    `warning IngressPort ${second}.port.name web http`,
  ]);
});

const ofServers = { 'app.kubernetes.io/name': 'virtualmcpserver' };
const instance = 'app.kubernetes.io/instance';

test('what kustomize follows may say the name that a server had, and not another port', async () => {
  const renamed = server('prod-gateway', { annotations: formerly('VirtualMCPServer', 'gateway') });
  const ofService = (port: number) =>
    object('networking.k8s.io/v1', 'Ingress', 'mcp', {
      spec: { defaultBackend: { service: { name: 'vmcp-gateway', port: { number: port } } } },
    });
  const scaler = object('autoscaling/v2', 'HorizontalPodAutoscaler', 'mcp', {
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'gateway' } },
  });
  expect(told(await runOn([group(), renamed, ofService(4483), scaler]))).toEqual([]);
  expect(told(await runOn([group(), renamed, ofService(8080)]))).toEqual([
    'warning IngressPort spec.defaultBackend.service.port.number 8080 4483',
  ]);
});

describe('a PodMonitor', () => {
  const podMonitor = (matchLabels: JsonObject, { port = 'http' as string | number, ...more } = {}) =>
    object('monitoring.coreos.com/v1', 'PodMonitor', 'mcp', {
      spec: { selector: { matchLabels }, podMetricsEndpoints: [{ port }], ...more },
    });

  test.each([
    ['all servers', ofServers],
    ['one', { ...ofServers, [instance]: 'gateway' }],
    ['one by the label of ToolHive', { 'toolhive-name': 'gateway' }],
    ['another program', { app: 'shop' }],
    ['an MCPServer', { app: 'mcpserver', [instance]: 'github' }],
    ['what differs by a number', { app: 'shop', [instance]: 'gateway2' }],
    ['a placeholder', { ...ofServers, [instance]: '${NAME}' }],
    ['everything', {}],
  ])('that selects %s is right', async (_, labels) => {
    expect(await toldOf(podMonitor(labels))).toEqual([]);
  });

  test.each([
    [
      { ...ofServers, [instance]: 'gatway' },
      `PodMonitorSelector spec.selector.matchLabels.${instance} gatway gateway`,
    ],
    [
      { ...ofServers, [instance]: 'vmcp-gateway' },
      `PodMonitorSelector spec.selector.matchLabels.${instance} vmcp-gateway gateway`,
    ],
    [
      { ...ofServers, [instance]: 'other' },
      `PodMonitorSelector spec.selector.matchLabels.${instance} other gateway`,
    ],
    [
      { app: 'VirtualMCPServer' },
      'PodMonitorSelector spec.selector.matchLabels.app VirtualMCPServer virtualmcpserver',
    ],
    [{ app: 'gateway' }, 'PodMonitorSelector spec.selector.matchLabels.app gateway virtualmcpserver'],
    [
      { app: 'vmcp-gateway' },
      'PodMonitorSelector spec.selector.matchLabels.app vmcp-gateway virtualmcpserver',
    ],
    [{ name: 'gateway' }, 'PodMonitorSelectorKey spec.selector.matchLabels.name gateway'],
  ])('that selects %j is told the right label', async (labels, finding) => {
    expect(await toldOf(podMonitor(labels))).toEqual([`warning ${finding}`]);
  });

  test('that selects by expressions is looked at as well', async () => {
    const selector = (value: string) => ({
      matchExpressions: [
        { key: 'app', operator: 'In', values: ['virtualmcpserver'] },
        { key: instance, operator: 'In', values: [value] },
        { key: 'other', operator: 'DoesNotExist' },
      ],
    });
    const spec = (value: string) => ({ selector: selector(value) });
    const of = (value: string) =>
      object('monitoring.coreos.com/v1', 'PodMonitor', 'x', { spec: spec(value) });
    expect(await toldOf(of('gateway'))).toEqual([]);
    expect(await toldOf(of('gatway'))).toEqual([
      'warning PodMonitorSelector spec.selector.matchExpressions[1].values gatway gateway',
    ]);
  });

  test('may mean pods of another that have those labels', async () => {
    const template = { metadata: { labels: { app: 'gateway' } } };
    const other = object('apps/v1', 'StatefulSet', 'envoy', { spec: { template } });
    expect(await toldOf(podMonitor({ app: 'gateway' }, { port: 'metrics' }), other)).toEqual([]);
  });

  test('does not mean the pods of a server that has been expanded before', async () => {
    const { items } = await runOn([...gateway, podMonitor({ app: 'gateway' })]);
    expect(items.map(({ kind }) => kind)).toContain('Deployment');
    expect(told(await runOn(items))).toEqual([
      'warning PodMonitorSelector spec.selector.matchLabels.app gateway virtualmcpserver',
    ]);
  });

  test('looks at the port "http", or at one that spec.podTemplateSpec adds', async () => {
    const labels = { [instance]: 'gateway' };
    expect(await toldOf(podMonitor(labels, { port: 'metrics' }))).toEqual([
      'warning PodMonitorPort spec.podMetricsEndpoints[0].port metrics http',
    ]);
    const containers = [
      { name: 'exporter', image: 'example.com/e:1', ports: [{ name: 'metrics', containerPort: 9 }] },
    ];
    const podTemplateSpec = { metadata: { labels: { team: 'tools' } }, spec: { containers } };
    const more = server('gateway', { spec: { podTemplateSpec } });
    for (const some of [labels, { ...ofServers, team: 'tools' }])
      expect(told(await runOn([group(), more, podMonitor(some, { port: 'metrics' })]))).toEqual([]);
    // Others than servers have that label.
    expect(await toldOf(podMonitor({ toolhive: 'true' }, { port: 'metrics' }))).toEqual([]);
  });

  test('of another namespace must say which it looks at', async () => {
    const elsewhere = (namespaceSelector: JsonObject) => ({
      ...podMonitor({ ...ofServers, [instance]: 'gateway' }, { namespaceSelector } as object),
      metadata: { name: 'mcp', namespace: 'monitoring' },
    });
    expect(await toldOf(elsewhere({}))).toEqual(['warning PodMonitorNamespace spec.selector']);
    expect(await toldOf(elsewhere({ any: true }))).toEqual([]);
    expect(await toldOf(elsewhere({ matchNames: ['demo'] }))).toEqual([]);
  });

  test('that means a server of another package is right where things may be missing', async () => {
    const monitor = podMonitor({ ...ofServers, [instance]: 'other' });
    expect(told(await runOn([...gateway, monitor], options({ references: 'lenient' })))).toEqual([]);
  });
});

test('a ServiceMonitor is told labels and ports that the Service has not', async () => {
  const monitor = (matchLabels: JsonObject, endpoint: JsonObject) =>
    object('monitoring.coreos.com/v1', 'ServiceMonitor', 'mcp', {
      spec: { selector: { matchLabels }, endpoints: [endpoint] },
    });
  const labels = { ...ofServers, [instance]: 'gateway' };
  expect(await toldOf(monitor(labels, { port: 'http' }))).toEqual([]);
  expect(await toldOf(monitor(labels, { targetPort: 4483 }))).toEqual([]);
  expect(
    await toldOf(monitor({ ...labels, app: 'vmcp-gateway' }, { port: 'metrics', targetPort: 8080 })),
  ).toEqual([
    'warning ServiceMonitorSelector spec.selector.matchLabels.app vmcp-gateway virtualmcpserver',
    'warning ServiceMonitorPort spec.endpoints[0].port metrics http',
    'warning ServiceMonitorPort spec.endpoints[0].targetPort 8080 4483',
  ]);
});

test('a HorizontalPodAutoscaler scales a Deployment that is called like the server', async () => {
  const scaler = (scaleTargetRef: JsonObject) =>
    object('autoscaling/v2', 'HorizontalPodAutoscaler', 'mcp', { spec: { scaleTargetRef } });
  const of = (name: string) => scaler({ apiVersion: 'apps/v1', kind: 'Deployment', name });
  for (const right of ['gateway', 'shop', 'gateway-2']) expect(await toldOf(of(right))).toEqual([]);
  for (const wrong of ['vmcp-gateway', 'gatway', 'gateway-vmcp'])
    expect(await toldOf(of(wrong))).toEqual([
      `warning AutoscalerTarget spec.scaleTargetRef.name ${wrong} gateway`,
    ]);
  expect(await toldOf(of('vmcp-gateway'), object('apps/v1', 'Deployment', 'vmcp-gateway'))).toEqual([]);
  expect(await toldOf(scaler({ apiVersion: toolhive, kind: 'VirtualMCPServer', name: 'gateway' }))).toEqual([
    'warning AutoscalerTargetKind spec.scaleTargetRef.kind VirtualMCPServer Deployment',
  ]);
});

test('a PodDisruptionBudget is told labels that no pod has', async () => {
  const budget = (matchLabels: JsonObject) =>
    object('policy/v1', 'PodDisruptionBudget', 'mcp', {
      spec: { minAvailable: 1, selector: { matchLabels } },
    });
  expect(await toldOf(budget({ ...ofServers, [instance]: 'gateway' }))).toEqual([]);
  expect(await toldOf(budget({ 'app.kubernetes.io/name': 'gateway' }))).toEqual([
    'warning DisruptionBudgetSelector spec.selector.matchLabels.app.kubernetes.io/name gateway virtualmcpserver',
  ]);
});

describe('a NetworkPolicy', () => {
  const policy = (spec: JsonObject) => object('networking.k8s.io/v1', 'NetworkPolicy', 'mcp', { spec });
  const right = { podSelector: { matchLabels: { [instance]: 'gateway', ...ofServers } } };
  const wrong = { podSelector: { matchLabels: { [instance]: 'vmcp-gateway', ...ofServers } } };

  test.each<JsonObject>([
    { port: 4483 },
    { port: 'http' },
    { port: 4000, endPort: 5000 },
    { port: 53, protocol: 'UDP' },
    {},
  ])('for a server lets in to %j', async (port) => {
    expect(await toldOf(policy({ ...right, ingress: [{ ports: [port] }] }))).toEqual([]);
  });

  test.each<[JsonObject, string]>([
    [{ port: 8080 }, '8080 4483'],
    [{ port: 'web' }, 'web http'],
    [{ port: 8000, endPort: 9000 }, '8000 4483'],
  ])('for a server that lets in to %j is told the port', async (port, told) => {
    expect(await toldOf(policy({ ...right, ingress: [{ ports: [port] }] }))).toEqual([
      `warning NetworkPolicyPort spec.ingress[0].ports[0].port ${told}`,
    ]);
  });

  test('is told labels that no pod has, of whom it is for and of peers', async () => {
    expect(
      await toldOf(
        policy({
          ...wrong,
          ingress: [{ from: [wrong, right] }],
          egress: [{ to: [{ ...wrong, namespaceSelector: {} }] }],
        }),
      ),
    ).toEqual(
      ['spec', 'spec.ingress[0].from[0]', 'spec.egress[0].to[0]'].map(
        (at) =>
          `warning NetworkPolicySelector ${at}.podSelector.matchLabels.${instance} vmcp-gateway gateway`,
      ),
    );
  });

  test('that lets others out to a server is told the port, but not where there are other peers', async () => {
    const to = (...peers: JsonObject[]) =>
      policy({ podSelector: {}, egress: [{ to: peers, ports: [{ port: 8080 }] }] });
    expect(await toldOf(to(right))).toEqual([
      'warning NetworkPolicyPort spec.egress[0].ports[0].port 8080 4483',
    ]);
    expect(await toldOf(to(right, { ipBlock: { cidr: '10.0.0.0/8' } }))).toEqual([]);
  });
});

describe('objects of the option `resources`', () => {
  const wrong = route({ name: 'gateway', port: 4483 });
  const told1 = [`warning HTTPRouteService ${backendName} gateway vmcp-gateway`];
  const list = { apiVersion: 'v1', kind: 'List', metadata: { name: 'all' }, items: [wrong] };
  const local = {
    ...wrong,
    metadata: {
      ...(wrong['metadata'] as JsonObject),
      annotations: { 'config.kubernetes.io/local-config': 'true' },
    },
  };

  test.each([
    ['an object', [wrong], told1],
    ['an object in a List', [list], told1],
    ['one that no cluster sees', [local], []],
    ['one beside what has the name', [wrong, object('v1', 'Service', 'gateway')], []],
  ])('are held against servers too: %s', async (_, resources, findings) => {
    expect(told(await runOn(gateway, options({ resources })))).toEqual(findings);
  });

  test('have servers and neighbours for items', async () => {
    const resources = [server('gateway')];
    expect(told(await runOn([group(), wrong], options({ resources })))).toEqual(told1);
  });
});

test('without a server nothing is looked at, and what cannot be read is a warning', async () => {
  const broken =
    '- apiVersion: gateway.networking.k8s.io/v1\n  kind: HTTPRoute\n  metadata: {name: mcp, namespace: demo}\n  spec: {rules: [], rules: []}\n';
  expect(told(await runOn([group(), broken]))).toEqual([]);
  expect(told(await runOn([...gateway, broken]))).toEqual(['warning DuplicateKey spec.rules']);
});

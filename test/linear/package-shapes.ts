import { configMap, inFile, listOf, type Shape, server, shape, times, toolhiveItem } from './list.ts';

const member = (name: string, rest = '') =>
  toolhiveItem('MCPServer', name, `  spec: {groupRef: {name: tools}, image: x${rest}}`);
const inline = '    outgoingAuth: {source: inline}\n';
const inList = (items: string) =>
  `- apiVersion: v1\n  kind: List\n  items:\n${items.replace(/^(?=.)/gm, '  ')}`;
const policies = (n: number) =>
  configMap(
    'policies',
    `  data:\n    authz.json: |\n      version: "1.0"\n      type: cedarv1\n      cedar: {policies: ["permit(principal, action, resource);"], entities_json: "${'x'.repeat(n)}"}\n`,
  );
const withPolicies = '      authzConfig: {type: configMap, configMap: {name: policies}}\n';
const withAuthz = (name: string) =>
  server(name).replace(
    'incomingAuth: {type: anonymous}\n',
    `incomingAuth:\n      type: anonymous\n${withPolicies}`,
  );
const formerName = (name: string) =>
  `    annotations: {internal.config.kubernetes.io/previousNames: ${name}}\n`;
const marked = (i: number) =>
  configMap(
    `c${i}`,
    '  data: {a: b}\n',
    `    annotations:\n      expand-virtualmcpserver/source: demo/gone\n`,
  );

const lenient = 'emit: "all", references: "lenient"';
const withResources = (list: string, resources: string) =>
  list.replace(
    /functionConfig:[\s\S]*?items:/,
    `functionConfig:
  apiVersion: fn.kpt.dev/v1alpha1
  kind: ExpandVirtualMCPServer
  metadata: {name: expand}
  spec:
    emit: all
    resources:
${resources}items:`,
  );

const other = (apiVersion: string, kind: string, name: string, spec: string) =>
  `- apiVersion: ${apiVersion}\n  kind: ${kind}\n  metadata: {name: ${name}, namespace: demo}\n  spec: ${spec}\n`;
const route = (name: string, service: string) =>
  other(
    'gateway.networking.k8s.io/v1',
    'HTTPRoute',
    name,
    `{rules: [{backendRefs: [{name: ${service}, port: 8080}]}]}`,
  );
const policy = (spec: string) => other('networking.k8s.io/v1', 'NetworkPolicy', 'p', spec);
const selector = '{matchLabels: {app: virtualmcpserver, app.kubernetes.io/instance: g0}}';

/** Shapes of a package: how many objects there are, and where. */
export const packageShapes: readonly Shape[] = [
  shape('servers', 0, (n) => listOf(times(n, (i) => server(`g${i}`)))),
  shape('servers of one name', 1, (n) => listOf(times(n, () => server('gateway')))),
  shape('servers with a fault each', 1, (n) =>
    listOf(times(n, (i) => server(`g${i}`, '    replicas: "1"\n'))),
  ),
  shape('servers with a warning each', 0, (n) =>
    listOf(times(n, (i) => server(`g${i}`, '    replicaz: 1\n'))),
  ),
  shape('routes that nearly point at a server each', 0, (n) =>
    listOf(times(n, (i) => server(`g${i}`) + route(`r${i}`, `g${i}`))),
  ),
  shape('routes to Services that look like those of servers', 0, (n) =>
    listOf(times(n, (i) => (i < 30 ? server(`gate-${i}-way`) : '') + route(`r${i}`, `vmcp-gate-${i}-ways`))),
  ),
  shape('labels of a selector', 0, (n) =>
    listOf(
      server('g0') +
        policy(`{podSelector: {matchLabels: {app: virtualmcpserver, ${times(n, (i) => `a${i}: b`, ', ')}}}}`),
    ),
  ),
  shape('ports of a server and of a policy for it', 0, (n) =>
    listOf(
      server(
        'g0',
        `    podTemplateSpec: {spec: {containers: [{name: vmcp, ports: [${times(n, (i) => `{containerPort: ${i + 1}}`, ', ')}]}]}}\n`,
      ) +
        policy(
          `{podSelector: ${selector}, ingress: [{ports: [${times(n, () => '{port: 70000, endPort: 70001}', ', ')}]}]}`,
        ),
    ),
  ),
  shape('servers in a namespace each', 0, (n) =>
    listOf(
      times(n, (i) => server('g', '', '', `n${i}`)),
      lenient,
    ),
  ),
  shape('servers that are removed', 0, (n) =>
    listOf(
      times(n, (i) => server(`g${i}`)),
      'source: "remove"',
    ),
  ),
  shape('servers that become local', 0, (n) =>
    listOf(
      times(n, (i) => server(`g${i}`)),
      'source: "local-config"',
    ),
  ),
  shape('members of one server', 0, (n) =>
    listOf(times(n, (i) => member(`m${i}`)) + server('gateway', inline)),
  ),
  shape('members of twenty servers', 0, (n) =>
    listOf(times(n, (i) => member(`m${i}`)) + times(20, (i) => server(`g${i}`))),
  ),
  shape('members of as many servers', 0, (n) =>
    listOf(times(n, (i) => member(`m${i}`)) + times(n, (i) => server(`g${i}`))),
  ),
  shape('members with an auth config of as many roles', 0, (n) =>
    listOf(
      times(n, (i) => member(`m${i}`, ', externalAuthConfigRef: {name: aws}')) +
        toolhiveItem(
          'MCPExternalAuthConfig',
          'aws',
          `  spec:\n    type: awsSts\n    awsSts:\n      region: eu-central-1\n      roleMappings:\n${times(n, (i) => `      - {claim: c${i}, roleArn: "arn:aws:iam::123456789012:role/r${i}", priority: ${i}}\n`)}`,
        ) +
        server('gateway', '    outgoingAuth: {source: discovered}\n'),
    ),
  ),
  shape('servers with one ConfigMap of policies', 0, (n) =>
    listOf(policies(5000) + times(n, (i) => withAuthz(`g${i}`))),
  ),
  shape('ConfigMaps of one name that a server refers to', 0, (n) =>
    listOf(times(n, () => policies(10)) + withAuthz('gateway')),
  ),
  shape('a List of servers', 0, (n) => listOf(inList(times(n, (i) => server(`g${i}`))))),
  shape('a List of what is no object', 1, (n) => listOf(inList('- 1\n'.repeat(n)))),
  shape('a List of Lists', 0, (n) =>
    listOf(times(n, (i) => inList(inList(member(`m${i}`)))) + server('gateway')),
  ),
  shape('a List of objects with a key twice', 1, (n) =>
    listOf(inList('- {kind: A, kind: A}\n'.repeat(n)) + server('gateway')),
  ),
  shape('findings of one object', 0, (n) =>
    listOf(
      server(
        'gateway',
        times(n, (i) => `    k${i}: 1\n`),
      ),
    ),
  ),
  shape('findings of one object under a long name', 1, (n) =>
    listOf(
      server(
        'g'.repeat(8 * n),
        times(n, (i) => `    k${i}: 1\n`),
      ),
    ),
  ),
  shape('findings of one object in a long file', 0, (n) =>
    listOf(
      server(
        'gateway',
        times(n, (i) => `    k${i}: 1\n`),
        inFile(`${'a'.repeat(8 * n)}/g.yaml`, 0),
      ),
    ),
  ),
  shape('findings under a long key', 1, (n) =>
    listOf(
      server(
        'gateway',
        `    outgoingAuth:\n      source: inline\n      backends:\n        ? ${'b'.repeat(8 * n)}\n        : type: discovered\n${times(n, (i) => `          k${i}: 1\n`)}`,
      ),
    ),
  ),
  shape('labels that are wrong', 1, (n) =>
    listOf(server('gateway', '', `    labels:\n${times(n, (i) => `      k${i}: "a b"\n`)}`)),
  ),
  shape('stale objects', 0, (n) => listOf(times(n, marked) + server('gateway'))),
  shape('objects to update', 0, (n) =>
    listOf(
      times(
        n,
        (i) =>
          `${server(`g${i}`)}- apiVersion: v1\n  kind: ServiceAccount\n  metadata: {name: g${i}-vmcp, namespace: demo, annotations: {expand-virtualmcpserver/source: demo/g${i}}}\n`,
      ),
    ),
  ),
  shape('new files beside one of their kind', 0, (n) =>
    listOf(
      configMap('other', '', inFile('apps/deployment_x.yaml', 0)) +
        times(n, (i) => server(`g${i}`, '', inFile(`apps/g${i}.yaml`, 0))),
    ),
  ),
  shape('new files of one name', 0, (n) =>
    listOf(
      times(n, (i) => server('gateway', '', inFile('apps/gateway.yaml', i), `n${i}`)),
      lenient,
    ),
  ),
  shape('documents of one file', 0, (n) =>
    listOf(
      times(n, (i) => configMap(`c${i}`, '', inFile('apps/deployment_gateway.yaml', i))) +
        server('gateway', '', inFile('apps/gateway.yaml', 0)),
    ),
  ),
  shape('unknown options', 1, (n) =>
    listOf(
      server('gateway'),
      times(n, (i) => `k${i}: a`, ', '),
    ),
  ),
  shape('names in an option', 0, (n) =>
    listOf(server('gateway'), `imagePullSecrets: "${times(n, (i) => `s${i}`, ',')}"`),
  ),
  shape('objects of the functionConfig', 0, (n) =>
    withResources(
      listOf(server('gateway')),
      times(n, (i) => `    - {apiVersion: v1, kind: ConfigMap, metadata: {name: c${i}, namespace: demo}}\n`),
    ),
  ),
  shape('former names', 0, (n) =>
    listOf(
      times(n, (i) => configMap(`c${i}`, '', formerName(`a${i}`))) + policies(10) + withAuthz('gateway'),
    ),
  ),
];

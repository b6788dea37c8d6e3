import type { JsonObject } from '../../../src/kubernetes/object.ts';
import { packageOf } from '../expand-one.ts';
import {
  complaints,
  configAt,
  configText,
  externalAuth,
  member,
  withConfig,
  withoutNamespace,
} from './config-of.ts';

const inline = (...objects: JsonObject[]) => [
  ...packageOf({ outgoingAuth: { source: 'inline' } }),
  ...objects,
];
const names = (objects: JsonObject[]) =>
  (configAt(objects, 'backends') as { name: string }[]).map(({ name }) => name);

const bundle: JsonObject = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'bundle', namespace: 'tools' },
  data: { 'ca.crt': 'PEM' },
};

describe('backends in discovered mode', () => {
  it('are what spec.config says', () => {
    const backend = {
      name: 'a',
      url: 'https://a.example.com',
      transport: 'sse',
      type: 'entry',
      metadata: { b: 'c' },
    };
    expect(
      configAt(withConfig({ backends: [backend, { ...backend, type: '', metadata: {} }] }), 'backends'),
    ).toEqual([backend, { name: 'a', url: 'https://a.example.com', transport: 'sse' }]);
  });
});

describe('backends in inline mode', () => {
  it('have the annotations that a cluster would have: what kpt and kustomize keep for themselves is gone', () => {
    const users = {
      'config.kubernetes.io/depends-on': '/namespaces/tools/Secret/token',
      'config.kubernetes.io/apply-time-mutation': '[]',
      'config.kubernetes.io/origin': 'path: base/server.yaml',
      'config.kubernetes.io/local-config': 'false',
      'alpha.config.kubernetes.io/transformations': '[]',
      'internal.kpt.dev/upstream-identifier': 'toolhive.stacklok.dev|MCPServer|tools|a',
    };
    const server = member('a');
    (server['metadata'] as JsonObject)['annotations'] = {
      ...users,
      'config.kubernetes.io/path': 'a.yaml',
      'config.kubernetes.io/index': '0',
      'config.k8s.io/id': '1',
      'kustomize.config.k8s.io/id': 'kind: MCPServer',
      'internal.config.kubernetes.io/path': 'a.yaml',
      'internal.config.kubernetes.io/package-path': 'tools',
      'internal.config.kubernetes.io/previousNames': 'b',
    };
    const [backend] = configAt(inline(server), 'backends') as JsonObject[];
    expect(backend?.['metadata']).toEqual({
      ...users,
      group: 'team',
      namespace: 'tools',
      tool_type: 'mcp',
      workload_status: 'Ready',
      workload_type: 'mcp_server',
    });
  });

  it('are the members of the group, by name, with what vMCP wants to know of each', () => {
    const server = member('b', { transport: 'stdio', proxyMode: 'sse' });
    (server['metadata'] as JsonObject)['annotations'] = {
      'kubectl.kubernetes.io/last-applied-configuration': '{}',
      'k8s.io/x': '1',
      team: 'search',
      group: 'not this',
    };
    const objects = inline(server, member('c', {}, 'MCPServerEntry'), member('a', {}, 'MCPRemoteProxy'));
    expect(configAt(objects, 'backends')).toEqual([
      {
        name: 'a',
        url: 'http://mcp-a-remote-proxy.tools.svc.cluster.local:8080',
        transport: 'streamable-http',
        metadata: {
          group: 'team',
          namespace: 'tools',
          remote_url: 'https://mcp.remote.com',
          tool_type: 'mcp',
          workload_status: 'Ready',
          workload_type: 'remote_proxy',
        },
      },
      {
        name: 'b',
        url: 'http://mcp-b-proxy.tools.svc.cluster.local:8080/sse#b',
        transport: 'sse',
        metadata: {
          group: 'team',
          namespace: 'tools',
          team: 'search',
          tool_type: 'mcp',
          workload_status: 'Ready',
          workload_type: 'mcp_server',
        },
      },
      {
        name: 'c',
        url: 'https://mcp.remote.com',
        transport: 'sse',
        metadata: {
          group: 'team',
          namespace: 'tools',
          remote_url: 'https://mcp.remote.com',
          tool_type: 'mcp',
          workload_status: 'Valid',
          workload_type: 'server_entry',
        },
      },
    ]);
  });

  it('replace those of spec.config', () => {
    const config = { backends: [{ name: 'z', url: 'https://z.example.com', transport: 'sse' }] };
    expect(names([...packageOf({ outgoingAuth: { source: 'inline' }, config }), member('a')])).toEqual(['a']);
  });

  it('have the file of their CA bundle', () => {
    const caBundleRef = { configMapRef: { name: 'bundle', key: 'ca.crt' } };
    expect(
      configAt(inline(bundle, member('a', { caBundleRef }, 'MCPServerEntry')), 'backends'),
    ).toMatchObject([{ caBundlePath: '/etc/toolhive/ca-bundles/a/ca.crt' }]);
  });

  it.each([
    ['its URL points into the cluster', { remoteUrl: 'http://10.0.0.1' }],
    ['its CA bundle is not there', { caBundleRef: { configMapRef: { name: 'nowhere', key: 'ca.crt' } } }],
    ['its CA bundle has no such key', { caBundleRef: { configMapRef: { name: 'bundle', key: 'tls.crt' } } }],
    ['its auth is of no use', { externalAuthConfigRef: { name: 'bearer' } }],
  ])('lack an entry if %s', (_, spec) => {
    const bearer = externalAuth('bearer', {
      type: 'bearerToken',
      bearerToken: { tokenSecretRef: { name: 's', key: 'k' } },
    });
    expect(names(inline(bundle, bearer, member('a'), member('b', spec, 'MCPServerEntry')))).toEqual(['a']);
  });

  it('of one name share the transport and the CA bundle of the last kind', () => {
    const caBundleRef = { configMapRef: { name: 'bundle', key: 'ca.crt' } };
    const objects = inline(bundle, member('a'), member('a', { caBundleRef }, 'MCPServerEntry'));
    const shared = { name: 'a', transport: 'sse', caBundlePath: '/etc/toolhive/ca-bundles/a/ca.crt' };
    expect(configAt(objects, 'backends')).toMatchObject([shared, shared]);
  });

  it('must be one at least', () => {
    expect(complaints(inline())).toEqual(['NoBackends spec.groupRef.name']);
    expect(complaints(inline(member('a', { externalAuthConfigRef: { name: 'nowhere' } })))).toEqual([
      'ExternalAuthConfigNotFound spec.externalAuthConfigRef.name',
      'DiscoveredAuthConfig spec.groupRef.name',
      'NoBackends spec.groupRef.name',
    ]);
  });

  it('may be none in a lenient run, which does not see the cluster', () => {
    expect(configText(inline(), { references: 'lenient' })).not.toContain('backends');
    const [server] = inline();
    expect(complaints(server === undefined ? [] : [server], { references: 'lenient' })).toEqual([]);
  });

  it('need the namespace', () => {
    expect(complaints(withoutNamespace(inline(member('a'))))).toEqual([
      'NamespaceRequired spec.groupRef.name',
    ]);
  });
});

import { admit } from '../../src/api/admit.ts';
import type { Json } from '../../src/kubernetes/object.ts';

// The least and the greatest numbers that the CRDs allow, written out: the faults that other tests draw follow the schemas.

const most = 2 ** 31 - 1;
const most64 = 2n ** 63n - 1n;

const bounds: readonly (readonly [kind: string, path: string, least: number, greatest: number | bigint])[] = [
  ['MCPServer', 'proxyPort', 1, 65535],
  ['MCPServer', 'mcpPort', 1, 65535],
  ['MCPServer', 'replicas', 0, most],
  ['MCPServer', 'backendReplicas', 0, most],
  ['MCPServer', 'sessionStorage.db', 0, most],
  ['MCPServer', 'rateLimiting.shared.maxTokens', 1, most],
  ['MCPRemoteProxy', 'proxyPort', 1, 65535],
  ['MCPRemoteProxy', 'replicas', 0, most],
  ['EmbeddingServer', 'port', 1, 65535],
  ['EmbeddingServer', 'replicas', 1, most],
  ['MCPExternalAuthConfig', 'awsSts.sessionDuration', 900, 43200],
  ['MCPExternalAuthConfig', 'awsSts.roleMappings.0.priority', 0, most],
  ['VirtualMCPServer', 'replicas', 0, most],
  ['VirtualMCPServer', 'authServerConfig.cimd.cacheMaxSize', 1, most64],
  ['VirtualMCPServer', 'config.audit.maxDelegationDepth', 1, most64],
  ['VirtualMCPServer', 'config.codeMode.stepLimit', 1, most64],
  ['VirtualMCPServer', 'config.codeMode.parallelMaxConcurrency', 1, most64],
  ['VirtualMCPServer', 'config.operational.failureHandling.circuitBreaker.failureThreshold', 1, most64],
  ['VirtualMCPServer', 'config.optimizer.maxToolsToReturn', 1, 50],
  ['VirtualMCPServer', 'config.rateLimiting.perUser.maxTokens', 1, most],
  ['VirtualMCPServer', 'config.sessionStorage.db', 0, most],
];

/** What is wrong with `value` at `path` of a spec that has nothing else. */
function faultsAt(kind: string, path: string, value: number | bigint): string[] {
  const keys = path.split('.');
  const spec = keys.reduceRight<Json>((inner, key) => (key === '0' ? [inner] : { [key]: inner }), value);
  const named = `spec.${path.replace('.0', '[0]')}`;
  const apiVersion = 'toolhive.stacklok.dev/v1beta1';
  return admit({ apiVersion, kind, metadata: { name: 'a' }, spec })
    .findings.filter((finding) => finding.path === named)
    .map(({ code }) => code);
}

test.each(bounds)('%s spec.%s is at least %i and at most %i', (kind, path, least, greatest) => {
  expect(faultsAt(kind, path, least - 1)).toEqual(['SchemaMinimum']);
  expect(faultsAt(kind, path, least)).toEqual([]);
  expect(faultsAt(kind, path, greatest)).toEqual([]);
  expect(faultsAt(kind, path, typeof greatest === 'bigint' ? greatest + 1n : greatest + 1)).not.toEqual([]);
});

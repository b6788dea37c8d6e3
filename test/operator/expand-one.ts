import { admit } from '../../src/api/admit.ts';
import { operatorVersion } from '../../src/api/kinds/operator-version.ts';
import type { VirtualMCPServer } from '../../src/api/kinds/virtual-mcp-server.ts';
import type { Finding } from '../../src/finding.ts';
import { isObject, type JsonObject, type MadeObject } from '../../src/kubernetes/object.ts';
import { clustersOf, type ObjectSource, type Sources } from '../../src/operator/cluster.ts';
import { expand } from '../../src/operator/expand.ts';
import { defaultImage, type OperatorOptions } from '../../src/operator/operator-options.ts';
import type { Reconcile } from '../../src/operator/reconcile.ts';

const options: OperatorOptions = {
  image: defaultImage,
  imagePullSecrets: [],
  platform: 'kubernetes',
  references: 'strict',
  operatorVersion,
};

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** Objects that can be looked up as those of a package. */
export function sourcesOf(objects: readonly JsonObject[]): Sources {
  const sources = objects.map((object, position) => ({
    object,
    source: { position, read: () => object } satisfies ObjectSource,
  }));
  const named = (object: JsonObject) => {
    const metadata = isObject(object['metadata']) ? object['metadata'] : {};
    return { namespace: text(metadata['namespace']), name: text(metadata['name']) };
  };
  return {
    find: (kind, namespace, name) =>
      sources.find(({ object }) => {
        const of = named(object);
        return object['kind'] === kind && of.namespace === namespace && of.name === name;
      })?.source,
    all: (kind, namespace) =>
      sources
        .filter(({ object }) => object['kind'] === kind && named(object).namespace === namespace)
        .map(({ source }) => source),
  };
}

/** The turn of the first VirtualMCPServer of `objects`, and the findings that it makes. */
export function reconcileOf(
  objects: readonly JsonObject[],
  changes: Partial<OperatorOptions> = {},
): { reconcile: Reconcile; findings: Finding[] } {
  const findings: Finding[] = [];
  const given = objects.find(({ kind }) => kind === 'VirtualMCPServer');
  if (given === undefined) throw new Error('no VirtualMCPServer');
  const admission = admit(given);
  findings.push(...admission.findings);
  const server = admission.object as unknown as VirtualMCPServer;
  const { name, namespace } = server.metadata;
  const clusters = clustersOf(sourcesOf(objects), {
    admit,
    findings: (_, about) => void findings.push(...about),
  });
  const reconcile: Reconcile = {
    server,
    ref: {
      apiVersion: server.apiVersion,
      kind: server.kind,
      name,
      ...(namespace === undefined ? undefined : { namespace }),
    },
    cluster: clusters(namespace),
    options: { ...options, ...changes },
    report: (finding) => void findings.push(finding),
  };
  return { reconcile, findings };
}

/** All objects of the first VirtualMCPServer of `objects`, by kind. Throws on any error. */
export function expandOne(objects: readonly JsonObject[], changes: Partial<OperatorOptions> = {}): Made {
  const { reconcile, findings } = reconcileOf(objects, changes);
  const { objects: made } = expand(reconcile, 'all');
  const error = findings.find(({ severity }) => severity === 'error');
  if (error !== undefined) throw new Error(`${error.path}: ${error.message}`);
  return Object.fromEntries(made.map((object) => [object.kind, object]));
}

export type Made = { [kind: string]: MadeObject };

/** The smallest package of a server with `spec` on top of what it must have. */
export function packageOf(
  spec: JsonObject,
  { apiVersion = 'toolhive.stacklok.dev/v1beta1', namespace = 'tools' as string | null } = {},
): JsonObject[] {
  const at = namespace === null ? {} : { namespace };
  return [
    {
      apiVersion,
      kind: 'VirtualMCPServer',
      metadata: { name: 'demo', ...at },
      spec: { groupRef: { name: 'team' }, incomingAuth: { type: 'anonymous' }, ...spec },
    },
    toolhiveObject('MCPGroup', 'team', {}, { apiVersion, namespace }),
  ];
}

export function toolhiveObject(
  kind: string,
  name: string,
  spec: JsonObject,
  { apiVersion = 'toolhive.stacklok.dev/v1beta1', namespace = 'tools' as string | null } = {},
): JsonObject {
  const at = namespace === null ? {} : { namespace };
  return { apiVersion, kind, metadata: { name, ...at }, spec };
}

/** The pod's spec in a Deployment. */
export function podSpecOf(deployment: JsonObject | undefined): JsonObject {
  return at(deployment, 'spec', 'template', 'spec') as JsonObject;
}

/** The container named vmcp. */
export function vmcpOf(deployment: JsonObject | undefined): JsonObject {
  const containers = podSpecOf(deployment)['containers'] as JsonObject[];
  const vmcp = containers.find(({ name }) => name === 'vmcp');
  if (vmcp === undefined) throw new Error('no container vmcp');
  return vmcp;
}

export function envNamesOf(deployment: JsonObject | undefined): string[] {
  return (vmcpOf(deployment)['env'] as { name: string }[]).map(({ name }) => name);
}

export function envOf(deployment: JsonObject | undefined, name: string): JsonObject | undefined {
  return (vmcpOf(deployment)['env'] as JsonObject[]).find((variable) => variable['name'] === name);
}

/** What is at a path of keys, or undefined. */
export function at(value: unknown, ...path: string[]): unknown {
  let here = value;
  for (const key of path) here = (here as Record<string, unknown> | undefined)?.[key];
  return here;
}

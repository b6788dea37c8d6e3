/** An input of which there is one of every size. */
export interface Shape {
  readonly name: string;
  /** What the function makes of a hundred kilobytes: 1 where the input is refused. */
  readonly exitCode: 0 | 1;
  /** The list with `n` of what the shape is about. */
  text(n: number): string;
}

export function shape(name: string, exitCode: 0 | 1, text: (n: number) => string): Shape {
  return { name, exitCode, text };
}

/** Texts for 0 to n - 1, joined. */
export function times(n: number, text: (i: number) => string, separator = ''): string {
  return Array.from({ length: n }, (_, i) => text(i)).join(separator);
}

const toolhive = 'apiVersion: toolhive.stacklok.dev/v1beta1';

/** A list of these items behind the group that servers belong to. */
export function listOf(items: string, data = 'emit: "all"', end = ''): string {
  return `apiVersion: config.kubernetes.io/v1
kind: ResourceList
functionConfig:
  apiVersion: v1
  kind: ConfigMap
  metadata: {name: expand}
  data: {image: "ghcr.io/stacklok/toolhive/vmcp:v0.44.0", admission: "warning", ${data}}
items:
${toolhiveItem('MCPGroup', 'tools', '  spec: {}')}${items}${end}`;
}

/** An item of ToolHive's in the namespace `demo`; `rest` is its spec, in lines. */
export function toolhiveItem(kind: string, name: string, rest: string): string {
  return `- ${toolhive}\n  kind: ${kind}\n  metadata: {name: ${name}, namespace: demo}\n${rest}\n`;
}

/** A server. `metadata` and `spec` are whole lines, indented by four. */
export function server(name: string, spec = '', metadata = '', namespace = 'demo'): string {
  return `- ${toolhive}
  kind: VirtualMCPServer
  metadata:
    name: ${name}
    namespace: ${namespace}
${metadata}  spec:
    groupRef: {name: tools}
    incomingAuth: {type: anonymous}
${spec}`;
}

/** Annotations that say in which file an item is. */
export function inFile(path: string, index: number): string {
  return `    annotations:
      internal.config.kubernetes.io/path: ${path}
      internal.config.kubernetes.io/index: '${index}'
`;
}

/** A ConfigMap that no server refers to. `data` is whole lines, indented by two. */
export function configMap(name: string, data: string, metadata = ''): string {
  return `- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: ${name}\n    namespace: demo\n${metadata}${data}`;
}

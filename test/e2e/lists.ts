/** A ResourceList of the items, which are given as YAML at column 0. */
export function listOf(...items: string[]): string {
  const text = items.map((item) => `- ${item.trimEnd().replaceAll('\n', '\n  ')}\n`).join('');
  return `apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:\n${text}`;
}

export const group = `apiVersion: toolhive.stacklok.dev/v1beta1
kind: MCPGroup
metadata:
  name: tools
  namespace: demo
spec: {}
`;

/** A server of that group; `spec` is more YAML for its spec. */
export function server(name: string, spec = ''): string {
  return `apiVersion: toolhive.stacklok.dev/v1beta1
kind: VirtualMCPServer
metadata:
  name: ${name}
  namespace: demo
spec:
  groupRef:
    name: tools
  incomingAuth:
    type: anonymous
${spec.replace(/^(?=.)/gm, '  ')}`;
}

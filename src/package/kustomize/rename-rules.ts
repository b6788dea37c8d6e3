import { rule } from '../../operator/rule.ts';

const code = 'ReferenceRenamed';
const severity = 'warning';
const source = 'a name that kustomize changed';
const renamed = (kind: string, from: string, to: string) =>
  `kustomize makes ${kind}/${to} of ${kind}/${from}, and leaves this field as it is`;

/** Names are written as kubectl writes them: they are those of objects that are there, so none is secret. */
const configure =
  'list `kustomize/name-references.yaml` of this function under `configurations:` and set `nameReferences: configured`';

export const renameRules = {
  reference: rule<[kind: string, from: string, to: string]>({
    code,
    severity,
    source,
    message: (kind, from, to) => `${renamed(kind, from, to)}: ${configure}, or write the new name`,
    example: { path: 'spec.groupRef.name', facts: ['MCPGroup', 'tools', 'prod-tools'] },
  }),
  hashed: rule<[kind: string, from: string, to: string]>({
    code,
    severity,
    source,
    message: (kind, from, to) =>
      `${renamed(kind, from, to)}: ${configure}, or keep the name with \`disableNameSuffixHash: true\` in the \`options\` of its generator`,
    example: {
      path: 'spec.incomingAuth.authzConfig.configMap.name',
      facts: ['ConfigMap', 'authz', 'authz-29dkhdb4bd'],
    },
  }),
  beyond: rule<[kind: string, from: string, to: string]>({
    code,
    severity,
    source,
    message: (kind, from, to) =>
      `${renamed(kind, from, to)}, as it follows neither keys of maps nor parts of a text: write the new name`,
    example: { path: 'spec.outgoingAuth.backends.github', facts: ['MCPServer', 'github', 'prod-github'] },
  }),
};

import { toolhiveGroup } from '../api/kinds/toolhive.ts';
import { constant } from '../kubernetes/constant.ts';
import { rbacGroup } from '../kubernetes/groups.ts';
import type { MadeObject } from '../kubernetes/object.ts';
import { imagePullSecretNames, imagePullSecretRefs } from './image-pull-secrets.ts';
import { metadataFor } from './labels.ts';
import { serviceAccountName } from './names.ts';
import { namespaceFor } from './namespace.ts';
import type { Reconcile } from './reconcile.ts';

/**
 * The ServiceAccount, the Role and the RoleBinding of a server (`ensureRBACResources`); none where the server names a
 * ServiceAccount, be it an empty one. Reports `NamespaceRequired`, as a binding names the account's namespace.
 */
export function rbacFor(reconcile: Reconcile): MadeObject[] {
  const { server } = reconcile;
  if (server.spec.serviceAccount !== undefined) return [];
  const namespace = namespaceFor(reconcile, 'metadata.namespace', 'The subject of the RoleBinding');
  if (namespace === undefined) return [];
  const name = serviceAccountName(server.metadata.name);
  return [
    serviceAccount(reconcile, name, namespace),
    {
      apiVersion: `${rbacGroup}/v1`,
      kind: 'Role',
      metadata: metadataFor(name, namespace),
      rules: server.spec.outgoingAuth?.source === 'inline' ? inlineRules : discoveredRules,
    },
    {
      apiVersion: `${rbacGroup}/v1`,
      kind: 'RoleBinding',
      metadata: metadataFor(name, namespace),
      roleRef: { apiGroup: rbacGroup, kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ];
}

/** `serviceAccountNameForVmcp`: "" is what a server asks for with `serviceAccount: ""`. */
export function podServiceAccountName({ server }: Reconcile): string {
  return server.spec.serviceAccount ?? serviceAccountName(server.metadata.name);
}

function serviceAccount(reconcile: Reconcile, name: string, namespace: string): MadeObject {
  const account: MadeObject = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: metadataFor(name, namespace),
  };
  const secrets = imagePullSecretNames(reconcile);
  if (secrets.length > 0) account['imagePullSecrets'] = imagePullSecretRefs(secrets);
  return account;
}

/** `vmcpInlineRBACRules`: the server reads itself and writes its status. */
const inlineRules = constant([
  { apiGroups: [toolhiveGroup], resources: ['virtualmcpservers'], verbs: ['get'] },
  { apiGroups: [toolhiveGroup], resources: ['virtualmcpservers/status'], verbs: ['update', 'patch'] },
]);

const backendKinds = [
  'mcpgroups',
  'mcpservers',
  'mcpremoteproxies',
  'mcpserverentries',
  'mcpexternalauthconfigs',
  'mcptoolconfigs',
];

/** `vmcpDiscoveredRBACRules`: it also finds its backends at run time. */
const discoveredRules = constant([
  { apiGroups: [''], resources: ['configmaps', 'secrets'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: [toolhiveGroup], resources: backendKinds, verbs: ['get', 'list', 'watch'] },
  ...inlineRules,
]);

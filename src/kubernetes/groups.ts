export const rbacGroup = 'rbac.authorization.k8s.io';

/** The groups of those of Kubernetes' own kinds that are looked up or made. */
const groups: ReadonlyMap<string, string> = new Map([
  ['ConfigMap', ''],
  ['Secret', ''],
  ['Service', ''],
  ['ServiceAccount', ''],
  ['Deployment', 'apps'],
  ['Role', rbacGroup],
  ['RoleBinding', rbacGroup],
]);

/** The group of one of Kubernetes' own kinds, undefined for any other. */
export function kubernetesGroupOf(kind: string): string | undefined {
  return groups.get(kind);
}

export const rbacGroup = 'rbac.authorization.k8s.io';

/** The groups of those of Kubernetes' own kinds that are looked up, referred to or made. */
const groups: ReadonlyMap<string, string> = new Map([
  ['ConfigMap', ''],
  ['Secret', ''],
  ['Service', ''],
  ['ServiceAccount', ''],
  ['Deployment', 'apps'],
  ['Role', rbacGroup],
  ['RoleBinding', rbacGroup],
  ['PersistentVolumeClaim', ''],
  ['PriorityClass', 'scheduling.k8s.io'],
  ['StorageClass', 'storage.k8s.io'],
]);

/** The group of one of Kubernetes' own kinds, undefined for any other. */
export function kubernetesGroupOf(kind: string): string | undefined {
  return groups.get(kind);
}

/** Whether objects of one of Kubernetes' own kinds are in no namespace. */
export function isClusterScoped(kind: string): boolean {
  return kind === 'PriorityClass' || kind === 'StorageClass';
}

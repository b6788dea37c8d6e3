/** What the operator makes of a server, but for the Secret. */
export const madeKinds: readonly string[] = [
  'Deployment',
  'ConfigMap',
  'Service',
  'ServiceAccount',
  'Role',
  'RoleBinding',
];

/**
 * Where the spec of a pod names objects of each kind, as far as kustomize follows them in its own kinds: paths that go through
 * lists without saying so. (api/internal/konfig/builtinpluginconsts/namereference.go)
 */
export const podReferences: readonly (readonly [kind: string, paths: readonly string[]])[] = [
  [
    'ConfigMap',
    [
      'volumes/configMap/name',
      'volumes/projected/sources/configMap/name',
      'containers/env/valueFrom/configMapKeyRef/name',
      'containers/envFrom/configMapRef/name',
      'initContainers/env/valueFrom/configMapKeyRef/name',
      'initContainers/envFrom/configMapRef/name',
    ],
  ],
  [
    'Secret',
    [
      'volumes/secret/secretName',
      'volumes/projected/sources/secret/name',
      'containers/env/valueFrom/secretKeyRef/name',
      'containers/envFrom/secretRef/name',
      'initContainers/env/valueFrom/secretKeyRef/name',
      'initContainers/envFrom/secretRef/name',
      'imagePullSecrets/name',
    ],
  ],
  ['ServiceAccount', ['serviceAccountName']],
  ['PersistentVolumeClaim', ['volumes/persistentVolumeClaim/claimName']],
  ['PriorityClass', ['priorityClassName']],
];

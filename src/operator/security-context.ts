import type { JsonObject } from '../kubernetes/object.ts';
import type { OperatorOptions } from './options.ts';

/**
 * `BuildPodSecurityContext` (pkg/container/kubernetes/security.go). OpenShift assigns users and groups itself.
 */
export function podSecurityContext(platform: OperatorOptions['platform']): JsonObject {
  const context: JsonObject = { runAsNonRoot: true };
  if (platform !== 'openshift') Object.assign(context, { runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000 });
  context['seccompProfile'] = { type: 'RuntimeDefault' };
  return context;
}

/** `BuildContainerSecurityContext`. */
export function containerSecurityContext(platform: OperatorOptions['platform']): JsonObject {
  const context: JsonObject = { runAsNonRoot: true };
  if (platform !== 'openshift') Object.assign(context, { runAsUser: 1000, runAsGroup: 1000 });
  context['privileged'] = false;
  context['allowPrivilegeEscalation'] = false;
  context['readOnlyRootFilesystem'] = true;
  context['capabilities'] = { drop: ['ALL'] };
  context['seccompProfile'] = { type: 'RuntimeDefault' };
  return context;
}

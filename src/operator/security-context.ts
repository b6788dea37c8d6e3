import { constant } from '../kubernetes/constant.ts';
import type { OperatorOptions } from './operator-options.ts';

const seccompProfile = { type: 'RuntimeDefault' };
const restrictions = {
  privileged: false,
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile,
};
const user = { runAsUser: 1000, runAsGroup: 1000 };

const podContexts = {
  kubernetes: constant({ runAsNonRoot: true, ...user, fsGroup: 1000, seccompProfile }),
  openshift: constant({ runAsNonRoot: true, seccompProfile }),
};
const containerContexts = {
  kubernetes: constant({ runAsNonRoot: true, ...user, ...restrictions }),
  openshift: constant({ runAsNonRoot: true, ...restrictions }),
};

/**
 * `BuildPodSecurityContext` (pkg/container/kubernetes/security.go). OpenShift assigns users and groups itself.
 */
export function podSecurityContext(platform: OperatorOptions['platform']) {
  return podContexts[platform];
}

/** `BuildContainerSecurityContext`. */
export function containerSecurityContext(platform: OperatorOptions['platform']) {
  return containerContexts[platform];
}

import type { MadeObject } from '../kubernetes/object.ts';
import { deploymentFor } from './deployment.ts';
import { rbacFor } from './rbac.ts';
import type { Reconcile } from './reconcile.ts';
import { serviceFor } from './service.ts';
import { configMapFor, vmcpConfigFor } from './vmcp-config-map.ts';

/**
 * The objects of a server that validation accepted: the Deployment, and for `all` then the ConfigMap, the Service, the
 * ServiceAccount, the Role and the RoleBinding. What keeps one from being made is reported; then there is none.
 * (`ensureAllResources`, less the Secret with a random key)
 */
export function expand(reconcile: Reconcile, emit: 'deployment' | 'all'): MadeObject[] {
  const config = vmcpConfigFor(reconcile);
  if (config === undefined) return [];
  const deployment = deploymentFor(reconcile, config.checksum);
  if (deployment === undefined) return [];
  if (emit === 'deployment') return [deployment];
  return [deployment, configMapFor(reconcile, config), serviceFor(reconcile), ...rbacFor(reconcile)];
}

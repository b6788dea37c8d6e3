import type { JsonObject, MadeObject } from '../kubernetes/object.ts';
import { deploymentFor, podTemplateFor } from './deployment.ts';
import { rbacFor } from './rbac.ts';
import type { Reconcile } from './reconcile.ts';
import { serviceFor } from './service.ts';
import { configMapFor, type VmcpConfig, vmcpConfigFor } from './vmcp-config-map.ts';

/** What the operator makes of a server. */
export interface Expanded {
  /** Those that were asked for. None where something keeps them from being made, which was reported. */
  readonly objects: readonly MadeObject[];
  /** The others that have something of the server in them: no less made, and no less refused. */
  readonly unasked: readonly MadeObject[];
  /** The template of the pods without `spec.podTemplateSpec`, which the operator holds the one that is there against. */
  readonly podTemplate: JsonObject;
  /** What the ConfigMap holds. */
  readonly config?: VmcpConfig;
}

const nothing: Expanded = { objects: [], unasked: [], podTemplate: {} };

/**
 * The objects of a server that validation accepted: the Deployment, and for `all` then the ConfigMap, the Service, the
 * ServiceAccount, the Role and the RoleBinding. What keeps one from being made is reported; then there is none.
 * (`ensureAllResources`, less the Secret with a random key)
 */
export function expand(reconcile: Reconcile, emit: 'deployment' | 'all'): Expanded {
  const config = vmcpConfigFor(reconcile);
  if (config === undefined) return nothing;
  const podTemplate = podTemplateFor(reconcile, config.checksum);
  const deployment = deploymentFor(reconcile, podTemplate);
  if (deployment === undefined) return nothing;
  const others = [configMapFor(reconcile, config), serviceFor(reconcile)];
  if (emit === 'deployment') return { objects: [deployment], unasked: others, podTemplate, config };
  return { objects: [deployment, ...others, ...rbacFor(reconcile)], unasked: [], podTemplate, config };
}

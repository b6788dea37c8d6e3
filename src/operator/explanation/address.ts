import { labelsFor } from '../labels.ts';
import { hmacSecretName, objectNames, serviceName } from '../names.ts';
import { podServiceAccountName } from '../rbac.ts';
import type { Reconcile } from '../reconcile.ts';
import { vmcpPort } from '../service.ts';
import { rowOf, type Section } from './section.ts';

const serviceRule = 'serviceForVirtualMCPServer';

/** Where clients find a server in the cluster. */
export function addressOf({ server }: Reconcile): Section {
  const { name, namespace } = server.metadata;
  const service = serviceName(name);
  const host = `${service}.${namespace ?? 'NAMESPACE'}.svc.cluster.local`;
  return {
    key: 'address',
    columns: ['what', 'value', 'field', 'rule'],
    rows: [
      rowOf({ what: 'Service', value: service, field: 'metadata.name', rule: 'vmcpServiceName' }),
      rowOf({ what: 'namespace', value: namespace ?? '(none given)', field: 'metadata.namespace' }),
      rowOf({ what: 'type', value: server.spec.serviceType, field: 'spec.serviceType', rule: serviceRule }),
      rowOf({ what: 'port', value: `${vmcpPort} (http)`, rule: serviceRule }),
      rowOf({ what: 'DNS name', value: host, rule: serviceRule }),
      // `defaultEndpointPath` of pkg/vmcp/server, which nothing in the operator sets.
      rowOf({
        what: 'URL',
        value: `http://${host}:${vmcpPort}/mcp`,
        rule: 'pkg/vmcp/server defaultEndpointPath',
      }),
      rowOf({ what: 'liveness', value: '/health', rule: 'deploymentForVirtualMCPServer' }),
      rowOf({ what: 'readiness', value: '/readyz', rule: 'deploymentForVirtualMCPServer' }),
    ],
  };
}

/** What other objects have to write to mean the server. */
export function namesOf(reconcile: Reconcile): Section {
  const { name } = reconcile.server.metadata;
  const service = serviceName(name);
  const port = String(vmcpPort);
  const labels = Object.entries(labelsFor(name)).filter(([key]) => key.startsWith('app.kubernetes.io/'));
  const selector = `matchLabels: {${labels.map(([key, value]) => `${key}: ${value}`).join(', ')}}`;
  const rows: readonly (readonly [string, string])[] = [
    ['HTTPRoute', `backendRefs: [{name: ${service}, port: ${port}}]`],
    ['Ingress', `service: {name: ${service}, port: {number: ${port}}}`],
    ['PodMonitor', `selector: {${selector}}, podMetricsEndpoints: [{port: http}]`],
    ['ServiceMonitor', `selector: {${selector}}, endpoints: [{port: http}]`],
    ['NetworkPolicy', `podSelector: {${selector}}, ports: [{port: ${port}}]`],
    ['PodDisruptionBudget', `selector: {${selector}}`],
    ['HorizontalPodAutoscaler', `scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: ${name}}`],
    [
      'RoleBinding',
      `subjects: [{kind: ServiceAccount, name: ${podServiceAccountName(reconcile) || 'default'}}]`,
    ],
  ];
  const isOwnAccount = reconcile.server.spec.serviceAccount === undefined;
  const made = [...objectNames(name)].filter(
    ([kind]) => isOwnAccount || !/^(ServiceAccount|Role)/.test(kind),
  );
  const all = [...made, ['Secret', hmacSecretName(name)]].map((one) => one.join('/'));
  return {
    key: 'names',
    columns: ['in', 'write'],
    rows: [...rows, ['all that is made', all.join(' ')] as const].map(([kind, text]) =>
      rowOf({ in: kind, write: text }),
    ),
  };
}

import { isObject, type JsonObject, type MadeObject, own } from '../../../src/kubernetes/object.ts';

// What a cluster gives back of objects that the operator made, as kubectl prints it; written out and not computed.

const meta = (kind: string): JsonObject => ({
  uid: `u-${kind}`,
  resourceVersion: '42',
  creationTimestamp: '2026-11-20T10:00:00Z',
  managedFields: [{ manager: 'thv-operator', operation: 'Update', fieldsType: 'FieldsV1' }],
  ownerReferences: [
    {
      apiVersion: 'toolhive.stacklok.dev/v1beta1',
      kind: 'VirtualMCPServer',
      name: 'gateway',
      uid: '5e3c',
      controller: true,
      blockOwnerDeletion: true,
    },
  ],
});

/** An object with all that a cluster adds to it; Deployments those of servers without a `podTemplateSpec`. */
export function live(made: MadeObject): JsonObject {
  const metadata = { ...made.metadata, ...meta(made.kind) };
  switch (made.kind) {
    case 'Deployment':
      return liveDeployment({ ...made, metadata });
    case 'Service':
      return {
        ...made,
        metadata,
        spec: {
          ...(made['spec'] as JsonObject),
          clusterIP: '10.96.0.7',
          clusterIPs: ['10.96.0.7'],
          internalTrafficPolicy: 'Cluster',
          ipFamilies: ['IPv4'],
          ipFamilyPolicy: 'SingleStack',
          sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } },
        },
        status: { loadBalancer: {} },
      };
    default:
      return { ...made, metadata };
  }
}

function liveDeployment(made: JsonObject): JsonObject {
  const spec = made['spec'] as JsonObject;
  const template = spec['template'] as JsonObject;
  const pod = template['spec'] as JsonObject;
  const [container = {}, ...others] = pod['containers'] as JsonObject[];
  const volumes = (pod['volumes'] as JsonObject[]).map((volume) => {
    const configMap = own(volume, 'configMap');
    return isObject(configMap) ? { ...volume, configMap: { ...configMap, defaultMode: 420 } } : volume;
  });
  const probed = (name: string) => {
    const probe = container[name] as JsonObject;
    const httpGet = { ...(probe['httpGet'] as JsonObject), scheme: 'HTTP' };
    return { [name]: { ...probe, httpGet, successThreshold: 1 } };
  };
  const metadata = made['metadata'] as JsonObject;
  return {
    ...made,
    metadata: {
      ...metadata,
      generation: 1,
      annotations: {
        ...(metadata['annotations'] as JsonObject | undefined),
        'deployment.kubernetes.io/revision': '1',
      },
    },
    spec: {
      progressDeadlineSeconds: 600,
      replicas: 1,
      revisionHistoryLimit: 10,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
      ...spec,
      template: {
        ...template,
        metadata: { creationTimestamp: null, ...(template['metadata'] as JsonObject) },
        spec: {
          ...pod,
          restartPolicy: 'Always',
          dnsPolicy: 'ClusterFirst',
          schedulerName: 'default-scheduler',
          serviceAccount: pod['serviceAccountName'] ?? null,
          volumes,
          containers: [
            {
              ...container,
              ...probed('livenessProbe'),
              ...probed('readinessProbe'),
              terminationMessagePath: '/dev/termination-log',
              terminationMessagePolicy: 'File',
            },
            ...others,
          ],
        },
      },
    },
    status: { replicas: 1, readyReplicas: 1, observedGeneration: 1 },
  };
}

/** A copy with what stands at a path changed; what becomes undefined is gone. */
export function withAt(
  object: JsonObject,
  path: readonly (string | number)[],
  change: (value: never) => unknown,
): JsonObject {
  const copy = structuredClone(object);
  const steps = [...path];
  const last = steps.pop() ?? '';
  let place = copy as unknown as Record<string | number, unknown>;
  for (const step of steps) {
    place[step] ??= {};
    place = place[step] as Record<string | number, unknown>;
  }
  const changed = change(place[last] as never);
  if (changed === undefined) delete place[last];
  else place[last] = changed;
  return copy;
}

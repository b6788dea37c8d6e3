import { marshalJson } from '../../src/go/json.ts';
import { marshalStruct, unmarshalStruct } from '../../src/go/struct-json.ts';
import type { GoType, Struct } from '../../src/go/struct-type.ts';
import type { JsonObject } from '../../src/kubernetes/object.ts';
import { podTemplateSpec } from '../../src/kubernetes/pod-template-spec.ts';
import { measured } from '../go/measured.ts';

function printed(value: JsonObject): JsonObject | null {
  const { decoded, problems } = unmarshalStruct(podTemplateSpec(), value);
  return problems.length > 0 ? null : marshalStruct(podTemplateSpec(), decoded);
}

/** All structs that the pod template leads to. */
function structs(struct: Struct, seen = new Map<string, Struct>()): Map<string, Struct> {
  if (seen.has(struct.name)) return seen;
  seen.set(struct.name, struct);
  for (const { type } of struct.fields()) {
    let inner: GoType = type;
    while (inner.kind === 'list' || inner.kind === 'map') inner = inner.element;
    if (inner.kind === 'struct') structs(inner.struct, seen);
  }
  return seen;
}

test('every pod template that was measured is printed as Go prints it, or refused where Go refuses it', () => {
  for (const [value, expected] of measured<[JsonObject, JsonObject | null]>('pod-templates')) {
    expect([value, marshalJson(printed(value))]).toEqual([value, marshalJson(expected)]);
  }
});

test('every type of the tables can be read, has fields of different names, and is reached from the template', () => {
  const all = structs(podTemplateSpec());
  expect(all.size).toBe(110);
  for (const struct of all.values()) {
    const names = struct.fields().map((field) => field.name);
    expect(new Set(names).size).toBe(names.length);
  }
});

test('lists are merged by the keys that Kubernetes merges them by, others are replaced', () => {
  const merges = [...structs(podTemplateSpec()).values()].flatMap((struct) =>
    struct.fields().flatMap(({ name, strategies, mergeKey }) => {
      return strategies.join() === ''
        ? []
        : [`${struct.name}.${name} ${strategies.join('+')} ${mergeKey}`.trim()];
    }),
  );
  expect(merges.sort()).toEqual([
    'Container.env merge name',
    'Container.ports merge containerPort',
    'Container.volumeDevices merge devicePath',
    'Container.volumeMounts merge mountPath',
    'EphemeralContainer.env merge name',
    'EphemeralContainer.ports merge containerPort',
    'EphemeralContainer.volumeDevices merge devicePath',
    'EphemeralContainer.volumeMounts merge mountPath',
    'ObjectMeta.finalizers merge',
    'ObjectMeta.ownerReferences merge uid',
    'PodSpec.containers merge name',
    'PodSpec.ephemeralContainers merge name',
    'PodSpec.hostAliases merge ip',
    'PodSpec.imagePullSecrets merge name',
    'PodSpec.initContainers merge name',
    'PodSpec.resourceClaims merge+retainKeys name',
    'PodSpec.schedulingGates merge name',
    'PodSpec.topologySpreadConstraints merge topologyKey',
    'PodSpec.volumes merge+retainKeys name',
  ]);
});

test('a container is written as a person writes it', () => {
  const container = {
    securityContext: { privileged: false },
    readinessProbe: { httpGet: { port: 'http', path: '/' } },
    livenessProbe: { httpGet: { port: 'http', path: '/' } },
    volumeMounts: [{ mountPath: '/a', name: 'a' }],
    resources: { limits: { cpu: '1' } },
    env: [{ value: 'b', name: 'a' }],
    ports: [{ containerPort: 80, name: 'http' }],
    args: ['x'],
    imagePullPolicy: 'Always',
    image: 'i',
    name: 'c',
  };
  const spec = { volumes: [{ configMap: { name: 'a' }, name: 'a' }], containers: [container] };
  const template = printed({ spec, metadata: { labels: { a: 'b' } } });
  expect(JSON.stringify(template)).toBe(
    JSON.stringify({
      metadata: { labels: { a: 'b' } },
      spec: {
        containers: [
          {
            name: 'c',
            image: 'i',
            imagePullPolicy: 'Always',
            args: ['x'],
            ports: [{ name: 'http', containerPort: 80 }],
            env: [{ name: 'a', value: 'b' }],
            resources: { limits: { cpu: '1' } },
            volumeMounts: [{ name: 'a', mountPath: '/a' }],
            livenessProbe: { httpGet: { path: '/', port: 'http' } },
            readinessProbe: { httpGet: { path: '/', port: 'http' } },
            securityContext: { privileged: false },
          },
        ],
        volumes: [{ name: 'a', configMap: { name: 'a' } }],
      },
    }),
  );
});

test('large integers keep their digits', () => {
  expect(printed({ spec: { terminationGracePeriodSeconds: 9007199254740993n } })).toEqual({
    spec: { terminationGracePeriodSeconds: 9007199254740993n, containers: null },
  });
  expect(printed({ spec: { overhead: { cpu: 9007199254740993n, memory: 2n ** 64n } } })).toEqual({
    spec: { overhead: { cpu: '9007199254740993', memory: '18446744073709552k' }, containers: null },
  });
});

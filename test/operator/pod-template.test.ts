import type { Json, JsonObject } from '../../src/kubernetes/object.ts';
import {
  applyPodTemplateSpec,
  podTemplateSpecHash,
  podTemplateSpecProblems,
} from '../../src/operator/pod-template.ts';
import { at, expandOne, packageOf } from './expand-one.ts';

const base: JsonObject = {
  metadata: { labels: { app: 'vmcp' }, annotations: { checksum: 'c' } },
  spec: {
    serviceAccountName: 'gateway-vmcp',
    terminationGracePeriodSeconds: 30,
    containers: [
      {
        name: 'vmcp',
        image: 'vmcp:1',
        args: ['serve'],
        ports: [{ name: 'http', containerPort: 4483, protocol: 'TCP' }],
        env: [{ name: 'VMCP_NAME', value: 'gateway' }],
        resources: { limits: { cpu: '500m' } },
        volumeMounts: [{ name: 'vmcp-config', readOnly: true, mountPath: '/etc/vmcp-config' }],
        livenessProbe: { httpGet: { path: '/health', port: 'http' }, periodSeconds: 10 },
      },
    ],
    volumes: [{ name: 'vmcp-config', configMap: { name: 'gateway-vmcp-config' } }],
  },
};

function applied(raw: JsonObject): JsonObject {
  const outcome = applyPodTemplateSpec(base, raw);
  if (!('template' in outcome)) throw new Error(outcome.problem.message);
  return outcome.template;
}

function specOf(raw: JsonObject): { readonly [key: string]: Json } {
  return applied(raw)['spec'] as JsonObject;
}

function container(raw: JsonObject): JsonObject {
  const [first] = specOf({ spec: { containers: [{ name: 'vmcp', ...raw }] } })['containers'] as JsonObject[];
  return first ?? {};
}

/** The container of a template that has `changes` of the operator's, with a patch of something else. */
function containerOf(changes: JsonObject): JsonObject {
  const template = { spec: { containers: [{ name: 'vmcp', ...changes }] } };
  const outcome = applyPodTemplateSpec(template, { spec: { nodeName: 'n' } });
  if (!('template' in outcome)) throw new Error(outcome.problem.message);
  const [first] = (outcome.template['spec'] as JsonObject)['containers'] as JsonObject[];
  return first ?? {};
}

const names = (items: Json | undefined) => (items as JsonObject[]).map((item) => item['name']);

test('an empty podTemplateSpec changes nothing, not even the order of the fields', () => {
  const template = (spec: JsonObject) => at(expandOne(packageOf(spec))['Deployment'], 'spec', 'template');
  expect(JSON.stringify(template({ podTemplateSpec: {} }))).toBe(JSON.stringify(template({})));
});

test('a sidecar that is listed comes in front of the container that is not', () => {
  const spec = specOf({ spec: { containers: [{ name: 'sidecar', image: 's' }] } });
  expect(names(spec['containers'])).toEqual(['sidecar', 'vmcp']);
});

test('new env, ports and volumes come first; args are replaced; quantities become canonical', () => {
  const changed = container({
    args: ['other'],
    env: [{ name: 'EXTRA', value: '1' }],
    ports: [{ containerPort: 9090 }],
    resources: { limits: { cpu: 0.5, memory: '1024Mi' } },
  });
  expect(names(changed['env'])).toEqual(['EXTRA', 'VMCP_NAME']);
  expect(changed['args']).toEqual(['other']);
  expect(changed['ports']).toEqual([
    { containerPort: 9090 },
    { name: 'http', containerPort: 4483, protocol: 'TCP' },
  ]);
  expect(changed['resources']).toEqual({ limits: { cpu: '500m', memory: '1Gi' } });
});

test('a probe keeps its httpGet beside an exec, unless that is null', () => {
  const exec = { command: ['true'] };
  expect(container({ livenessProbe: { exec } })['livenessProbe']).toHaveProperty('httpGet');
  expect(container({ livenessProbe: { exec, httpGet: null } })['livenessProbe']).toEqual({
    exec,
    periodSeconds: 10,
  });
});

test('a volume with another source has both, unless $retainKeys says which', () => {
  const secret = { name: 'vmcp-config', secret: { secretName: 's' } };
  const volumes = (volume: JsonObject) => specOf({ spec: { volumes: [volume] } })['volumes'];
  expect(volumes(secret)).toEqual([
    { name: 'vmcp-config', configMap: { name: 'gateway-vmcp-config' }, secret: { secretName: 's' } },
  ]);
  expect(volumes({ ...secret, $retainKeys: ['name', 'secret'] })).toEqual([secret]);
});

test('null takes away what the operator set', () => {
  expect(applied({ metadata: null, spec: null })).toEqual({ spec: { containers: null } });
  const spec = specOf({
    spec: { serviceAccountName: null, containers: [{ name: 'vmcp', $patch: 'delete' }] },
  });
  expect(spec['containers']).toEqual([]);
  expect(spec).not.toHaveProperty('serviceAccountName');
});

test('a field in another case takes effect, but its lists lose to those of the operator', () => {
  const spec = specOf({ Spec: { nodeName: 'n', containers: [{ name: 'x', image: 'y' }] } });
  expect(spec['nodeName']).toBe('n');
  expect(names(spec['containers'])).toEqual(['vmcp']);
});

test('half a surrogate pair becomes U+FFFD, as in Go, also in what the patch does not touch', () => {
  const { image, env } = containerOf({ image: 'a\ud800', env: [{ name: 'A', value: '\udc00b' }] });
  expect([image, env]).toEqual(['a\ufffd', [{ name: 'A', value: '\ufffdb' }]]);
});

test('what cannot be merged is told with its path', () => {
  expect(applyPodTemplateSpec(base, { spec: { containers: [{ image: 'x' }] } })).toEqual({
    problem: {
      path: 'spec.podTemplateSpec.spec.containers[0]',
      message: 'must have `name`, by which the items of the list are merged',
    },
  });
});

test('all values of the wrong type are told, with path and value', () => {
  const raw = {
    metadata: { labels: { 'a/b': 1 } },
    spec: { containers: [{ name: 'vmcp', resources: { limits: { cpu: 'one' } } }], hostNetwork: 'yes' },
  };
  expect(podTemplateSpecProblems(raw)).toEqual([
    {
      path: 'spec.podTemplateSpec.metadata.labels[a/b]',
      message: 'must be a string, not the number "1"',
      value: 1,
    },
    {
      path: 'spec.podTemplateSpec.spec.containers[0].resources.limits.cpu',
      message: 'must be a quantity such as "500m", "1.5" or "128Mi", not the string "one"',
      value: 'one',
    },
    {
      path: 'spec.podTemplateSpec.spec.hostNetwork',
      message: 'must be true or false, not the string "yes"',
      value: 'yes',
    },
  ]);
  expect(podTemplateSpecProblems({ spec: { unknown: 1 }, $patch: 'replace' })).toEqual([]);
});

test('the hash is that of the JSON with sorted keys and float64 numbers', () => {
  expect(podTemplateSpecHash({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  expect(podTemplateSpecHash({ b: 1, a: 9007199254740993n })).toBe(podTemplateSpecHash({ a: 2 ** 53, b: 1 }));
  expect(podTemplateSpecHash({ a: '<' })).not.toBe(podTemplateSpecHash({ a: '>' }));
});

test('the template and the podTemplateSpec stay as they are', () => {
  const raw = {
    spec: { containers: [{ name: 'vmcp', env: [{ name: 'A', $patch: 'delete' }] }], nodeName: null },
  };
  const before = JSON.stringify([base, raw]);
  applied(raw);
  expect(JSON.stringify([base, raw])).toBe(before);
});

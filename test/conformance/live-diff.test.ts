import { emitDocument } from '../../src/krm/write/emit.ts';
import { emitJson } from '../../src/krm/write/emit-json.ts';
import { isObject, type JsonObject } from '../../src/kubernetes/object.ts';
import { storedPodTemplate } from '../../src/kubernetes/pod-template-defaults.ts';
import { runOn } from '../commands/memory-host.ts';
import { byEnvironment, type Case, functionConfigFor, readCorpus, serverOf } from './corpus.ts';

// `diff --against` with what the operator made, as a cluster gives it back: there is no difference.

/** Of the thousands of cases without an environment, every twentieth. */
const accepted = byEnvironment(readCorpus().filter(({ expect }) => expect.verdict === 'accepted')).map(
  (cases) => (cases.length < 1000 ? cases : cases.filter((_, number) => number % 20 === 0)),
);

/** The flags for what is set: an empty list is what holds without its flag. */
function flagsOf(spec: JsonObject): string[] {
  const set = Object.entries(spec).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  return set.flatMap(([name, value]) =>
    isObject(value)
      ? Object.entries(value).map(([field, text]) => `--${name}.${field}=${text}`)
      : [`--${name}=${Array.isArray(value) ? value.join(',') : value}`],
  );
}

/** With what a cluster notes on every object, and what the API server fills in. */
function live(object: JsonObject, server: string): JsonObject {
  const metadata = {
    ...(object['metadata'] as JsonObject),
    uid: '5e3c',
    resourceVersion: '42',
    creationTimestamp: '2026-11-20T10:00:00Z',
    managedFields: [{ manager: 'operator', operation: 'Update' }],
    ownerReferences: [
      {
        apiVersion: 'toolhive.stacklok.dev/v1beta1',
        kind: 'VirtualMCPServer',
        name: server,
        uid: '1',
        controller: true,
      },
    ],
  };
  const spec = object['spec'] as JsonObject;
  switch (object['kind']) {
    case 'Deployment':
      return {
        ...object,
        metadata: { ...metadata, generation: 1 },
        spec: {
          progressDeadlineSeconds: 600,
          replicas: 4,
          revisionHistoryLimit: 10,
          ...spec,
          strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
          template: storedPodTemplate(spec['template']) ?? null,
        },
        status: { replicas: 1 },
      };
    case 'Service':
      return {
        ...object,
        metadata,
        spec: {
          ...spec,
          clusterIP: '10.96.0.7',
          clusterIPs: ['10.96.0.7'],
          internalTrafficPolicy: 'Cluster',
          ipFamilies: ['IPv4'],
          ipFamilyPolicy: 'SingleStack',
          ...(spec['type'] !== 'ClusterIP' && {
            ports: (spec['ports'] as JsonObject[]).map((port) => ({ ...port, nodePort: 30123 })),
          }),
        },
        status: { loadBalancer: {} },
      };
    default:
      return { ...object, metadata };
  }
}

/** Every case has a namespace of its own, and a server in it. */
const serverName = (one: Case) => serverOf(one).split('/')[1] ?? '';

const diffOf = (cases: readonly Case[], change: (object: JsonObject, one: Case) => JsonObject) => {
  const [first] = cases;
  if (first === undefined) throw new Error('no cases');
  const source = cases.flatMap(({ objects }) => objects).map(emitDocument);
  const items = cases.flatMap((one) => one.expect.created.map((object) => change(object, one)));
  const list = { apiVersion: 'v1', kind: 'List', metadata: { resourceVersion: '' }, items };
  return runOn(
    { files: { 'a.yaml': source.join('---\n') }, stdin: emitJson(list) },
    'diff',
    'a.yaml',
    '--against=-',
    ...flagsOf(functionConfigFor(first.env)['spec'] as JsonObject),
  );
};

test.each(accepted.map((cases, number) => [number, cases] as const))(
  'of environment %i nothing is another in a cluster',
  async (_, cases) => {
    const { stdout, stderr, exitCode } = await diffOf(cases, (object, one) => live(object, serverName(one)));
    // Edits that the operator leaves are told, and are no difference: those of Deployments that a person has changed.
    const edited = cases
      .filter(({ objects }) => objects.some(({ kind }) => kind === 'Deployment'))
      .map(serverOf);
    const told = (stderr.match(/^error.*|.*Left\]$/gm) ?? []).filter(
      (line) => !edited.some((server) => line.includes(`Deployment/${server} `)),
    );
    expect({ stdout: stdout.slice(0, 2000), told, exitCode }).toEqual({ stdout: '', told: [], exitCode: 0 });
  },
);

test('a Service of another type is a difference in every case', async () => {
  const cases = accepted
    .flatMap((some) => some.slice(0, 100))
    .filter(({ env }) => Object.keys(env).length === 0);
  expect(cases.length).toBeGreaterThan(50);
  const { stdout, exitCode } = await diffOf(cases, (object, one) =>
    object['kind'] === 'Service'
      ? { ...live(object, serverName(one)), spec: { ...(object['spec'] as JsonObject), type: 'Other' } }
      : live(object, serverName(one)),
  );
  expect(exitCode).toBe(1);
  expect(stdout.match(/^- {2}type: Other$/gm)).toHaveLength(cases.length);
});

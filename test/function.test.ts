import fc from 'fast-check';
import { run } from '../src/function.ts';
import type { JsonObject } from '../src/kubernetes/object.ts';
import { readAlone } from '../src/yaml/read-yaml.ts';
import { readCorpus } from './conformance/corpus.ts';

const packages = readCorpus()
  .filter(
    ({ profile, expect, env }) =>
      profile === 'mixed' && expect.verdict === 'accepted' && Object.keys(env).length === 0,
  )
  .map(({ objects }) => objects);

async function outputOf(objects: readonly JsonObject[]): Promise<string> {
  const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { emit: 'all' } };
  const list = {
    apiVersion: 'config.kubernetes.io/v1',
    kind: 'ResourceList',
    items: objects,
    functionConfig: config,
  };
  const { stdout } = await run(Buffer.from(JSON.stringify(list)));
  return Buffer.concat(stdout.map((chunk) => Buffer.from(chunk))).toString();
}

/** bigint has no JSON of its own. */
const member = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value);

function objectsIn(text: string): string[] {
  const { items } = readAlone(text).value as unknown as { items: JsonObject[] };
  return items.map((object) => JSON.stringify(object, member)).sort();
}

const anyPackage = fc.nat({ max: packages.length - 1 }).map((at) => packages[at] ?? []);

test('any order of the items gives the same objects', async () => {
  const inAnyOrder = anyPackage.chain((objects) =>
    fc.tuple(
      fc.constant(objects),
      fc.shuffledSubarray([...objects], { minLength: objects.length, maxLength: objects.length }),
    ),
  );
  await fc.assert(
    fc.asyncProperty(inAnyOrder, async ([objects, shuffled]) => {
      expect(objectsIn(await outputOf(shuffled))).toEqual(objectsIn(await outputOf(objects)));
    }),
    { numRuns: 60, seed: 1 },
  );
});

test('one input gives the same bytes every time', async () => {
  await fc.assert(
    fc.asyncProperty(anyPackage, async (objects) => {
      expect(await outputOf(objects)).toBe(await outputOf(objects));
    }),
    { numRuns: 30, seed: 1 },
  );
});

describe('an object that cannot be read', () => {
  const server = (name: string, auth: string) => `- apiVersion: toolhive.stacklok.dev/v1beta1
  kind: VirtualMCPServer
  metadata:
    name: ${name}
    namespace: tools
  spec:
    groupRef: {name: tools}
    incomingAuth: {type: ${auth}}
`;
  const list = (authOfSecond: string) => `apiVersion: config.kubernetes.io/v1
kind: ResourceList
items:
- apiVersion: toolhive.stacklok.dev/v1beta1
  kind: MCPGroup
  metadata:
    name: tools
    namespace: tools
- apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: first
    namespace: tools
  spec:
    replicas: 1
    replicas: 2
${server('first', 'anonymous')}${server('second', authOfSecond)}`;

  const outputOf = async (input: string) => {
    const { stdout, stderr, exitCode } = await run(Buffer.from(input));
    return { text: Buffer.concat(stdout.map((chunk) => Buffer.from(chunk))).toString(), stderr, exitCode };
  };

  test('is told by its name and field, and all items leave as they came', async () => {
    const { text, stderr, exitCode } = await outputOf(list('anonymous'));
    expect(exitCode).toBe(1);
    expect(text.startsWith(`${list('anonymous')}results:\n`)).toBe(true);
    expect(stderr).toContain(
      '[error] apps/v1/Deployment/tools/first spec.replicas: the key `replicas` is there twice: remove one of the two (line 8 of this object) (DuplicateKey)\n',
    );
  });

  test('does not hide what is wrong with other objects', async () => {
    const { stderr } = await outputOf(list('nobody'));
    expect(stderr).toMatch(/Deployment\/tools\/first spec\.replicas: /);
    expect(stderr).toMatch(/\/second spec\.incomingAuth\.type: /);
  });
});

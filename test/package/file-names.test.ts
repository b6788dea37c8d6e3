import { toolhiveGroup, virtualMCPServerKind } from '../../src/api/kinds/toolhive.ts';
import type { JsonObject, MadeObject } from '../../src/kubernetes/object.ts';
import { filePlacesOf } from '../../src/package/file-names.ts';
import { type Given, inFile, listOf, object, server } from './list.ts';

const made = (kind: string, name: string, namespace = 'demo') =>
  object('v1', kind, name, { namespace }) as MadeObject;
const deployment = made('Deployment', 'gateway');

/** Where `objects` go beside a server with these annotations, in a list with these items. */
function placesOf(
  annotations: JsonObject | undefined,
  items: readonly Given[],
  ...objects: readonly MadeObject[]
) {
  const list = listOf(server('gateway', annotations === undefined ? {} : { annotations }), ...items);
  const { placeFor } = filePlacesOf(list);
  return objects.map((one) => {
    const place = placeFor(one, list.itemsOf(virtualMCPServerKind, toolhiveGroup)[0]);
    return place && `${place.path} ${place.index}`;
  });
}

const beside = inFile('gateway.yaml', 0);
const there = (path: string, index?: number | string) =>
  object('v1', 'ConfigMap', 'there', { annotations: inFile(path, index) });

test('a new object lies beside its server, in a file named for its kind and name', () => {
  expect(
    placesOf(inFile('apps/tools/gateway.yaml', 3), [], deployment, made('ServiceAccount', 'x-vmcp')),
  ).toEqual(['apps/tools/deployment_gateway.yaml 0', 'apps/tools/serviceaccount_x-vmcp.yaml 0']);
  expect(placesOf(beside, [], deployment)).toEqual(['deployment_gateway.yaml 0']);
});

test('it has no file where its server has none', () => {
  expect(placesOf(undefined, [], deployment)).toEqual([undefined]);
  expect(
    filePlacesOf(listOf(server('gateway', { annotations: beside }))).placeFor(deployment, undefined),
  ).toBe(undefined);
});

const inBraces = (path: string, index: number) =>
  `- apiVersion: v1\n  kind: X\n  metadata:\n    name: x\n    annotations: {internal.config.kubernetes.io/path: ${path}, internal.config.kubernetes.io/index: '${index}'}\n`;
const commented = (path: string, index: number) =>
  `- apiVersion: v1\n  kind: X\n  metadata:\n    name: x\n    annotations:\n      config.kubernetes.io/path: ${path} # here\n      config.kubernetes.io/index: '${index}'\n`;

test.each([
  ['one document', [there('deployment_gateway.yaml', 0)], 1],
  ['a document that has no index', [there('deployment_gateway.yaml')], 1],
  ['documents in any order', [4, 7, 2].map((index) => there('deployment_gateway.yaml', index)), 8],
  ['documents of another file only', [there('other/deployment_gateway.yaml', 4)], 0],
  ['documents of a file whose name goes on', [there('deployment_gateway.yaml.bak', 4)], 0],
  ['a document whose annotations are in braces', [inBraces('deployment_gateway.yaml', 3)], 4],
  ['a document whose path has a comment', [commented('deployment_gateway.yaml', 3)], 4],
])('in a file that has %s, it follows what is there', (_, items, index) => {
  expect(placesOf(beside, items, deployment)).toEqual([`deployment_gateway.yaml ${index}`]);
});

test('new objects of one file follow each other, and what is there', () => {
  const [one, two] = [made('Deployment', 'gateway', 'a'), made('Deployment', 'gateway', 'b')];
  const service = made('Service', 'gateway');
  expect(placesOf(beside, [], one, service, two, two)).toEqual([
    'deployment_gateway.yaml 0',
    'service_gateway.yaml 0',
    'deployment_gateway.yaml 1',
    'deployment_gateway.yaml 2',
  ]);
  expect(placesOf(beside, [there('deployment_gateway.yaml', 5)], one, two)).toEqual([
    'deployment_gateway.yaml 6',
    'deployment_gateway.yaml 7',
  ]);
});

const packagePath = 'internal.config.kubernetes.io/package-path';

test('files of one path in two sub-packages are two files', () => {
  const inPackage = (name: string) =>
    server('gateway', { namespace: name, annotations: { ...beside, [packagePath]: name } });
  const list = listOf(inPackage('a'), inPackage('b'));
  const { placeFor } = filePlacesOf(list);
  const [a, b] = list.itemsOf(virtualMCPServerKind, toolhiveGroup);
  expect([a, b, a].map((item) => placeFor(deployment, item))).toEqual([
    { path: 'deployment_gateway.yaml', index: 0, packagePath: 'a' },
    { path: 'deployment_gateway.yaml', index: 0, packagePath: 'b' },
    { path: 'deployment_gateway.yaml', index: 1, packagePath: 'a' },
  ]);
});

test('a server that is in no sub-package has its objects in none', () => {
  const list = listOf(server('gateway', { annotations: beside }));
  expect(
    filePlacesOf(list).placeFor(deployment, list.itemsOf(virtualMCPServerKind, toolhiveGroup)[0])
      ?.packagePath,
  ).toBeUndefined();
});

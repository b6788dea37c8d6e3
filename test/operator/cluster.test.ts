import type { Finding } from '../../src/finding.ts';
import type { JsonObject } from '../../src/kubernetes/object.ts';
import { clustersOf } from '../../src/operator/cluster.ts';
import { sourcesOf, toolhiveObject } from './expand-one.ts';

const inGroup = (kind: string, name: string, group = 'team', namespace = 'tools') =>
  toolhiveObject(kind, name, { groupRef: { name: group } }, { namespace });

/** Clusters of `objects`, where an object whose spec has `bad` is refused. */
function clustersOfObjects(objects: readonly JsonObject[]) {
  const admitted: string[] = [];
  const reported: Finding[] = [];
  const clusters = clustersOf(sourcesOf(objects), {
    admit: (object) => {
      const spec = object['spec'] as JsonObject;
      admitted.push(String((object['metadata'] as JsonObject)['name']));
      const bad: Finding = { severity: 'error', code: 'Bad', message: 'it is bad', judge: 'schema' };
      return { object: { ...object, stored: true }, findings: 'bad' in spec ? [bad] : [] };
    },
    findings: (_, findings) => void reported.push(...findings),
  });
  return { clusters, admitted, reported };
}

const names = (members: readonly { metadata: { name: string } }[]) =>
  members.map(({ metadata }) => metadata.name);

test('an object is found as the API server stored it', () => {
  const { clusters } = clustersOfObjects([toolhiveObject('MCPGroup', 'team', {})]);
  expect(clusters('tools').get('MCPGroup', 'team')).toMatchObject({ kind: 'MCPGroup', stored: true });
  expect(clusters('tools').state('MCPGroup', 'team')).toBe('found');
});

test('an object of another kind, namespace or name is missing', () => {
  const { clusters } = clustersOfObjects([toolhiveObject('MCPGroup', 'team', {})]);
  expect(clusters('tools').state('MCPGroup', 'other')).toBe('missing');
  expect(clusters('other').state('MCPGroup', 'team')).toBe('missing');
  expect(clusters(undefined).state('MCPGroup', 'team')).toBe('missing');
  expect(clusters('tools').state('MCPToolConfig', 'team')).toBe('missing');
  expect(clusters('tools').get('MCPGroup', 'other')).toBeUndefined();
});

test('an object that the API server would refuse is invalid, and is not given', () => {
  const { clusters } = clustersOfObjects([toolhiveObject('MCPGroup', 'team', { bad: true })]);
  expect(clusters('tools').state('MCPGroup', 'team')).toBe('invalid');
  expect(clusters('tools').get('MCPGroup', 'team')).toBeUndefined();
});

test('however often an object is asked for, it is admitted and reported once', () => {
  const { clusters, admitted, reported } = clustersOfObjects([
    toolhiveObject('MCPGroup', 'team', { bad: true }),
    inGroup('MCPServer', 'a'),
  ]);
  for (let i = 0; i < 3; i++) {
    clusters('tools').get('MCPGroup', 'team');
    clusters('tools').state('MCPGroup', 'team');
    clusters('tools').members('team');
    clusters('tools').get('MCPServer', 'a');
  }
  expect(admitted).toEqual(['team', 'a']);
  expect(reported).toHaveLength(1);
});

test('what no server asks for is never admitted', () => {
  const { clusters, admitted } = clustersOfObjects([
    toolhiveObject('MCPToolConfig', 'unused', { bad: true }),
    inGroup('MCPServer', 'elsewhere', 'other'),
  ]);
  clusters('tools').members('team');
  expect(admitted).toEqual([]);
});

test('members are servers, then proxies, then entries, each by name, in any order of the items', () => {
  const objects = [
    inGroup('MCPServerEntry', 'b'),
    inGroup('MCPServerEntry', 'a'),
    inGroup('MCPRemoteProxy', 'b'),
    inGroup('MCPServer', 'c'),
    inGroup('MCPServer', 'a'),
    inGroup('MCPServer', 'elsewhere', 'other'),
    inGroup('MCPServer', 'far', 'team', 'other'),
  ];
  for (const order of [objects, [...objects].reverse()]) {
    const members = clustersOfObjects(order).clusters('tools').members('team');
    expect(members.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual([
      'MCPServer/a',
      'MCPServer/c',
      'MCPRemoteProxy/b',
      'MCPServerEntry/a',
      'MCPServerEntry/b',
    ]);
  }
});

test('members that the API server would refuse, or that name no group, are left out', () => {
  const { clusters } = clustersOfObjects([
    toolhiveObject('MCPServer', 'bad', { groupRef: { name: 'team' }, bad: true }),
    toolhiveObject('MCPServer', 'loner', {}),
    toolhiveObject('MCPServer', 'odd', { groupRef: 'team' }),
    inGroup('MCPServer', 'good'),
  ]);
  expect(names(clusters('tools').members('team'))).toEqual(['good']);
});

test('a group without members has none', () => {
  expect(clustersOfObjects([]).clusters('tools').members('team')).toEqual([]);
});

test('objects without a namespace are looked up without one', () => {
  const group = {
    apiVersion: 'toolhive.stacklok.dev/v1beta1',
    kind: 'MCPGroup',
    metadata: { name: 'team' },
    spec: {},
  };
  expect(clustersOfObjects([group]).clusters(undefined).state('MCPGroup', 'team')).toBe('found');
});

test('keys of JavaScript objects are names like any other', () => {
  const { clusters } = clustersOfObjects([
    inGroup('MCPServer', 'a', '__proto__'),
    inGroup('MCPServer', 'b', 'constructor'),
  ]);
  expect(names(clusters('tools').members('__proto__'))).toEqual(['a']);
  expect(names(clusters('tools').members('constructor'))).toEqual(['b']);
  expect(names(clusters('tools').members('toString'))).toEqual([]);
});

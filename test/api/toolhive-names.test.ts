import { allKinds } from '../../src/api/kinds/kinds.ts';
import { toolhiveGroup } from '../../src/api/kinds/toolhive.ts';
import { kindMeantBy, kindOfShortName, toolhiveNames } from '../../src/api/kinds/toolhive-names.ts';

test('every kind that is read here has its names, with the versions that it is read in', () => {
  const known = new Map(toolhiveNames.map(({ kind, versions }) => [kind, versions]));
  for (const { kind, versions } of allKinds.filter(({ group }) => group === toolhiveGroup))
    expect([kind, known.get(kind)]).toEqual([kind, versions]);
});

test('no two kinds have one name', () => {
  const words = toolhiveNames.flatMap(({ kind, plural, shortNames }) => [
    ...new Set([kind, plural, ...shortNames]),
  ]);
  expect(new Set(words).size).toBe(words.length);
});

test('a kind is known by its name and its plural, and by what is nearly one of them', () => {
  const named = (word: string) => kindMeantBy(word)?.kind;
  expect(toolhiveNames.map(({ kind }) => named(kind))).toEqual(toolhiveNames.map(({ kind }) => kind));
  expect(toolhiveNames.map(({ plural }) => named(plural))).toEqual(toolhiveNames.map(({ kind }) => kind));
  expect(named('VirtualMcpServr')).toBe('VirtualMCPServer');
  for (const other of ['Service', 'ConfigMap', 'Deployment', 'Server', 'Registry', 'RemoteMCPServer', ''])
    expect([other, named(other)]).toEqual([other, undefined]);
});

test('kubectl’s short names are known in any case', () => {
  expect([kindOfShortName('VMCP')?.kind, kindOfShortName('mcpg')?.kind, kindOfShortName('x')]).toEqual([
    'VirtualMCPServer',
    'MCPGroup',
    undefined,
  ]);
});

import { join } from 'node:path';
import { packageOf, removeCopies } from './package.ts';
import { forms, run } from './program.ts';

const seconds = 60;
jest.setTimeout(2 * seconds * 1000);
afterAll(removeCopies);

const server = (
  name: string,
  group: string,
  kind = 'VirtualMCPServer',
) => `apiVersion: toolhive.stacklok.dev/v1beta1
kind: ${kind}
metadata: {name: ${name}, namespace: demo}
spec:
  groupRef: {name: ${group}}
  incomingAuth: {type: anonymous}
`;
const member = (kind: string, name: string, spec: string) => `apiVersion: toolhive.stacklok.dev/v1beta1
kind: ${kind}
metadata: {name: ${name}, namespace: demo}
spec: {groupRef: {name: tools}, ${spec}}
`;
/** kpt takes no object without a name, and no List either; it quotes what has a colon. */
const inList = (...objects: readonly string[]) =>
  `apiVersion: v1\nkind: List\nmetadata: {name: all}\nitems:\n${objects.map((object) => `- ${object.trimEnd().replaceAll('\n', '\n  ')}\n`).join('')}`;

const files = {
  'group.yaml': `apiVersion: toolhive.stacklok.dev/v1beta1
kind: MCPGroup
metadata: {name: tools, namespace: demo}
`,
  'gateway.yaml': server('gateway', 'tools'),
  'list.yaml': inList(server('listed', 'tools')),
  'misspelt.yaml': server('misspelt', 'tools', 'VirtualMcpServer'),
  'members.yaml': `${member('MCPServer', 'ok', "image: 'a/b:1', transport: stdio")}---
${member('MCPServerEntry', 'notes', 'remoteUrl: "http://notes.ai.svc.cluster.local:8080/mcp", transport: streamable-http')}`,
};

describe.each(forms)('a package of three servers, by kpt fn eval with $form', ({ command }) => {
  const given = packageOf(files);
  const results = join(given.folder, '..', 'results');
  const ran = run(
    [
      ...['kpt', 'fn', 'eval', given.folder, '--exec', command.join(' ')],
      ...['--truncate-output=false', '--results-dir', results],
      ...['--', 'image=ghcr.io/stacklok/toolhive/vmcp:v0.44.0'],
    ],
    { seconds },
  );
  const lines = (ran.stdout + ran.stderr).split('\n');
  const told = (word: string) => lines.filter((line) => line.includes(word) && line.includes('[warning]'));

  test('the run is done, and the files that there were stay as they are', () => {
    expect(ran.exitCode).toBe(0);
    expect(given.files()).toMatchObject(files);
  });

  test('the server in a List is expanded beside it, and so is the other', () => {
    const added = Object.keys(given.files()).filter((path) => !Object.hasOwn(files, path));
    expect(added.sort()).toEqual(['deployment_gateway.yaml', 'deployment_listed.yaml']);
  });

  test('the misspelt one is told, with the right spelling', () => {
    expect(told('VirtualMcpServer')).toContainEqual(
      expect.stringMatching(/VirtualMcpServer\/demo\/misspelt kind: .*write "VirtualMCPServer"/),
    );
  });

  test('the member that is left out is told, with the reason', () => {
    expect(told('notes')).toContainEqual(
      expect.stringMatching(/MCPServerEntry\/demo\/notes spec\.remoteUrl: /),
    );
  });

  test('each is told with its file and its code on stderr', () => {
    expect(told('(misspelt.yaml, KindMisspelt)')).toHaveLength(1);
    expect(told('(members.yaml, ')).toHaveLength(1);
  });
});

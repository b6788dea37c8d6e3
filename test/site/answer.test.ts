import { answerTo } from '../../site/worker/answer.ts';
import type { Answer, Question } from '../../site/worker/messages.ts';

const group =
  'apiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPGroup\nmetadata: {name: tools, namespace: demo}\n';
const server = (name: string, spec = '') =>
  `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: VirtualMCPServer\nmetadata: {name: ${name}, namespace: demo}\nspec: {groupRef: {name: tools}, incomingAuth: {type: anonymous}${spec}}\n`;

const question = (texts: Readonly<Record<string, string>>, more: Partial<Question> = {}): Question => ({
  id: 7,
  files: Object.entries(texts).map(([path, text]) => ({ path, text })),
  options: {},
  ...more,
});

async function answered(asked: Question): Promise<Answer> {
  const answer = await answerTo(asked);
  if ('problem' in answer) throw new Error(answer.problem);
  return answer;
}

test('objects are told by the lines of their markers', async () => {
  const { objects, made } = await answered(question({ 'a.yaml': server('one'), 'b.yaml': group }));
  const lines = objects.split('\n');
  expect(made.map(({ kind, name }) => `${kind}/${name}`)).toEqual([
    'Deployment/one',
    'ConfigMap/one-vmcp-config',
    'Service/vmcp-one',
    'ServiceAccount/one-vmcp',
    'Role/one-vmcp',
    'RoleBinding/one-vmcp',
  ]);
  for (const { line, kind } of made) {
    expect(lines[line - 1]).toBe('---');
    expect(lines.slice(line, line + 3)).toContain(`kind: ${kind}`);
  }
});

test('files are one folder: what commands leave out of one is left out, and told', async () => {
  const texts = {
    'gateway.yaml': server('one'),
    'group.yaml': group,
    'kustomization.yaml': 'patches: [{path: patch.yaml}]\n',
    'patch.yaml': 'kind: VirtualMCPServer\nspec: 1\n',
    '.hidden/a.yaml': 'kind: VirtualMCPServer\nspec: 1\n',
  };
  const { notes, remarks } = await answered(question(texts));
  expect(notes).toEqual([
    'patch.yaml is left out: a patch of kustomization.yaml',
    '.hidden is left out: a hidden folder',
    'kustomize has not been run on these files',
  ]);
  expect(remarks.filter(({ severity }) => severity !== 'info')).toEqual([]);
});

test('the server that is asked for is explained; the first one where it is not there', async () => {
  const texts = { 'a.yaml': [server('one'), server('two'), group].join('---\n') };
  const explained = async (explain: string) =>
    (await answered(question(texts, { explain }))).explanation?.server;
  expect(await explained('demo/two')).toBe('demo/two');
  expect(await explained('')).toBe('demo/one');
  expect(await explained('demo/three')).toBe('demo/one');
  expect((await answered(question(texts))).explanation).toBeUndefined();
});

test('a server without a namespace is in that of the options', async () => {
  const texts = { 'a.yaml': [server('one'), group].join('---\n').replaceAll(', namespace: demo', '') };
  const { servers, explanation } = await answered(
    question(texts, { options: { namespace: ['home'] }, explain: 'home/one' }),
  );
  expect([servers, explanation?.server]).toEqual([['home/one'], 'home/one']);
});

test('a difference is one between what is made, in a sentence and with both texts', async () => {
  const before = question({ 'a.yaml': server('one', ', replicas: 1'), 'b.yaml': group });
  const after = question({ 'a.yaml': server('one', ', replicas: 2'), 'b.yaml': group }, { before });
  const { difference } = await answered(after);
  expect(difference).toMatchObject({
    changes: [{ server: 'demo/one', change: 'changed', summary: expect.stringContaining('replicas 1 -> 2') }],
    before: expect.stringContaining('replicas: 1'),
    after: expect.stringContaining('replicas: 2'),
  });
  const { difference: none } = await answered({ ...before, before });
  expect(none).toEqual({ changes: [], before: '', after: '' });
});

test('what is refused, or cannot be read, is compared with nothing', async () => {
  const good = question({ 'a.yaml': server('one'), 'b.yaml': group });
  const bad = question({ 'a.yaml': server('one', ', replicas: -1'), 'b.yaml': group });
  expect((await answered({ ...good, before: bad })).difference).toEqual({
    problem: expect.stringMatching(/^What was pinned is refused/),
  });
  expect((await answered({ ...bad, before: good })).difference).toEqual({
    problem: expect.stringMatching(/^What is there now is refused/),
  });
  const wrong = { ...good, options: { platform: ['mars'] } };
  expect((await answered({ ...good, before: wrong })).difference).toEqual({
    problem: expect.stringMatching(/^What was pinned cannot be read: --platform/),
  });
});

test('a wrong option is named, and too long a text is told', async () => {
  expect(await answerTo(question({}, { options: { platform: ['mars'] } }))).toEqual({
    id: 7,
    option: 'platform',
    problem: expect.stringMatching(/^--platform must be `kubernetes` or `openshift`/),
  });
  expect(await answerTo(question({ 'a.yaml': '#'.repeat(4_000_001) }))).toEqual({
    id: 7,
    problem: expect.stringMatching(/^These files have 4\.0 million characters/),
  });
});

test('names that Object has are files like any other', async () => {
  const texts = Object.fromEntries([
    ['__proto__/a.yaml', server('one')],
    ['constructor.yaml', group],
  ]);
  expect((await answered(question(texts))).servers).toEqual(['demo/one']);
});

import { run } from '../../../src/function.ts';
import { idleList } from '../../../src/krm/scan/idle.ts';

const head = 'apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:\n';
const filler = `- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: filler\n  data:\n    text: ${'x'.repeat(100)}\n`;
const many = filler.repeat(2000);
const config =
  'functionConfig:\n  apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: c\n  data: {emit: "all"}\n';
const idle = (text: string) => idleList(Buffer.from(text));

test('a large list without servers has nothing to do', () => {
  expect(idle(head + many)).toEqual({ functionConfig: undefined });
  expect(idle(head + many + config)?.functionConfig).toMatchObject({ data: { emit: 'all' } });
});

test('text that looks like a server is none', () => {
  const text = '- apiVersion: v1\n  kind: ConfigMap\n  data:\n    a: |\n      kind: VirtualMCPServer\n';
  expect(idle(head + text + many)).toBeDefined();
});

test.each([
  [
    'the image of this function',
    '- kind: Kptfile\n  pipeline:\n    mutators:\n    - image: x/expand-virtualmcpserver:v1\n',
  ],
  ['a server in a sentence', '- kind: A\n  data:\n    a: |\n      - kind: VirtualMCPServer is written of\n'],
  ['a server within an object', '- kind: A\n  spec:\n    template: {kind: VirtualMCPServer}\n'],
])('a list with %s may have nothing to do', (_, text) => {
  expect(idle(head + text + many + text)).toBeDefined();
});

test('an item may be larger than the pieces that are looked at', () => {
  const large = filler.repeat(1000).replace(/^/gm, '      ');
  const text = `- apiVersion: v1\n  kind: ConfigMap\n  data:\n    a: |\n${large}\n`;
  expect(idle(head + text + many + text + config)?.functionConfig).toBeDefined();
  expect(idle(`${head}${text}- kind: VirtualMCPServer\n${many}`)).toBeUndefined();
  expect(idle(`${head}${text}# kind: VirtualMCPServer\n${many}`)).toBeUndefined();
});

test('a server that is the first item and has its keys further in is none of an idle list', () => {
  expect(idle(`${head}-   apiVersion: v1\n    kind: VirtualMCPServer\n${many}`)).toBeUndefined();
});

test('it leaves as it came', async () => {
  const input = Buffer.from(head + many + config);
  const { stdout, stderr, exitCode } = await run(input);
  expect(Buffer.concat(stdout.map((chunk) => Buffer.from(chunk))).equals(input)).toBe(true);
  expect([stderr, exitCode]).toEqual(['', 0]);
});

test('an option that is wrong is refused all the same', async () => {
  const { stdout, stderr, exitCode } = await run(Buffer.from(head + many + config.replace('"all"', '"al"')));
  expect(exitCode).toBe(1);
  expect(stderr).toContain('data.emit');
  expect(Buffer.concat(stdout.map((chunk) => Buffer.from(chunk))).toString()).toContain('\nresults:\n');
});

test.each([
  ['a server', '- apiVersion: toolhive.stacklok.dev/v1beta1\n  kind: VirtualMCPServer\n'],
  ['a server that is spelled with an escape', '- kind: "Virtual\\u004dCPServer"\n'],
  ['a server that is spelled over two lines', '- kind: "VirtualMC\\\n    PServer"\n'],
  ['something that the function made', '- metadata: {annotations: {expand-virtualmcpserver/source: a/b}}\n'],
  ['results of another function', `${config}results: []\n`],
  ['results without a config', 'results: []\n'],
  ['results with their dashes below the key', 'results:\n- message: x\n'],
  ['results behind a comment', 'results:\n  # a comment\n- message: x\n'],
  ['results with an anchor', 'results:\n  &x\n- message: x\n'],
  ['a server by a merge', '- data: &x\n    kind: VirtualMCPServer\n- a: b\n  <<: *x\n'],
  ['a server by a merge that is set apart', '- data: &x\n    kind: VirtualMCPServer\n- a: b\n  << : *x\n'],
  ['a server by an anchor further in', '- data:\n    x: &k VirtualMCPServer\n- kind: *k\n'],
  ['a server in quotes on the line below', '- kind:\n    "VirtualMCPServer"\n'],
  ['a server with a tag on the line below', '- kind:\n    !!str VirtualMCPServer\n'],
  ['a server in base64', '- kind: !!binary VmlydHVhbE1DUFNlcnZlcg==\n'],
  ['a server in base64, its tag in full', '- kind: !<tag:yaml.org,2002:binary> VmlydHVhbE1DUFNlcnZlcg==\n'],
  ['a server far in on its line', `- data:\n    x: ${'x'.repeat(300)} VirtualMCPServer\n`],
  ['the end of a document', '...\n'],
  ['two configs', config + config],
  ['a server in flow style', '- {\n    kind: VirtualMCPServer\n  }\n'],
  ['a server whose keys are further in', '-   apiVersion: v1\n    kind: VirtualMCPServer\n'],
  ['a server by an anchor', '- apiVersion: &k VirtualMCPServer\n  kind: *k\n'],
  ['a server on the line below', '- apiVersion: v1\n  kind:\n    VirtualMCPServer\n'],
  ['a key behind the config', `${config}other: x\n`],
  ['a second document', `${config}---\na: b\n`],
  ['lines that end with CR LF', '- a: b\r\n'],
])('a list with %s has to be scanned', (_, text) => {
  expect(idle(head + many + text)).toBeUndefined();
});

test('a small list is always scanned', () => {
  expect(idle(head + filler)).toBeUndefined();
});

test('what is no text is refused', async () => {
  const bytes = Buffer.concat([Buffer.from(head + many), Buffer.from([0xff, 0xfe, 0x0a])]);
  expect((await run(bytes)).exitCode).toBe(1);
});

import { isObject, type Json, type JsonObject } from '../../src/kubernetes/object.ts';
import { runOn } from '../commands/memory-host.ts';
import { markedYaml, type Style } from './marked-yaml.ts';

// Each fault is put into each of several ways to write the same server. Where it has to be found is known from the writing.

const server: JsonObject = {
  apiVersion: 'toolhive.stacklok.dev/v1beta1',
  kind: 'VirtualMCPServer',
  metadata: { name: 'gateway', namespace: 'demo', annotations: { 'example.com/a.b': 'c😀é' } },
  spec: {
    groupRef: { name: 'tools' },
    incomingAuth: { type: 'anonymous' },
    replicas: 2,
    serviceType: 'ClusterIP',
    imagePullSecrets: [{ name: 'one' }, { name: 'two' }],
    sessionStorage: { provider: 'redis', address: 'redis:6379', db: 1 },
    outgoingAuth: { source: 'discovered', backends: { 'git.hub': { type: 'discovered' } } },
    config: {
      aggregation: {
        conflictResolution: 'prefix',
        tools: [{ workload: 'a', filter: ['x', 'y'] }, { workload: 'b' }],
      },
      operational: {
        timeouts: { default: '30s', perWorkload: { 'a.b/c': '10s' } },
        failureHandling: { circuitBreaker: { failureThreshold: 3, timeout: '60s' } },
      },
      codeMode: { stepLimit: 10 },
      audit: { maxDelegationDepth: 3 },
    },
  },
};

type Steps = readonly (string | number)[];
interface Fault {
  readonly steps: Steps;
  readonly value?: Json;
  readonly code: string;
}

const wrong: readonly Fault[] = [
  { steps: ['spec', 'replicas'], value: -1, code: 'SchemaMinimum' },
  { steps: ['spec', 'replicas'], value: '3', code: 'SchemaType' },
  { steps: ['spec', 'serviceType'], value: 'clusterip', code: 'SchemaEnum' },
  { steps: ['spec', 'incomingAuth', 'type'], value: 'none', code: 'SchemaEnum' },
  { steps: ['spec', 'groupRef', 'name'], value: '', code: 'SchemaMinLength' },
  { steps: ['spec', 'imagePullSecrets', 1, 'name'], value: 5, code: 'SchemaType' },
  { steps: ['spec', 'sessionStorage', 'provider'], value: 'etcd', code: 'SchemaEnum' },
  { steps: ['spec', 'sessionStorage', 'db'], value: -2, code: 'SchemaMinimum' },
  { steps: ['spec', 'outgoingAuth', 'source'], value: 'found', code: 'SchemaEnum' },
  { steps: ['spec', 'outgoingAuth', 'backends', 'git.hub', 'type'], value: 'x', code: 'SchemaEnum' },
  { steps: ['spec', 'config', 'aggregation', 'conflictResolution'], value: 'any', code: 'SchemaEnum' },
  { steps: ['spec', 'config', 'aggregation', 'tools', 0, 'filter', 1], value: 7, code: 'SchemaType' },
  { steps: ['spec', 'config', 'operational', 'timeouts', 'default'], value: '30', code: 'SchemaPattern' },
  {
    steps: ['spec', 'config', 'operational', 'timeouts', 'perWorkload', 'a.b/c'],
    value: '5',
    code: 'SchemaPattern',
  },
  {
    steps: ['spec', 'config', 'operational', 'failureHandling', 'circuitBreaker', 'failureThreshold'],
    value: 0,
    code: 'SchemaMinimum',
  },
  { steps: ['spec', 'config', 'codeMode', 'stepLimit'], value: 0, code: 'SchemaMinimum' },
  { steps: ['spec', 'config', 'audit', 'maxDelegationDepth'], value: 0, code: 'SchemaMinimum' },
];

const missing: readonly Fault[] = [
  { steps: ['spec', 'groupRef'], code: 'SchemaRequired' },
  { steps: ['spec', 'groupRef', 'name'], code: 'SchemaRequired' },
  { steps: ['spec', 'incomingAuth', 'type'], code: 'SchemaRequired' },
  { steps: ['spec', 'sessionStorage', 'provider'], code: 'SchemaRequired' },
  { steps: ['spec', 'outgoingAuth', 'backends', 'git.hub', 'type'], code: 'SchemaRequired' },
  { steps: ['spec', 'config', 'aggregation', 'tools', 1, 'workload'], code: 'SchemaRequired' },
];

const unknown: readonly Fault[] = [
  ['spec'],
  ['spec', 'groupRef'],
  ['spec', 'incomingAuth'],
  ['spec', 'sessionStorage'],
  ['spec', 'outgoingAuth', 'backends', 'git.hub'],
  ['spec', 'config', 'aggregation', 'tools', 0],
  ['spec', 'config', 'operational', 'timeouts'],
  ['spec', 'config', 'operational', 'failureHandling', 'circuitBreaker'],
].map((parent) => ({ steps: [...parent, 'nosuch.field'], value: { a: 1 }, code: 'UnknownField' }));

const styles: Readonly<Record<string, Style>> = {
  'block style': { flowFrom: 99 },
  'block style with deeper lists and quoted keys': { flowFrom: 99, indentsLists: true, quotesKeys: true },
  'flow style': { flowFrom: 0 },
  'JSON on one line': { flowFrom: 0, quotesKeys: true },
  'flow style in the spec': { flowFrom: 2 },
  'flow style deep inside': { flowFrom: 4 },
  'block style behind comments': { flowFrom: 99, before: '# replicas: 9 {[\n' },
  'block style among comments with tabs': {
    flowFrom: 99,
    before: '#\treplicas:\t9 {[\n',
    after: ' \t# 😀\t- x: {',
  },
};

interface Wrapped {
  readonly front: string;
  readonly text: string;
  /** What has come into the text up to a line of it, counted from 0. */
  readonly added?: (line: number) => number;
}

/** What else is in the file. */
const around: Readonly<Record<string, (text: string) => Wrapped>> = {
  alone: (text) => ({ front: '', text }),
  'in the third document': (text) => ({
    front:
      '# first\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n--- # two\n- no object: é😀\n---\n',
    text: `${text}---\nkind: Other\n`,
  }),
  'with carriage returns': (text) => ({
    front: '---\r\n',
    text: text.replaceAll('\n', '\r\n'),
    added: (line) => line,
  }),
  'in a ResourceList': (text) => ({
    front:
      'apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nfunctionConfig: {kind: Other}\nitems:\n- kind: A\n',
    text: `${text.replace(/^(?=.)/gm, '  ').replace(' ', '-')}results: []\n`,
    added: (line) => 2 * (line + 1),
  }),
};

const pathOf = (steps: Steps) =>
  steps.reduce<string>(
    (path, step) => (typeof step === 'number' ? `${path}[${step}]` : path === '' ? step : `${path}.${step}`),
    '',
  );

/** The server with another value at a place, or with none. */
function changed(value: Json, [step, ...rest]: Steps, to: Json | undefined): Json {
  if (step === undefined) return to ?? null;
  if (Array.isArray(value)) return value.map((item, i) => (i === step ? changed(item, rest, to) : item));
  if (!isObject(value) || typeof step !== 'string') throw new Error('the way leads nowhere');
  if (rest.length > 0) return { ...value, [step]: changed(value[step] ?? null, rest, to) };
  const { [step]: _, ...others } = value;
  if (to === undefined) return others;
  return Object.hasOwn(value, step) ? { ...value, [step]: to } : { [step]: to, ...others };
}

async function found(text: string, { steps, code }: Fault) {
  const { stdout } = await runOn({ files: { 'a/b.yaml': text } }, 'check', 'a', '--format', 'json');
  const { findings } = JSON.parse(stdout) as { findings: Record<string, unknown>[] };
  const { file, line, column } =
    findings.find((one) => one['code'] === code && one['field'] === pathOf(steps)) ?? {};
  return { file, line, column };
}

function place(text: string, offset: number) {
  const before = text.slice(0, offset).split('\n');
  return { file: 'a/b.yaml', line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

describe.each(Object.entries(styles))('in %s', (_, style) => {
  describe.each(Object.entries(around))('%s', (_name, wrap) => {
    const written = (fault: Fault) => {
      const { text: plain, marks } = markedYaml(
        changed(server, fault.steps, fault.value) as JsonObject,
        style,
      );
      const { front, text, added = () => 0 } = wrap(plain);
      const placeOf = (steps: Steps, part: 'key' | 'value') => {
        const mark = marks.get(pathOf(steps));
        if (mark === undefined) throw new Error(`${pathOf(steps)} was not written`);
        const lines = plain.slice(0, mark[part]).split('\n').length - 1;
        return place(front + text, front.length + mark[part] + added(lines));
      };
      return { text: front + text, placeOf };
    };

    test.each(wrong.map((fault) => [pathOf(fault.steps), fault] as const))(
      'a wrong value of %s is found at the value',
      async (_path, fault) => {
        const { text, placeOf } = written(fault);
        expect(await found(text, fault)).toEqual(placeOf(fault.steps, 'value'));
      },
    );

    test.each(missing.map((fault) => [pathOf(fault.steps), fault] as const))(
      '%s, which is missing, is found at the key around it',
      async (_path, fault) => {
        const { text, placeOf } = written(fault);
        expect(await found(text, fault)).toEqual(placeOf(fault.steps.slice(0, -1), 'key'));
      },
    );

    test.each(unknown.map((fault) => [pathOf(fault.steps), fault] as const))(
      '%s, which no kind has, is found at its key',
      async (_path, fault) => {
        const { text, placeOf } = written(fault);
        expect(await found(text, fault)).toEqual(placeOf(fault.steps, 'key'));
      },
    );
  });
});

test('columns are counted in UTF-16 units, of which some characters are two', async () => {
  const fault = { steps: ['spec', 'replicas'], value: -1, code: 'SchemaMinimum' };
  const { text } = markedYaml(changed(server, fault.steps, -1) as JsonObject, { flowFrom: 0 });
  const front = text.slice(0, text.indexOf('-1'));
  expect([...front].length).toBe(front.length - 1);
  expect((await found(text, fault)).column).toBe(front.length + 1);
});

test('in a file of JSON, however it is written', async () => {
  const { stdout } = await runOn(
    {
      files: { 'a.json': `\ufeff${JSON.stringify(changed(server, ['spec', 'replicas'], -1), null, '\t')}\n` },
    },
    'check',
    'a.json',
  );
  const lines = JSON.stringify(changed(server, ['spec', 'replicas'], -1), null, '\t').split('\n');
  const line = lines.findIndex((one) => one.includes('"replicas"'));
  expect(stdout).toContain(`a.json:${line + 1}:${(lines[line] ?? '').indexOf('-1') + 1}: error: `);
});

test('behind an anchor, and at the alias of one', async () => {
  const { text } = markedYaml(changed(server, ['spec', 'imagePullSecrets'], undefined) as JsonObject, {
    flowFrom: 99,
  });
  const anchored = text.replace(
    'spec:\n',
    'spec: &spec\n  imagePullSecrets: &list\n  - name: &five 5\n  - {name: *five}\n',
  );
  const at = (mark: string) => place(anchored, anchored.indexOf(mark));
  const code = 'SchemaType';
  expect(await found(anchored, { steps: ['spec', 'imagePullSecrets', 0, 'name'], code })).toEqual(at('5\n'));
  expect(await found(anchored, { steps: ['spec', 'imagePullSecrets', 1, 'name'], code })).toEqual(
    at('*five'),
  );
});

describe('what the text itself is at fault for', () => {
  const at = async (text: string, code: string) => {
    const { stdout } = await runOn({ files: { 'a/b.yaml': text } }, 'check', 'a', '--format', 'json');
    const { findings } = JSON.parse(stdout) as { findings: Record<string, unknown>[] };
    const { line, column, message } = findings.find((one) => one['code'] === code) ?? {};
    return { line, column, message };
  };
  const { text } = markedYaml(server, { flowFrom: 99 });

  test('a key that is there twice is found where it is the second time', async () => {
    const front = 'kind: Other\n---\n';
    const twice = text.replace('  replicas: 2\n', '  replicas: 2\n  replicas: 2\n');
    const line = `${front}${text}`.slice(0, front.length + text.indexOf('  replicas')).split('\n').length + 1;
    expect(await at(front + twice, 'DuplicateKey')).toMatchObject({ line, column: 3 });
  });

  test('what is no YAML is found by line and column, without telling the line again', async () => {
    const broken = text.replace('  replicas: 2\n', '  replicas: [2\n');
    const { line, message } = await at(broken, 'YAMLInvalid');
    expect(line).toBeGreaterThan(text.slice(0, text.indexOf('replicas')).split('\n').length - 1);
    expect(message).not.toContain('of this object');
  });
});

test('an object in a List is found inside of it', async () => {
  const items = [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } },
    changed(server, ['spec', 'replicas'], -1),
  ];
  const list: JsonObject = { apiVersion: 'v1', kind: 'List', items };
  const { text, marks } = markedYaml(list, { flowFrom: 99 });
  const fault = { steps: ['spec', 'replicas'], code: 'SchemaMinimum' };
  expect(await found(text, fault)).toEqual(place(text, marks.get('items[1].spec.replicas')?.value ?? -1));
});

test('of two objects with one name the one that is told is found', async () => {
  const { text } = markedYaml(server, { flowFrom: 99 });
  const { stdout } = await runOn(
    { files: { 'a/b.yaml': `${text}---\n${text}` } },
    'check',
    'a',
    '--format',
    'json',
  );
  const { findings } = JSON.parse(stdout) as { findings: Record<string, unknown>[] };
  const lines = text.split('\n').length;
  expect(findings.find(({ code }) => code === 'DuplicateServer')).toMatchObject({ line: lines + 4 });
});

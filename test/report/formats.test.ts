import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import type { Log } from 'sarif';
import type { Result } from '../../src/krm/write/result.ts';
import { formats } from '../../src/report/formats.ts';
import type { Report, Told } from '../../src/report/report.ts';
import { runOn } from '../commands/memory-host.ts';

const ref = {
  apiVersion: 'toolhive.stacklok.dev/v1beta1',
  kind: 'VirtualMCPServer',
  namespace: 'demo',
  name: 'a',
};

function told(severity: Result['severity'], more: Partial<Result> = {}, position?: Told['position']): Told {
  return {
    result: { severity, message: 'do this', tags: { code: 'SomeCode', judge: 'schema' }, ...more },
    position,
  };
}

const at = { path: 'apps/a b.yaml', line: 3, column: 7 };
const field = { path: 'spec.a', currentValue: 2n ** 60n };
const report: Report = {
  version: '1.2.3',
  operatorVersion: 'v0.44.0',
  servers: [
    { ref, position: at },
    { ref: { ...ref, name: 'right' }, position: undefined },
  ],
  told: [
    told('error', { resourceRef: ref, field, message: 'must be "a", not "<b> & |"' }, at),
    told(
      'error',
      { resourceRef: ref, tags: { code: 'Other', judge: 'vmcp' } },
      { ...at, path: 'c:d,e%.yaml' },
    ),
    told('warning', { resourceRef: { ...ref, kind: 'MCPGroup' } }),
    told('info', {}),
  ],
};
const nothing: Report = {
  version: '1.2.3',
  operatorVersion: 'v0.44.0',
  servers: [{ ref, position: at }],
  told: [],
};

const write = (name: string, of = report, hasColour = false) => formats.get(name)?.(of, hasColour) ?? '';

describe('text', () => {
  test('has a line a finding, with its place where there is one, and a line that sums up', () => {
    expect(write('text').split('\n')).toEqual([
      'apps/a b.yaml:3:7: error: VirtualMCPServer/demo/a spec.a: must be "a", not "<b> & |" [SomeCode]',
      'c:d,e%.yaml:3:7: error: VirtualMCPServer/demo/a: do this [Other]',
      'warning: MCPGroup/demo/a: do this [SomeCode]',
      'info: do this [SomeCode]',
      '2 VirtualMCPServers: 2 errors, 1 warning',
      '',
    ]);
    expect(write('text', nothing)).toBe('1 VirtualMCPServer: nothing is wrong\n');
  });

  test('is the same in colour, but for the colours', () => {
    const coloured = write('text', report, true);
    expect(coloured).toContain('\x1b[31merror: \x1b[0m');
    expect(coloured).toContain('\x1b[33mwarning: \x1b[0m');
    expect(coloured.replace(/\x1b\[\d+m/g, '')).toBe(write('text'));
  });
});

describe('json', () => {
  const schema = JSON.parse(readFileSync(join(__dirname, '../../schemas/check-report.schema.json'), 'utf8'));
  const isValid = new Ajv({ allErrors: true }).compile(schema);
  const errorsOf = (text: string) => (isValid(JSON.parse(text)) ? [] : isValid.errors);

  test.each([
    ['a full report', report],
    ['an empty one', nothing],
  ])('%s is what its schema says', (_, of) => {
    expect(errorsOf(write('json', of))).toEqual([]);
  });

  test('what check prints is, too', async () => {
    const text =
      'apiVersion: toolhive.stacklok.dev/v1beta1\nkind: VirtualMCPServer\nmetadata: {name: A}\nspec: {replicas: a, b: c}\n---\nkind: [\n';
    const { stdout } = await runOn({ files: { 'a.yaml': text } }, 'check', 'a.yaml', '--format', 'json');
    expect(errorsOf(stdout)).toEqual([]);
    expect(JSON.parse(stdout)).toMatchObject({ passed: false, summary: { servers: 1 } });
  });

  test('the schema lets nothing else through', () => {
    expect(errorsOf(write('json').replace('"severity": "info"', '"severity": "note"'))).not.toEqual([]);
    expect(errorsOf(write('json').replace('"line": 3', '"line": 0'))).not.toEqual([]);
    expect(errorsOf(write('json').replace('"findings"', '"found"'))).not.toEqual([]);
  });

  test('has integers in full', () => {
    expect(write('json')).toContain(`"value": ${2n ** 60n}`);
  });
});

test('github has a command a finding, with everything escaped that means something to it', () => {
  expect(write('github').split('\n')).toEqual([
    '::error file=apps/a b.yaml,line=3,col=7,title=SomeCode::VirtualMCPServer/demo/a spec.a: must be "a", not "<b> & |"',
    '::error file=c%3Ad%2Ce%25.yaml,line=3,col=7,title=Other::VirtualMCPServer/demo/a: do this',
    '::warning title=SomeCode::MCPGroup/demo/a: do this',
    '::notice title=SomeCode::do this',
    '',
  ]);
  expect(write('github', { ...nothing, told: [told('error', { message: '100%\nnext' })] })).toBe(
    '::error title=SomeCode::100%25%0Anext\n',
  );
  expect(write('github', nothing)).toBe('');
});

describe('sarif', () => {
  // The compiler holds the values below against the format's types.
  const logOf = (of: Report) => JSON.parse(write('sarif', of)) as Log;

  test('has a run with a result a finding, by file, line and column', () => {
    const expected: Log['runs'][number]['results'] = [
      {
        ruleId: 'SomeCode',
        ruleIndex: 0,
        level: 'error',
        message: { text: 'VirtualMCPServer/demo/a spec.a: must be "a", not "<b> & |"' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'apps/a%20b.yaml' },
              region: { startLine: 3, startColumn: 7 },
            },
            logicalLocations: [{ fullyQualifiedName: 'VirtualMCPServer/demo/a' }],
          },
        ],
      },
    ];
    const { version, runs } = logOf(report);
    expect(version).toBe('2.1.0');
    expect(runs[0]?.results?.slice(0, 1)).toEqual(expected);
    expect(runs[0]?.results?.map(({ level }) => level)).toEqual(['error', 'error', 'warning', 'note']);
    expect(logOf(nothing).runs[0]?.results).toEqual([]);
  });

  test('has each rule once, at the index that its results say', () => {
    const [run] = logOf(report).runs;
    const rules = run?.tool.driver.rules ?? [];
    expect(rules.map(({ id }) => id)).toEqual(['SomeCode', 'Other']);
    for (const { ruleId, ruleIndex } of run?.results ?? []) expect(rules[ruleIndex ?? -1]?.id).toBe(ruleId);
  });
});

describe('junit', () => {
  /** What Jenkins and GitLab read, as far as it is used here: elements, what they may hold and their attributes. */
  const elements: Readonly<Record<string, { attributes: readonly string[]; children: readonly string[] }>> = {
    testsuites: { attributes: ['name', 'tests', 'failures', 'errors'], children: ['testsuite'] },
    testsuite: { attributes: ['name', 'tests', 'failures', 'errors', 'skipped'], children: ['testcase'] },
    testcase: { attributes: ['classname', 'name'], children: ['failure', 'system-out'] },
    failure: { attributes: ['message', 'type'], children: [] },
    'system-out': { attributes: [], children: [] },
  };

  /** Reads XML strictly: elements that are closed in their order, attributes in double quotes, nothing unescaped. */
  function faultsOf(xml: string): string[] {
    const faults: string[] = [];
    const open: string[] = [];
    const token =
      /<\?xml version="1\.0" encoding="UTF-8"\?>|<(\/?)([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>|([^<]+)/y;
    while (token.lastIndex < xml.length) {
      const at = token.lastIndex;
      const match = token.exec(xml);
      if (match === null) return [...faults, `no XML at ${xml.slice(at, at + 40)}`];
      const [, isEnd, name, attributes = '', isEmpty, text] = match;
      if (/&(?!(?:amp|lt|gt|quot);)/.test(`${attributes}${text ?? ''}`))
        faults.push(`a bare & in ${match[0]}`);
      if (text?.trim() && !['failure', 'system-out'].includes(open.at(-1) ?? ''))
        faults.push(`text in ${open.at(-1)}`);
      if (name === undefined) continue;
      if (isEnd) {
        if (open.pop() !== name) faults.push(`</${name}> closes another`);
        continue;
      }
      const parent = open.at(-1);
      if (parent !== undefined && !elements[parent]?.children.includes(name))
        faults.push(`${name} in ${parent}`);
      const names = [...attributes.matchAll(/ ([\w-]+)=/g)].map(([, one = '']) => one);
      if (names.join() !== elements[name]?.attributes.join()) faults.push(`${name} has ${names.join()}`);
      if (!isEmpty) open.push(name);
    }
    return [...faults, ...open.map((name) => `${name} stays open`)];
  }

  test.each([
    ['a full report', report],
    ['an empty one', nothing],
    [
      'one of what XML has no way to write',
      { ...nothing, told: [told('error', { message: 'a \uffff \ud800 "&' })] },
    ],
  ])('%s is what readers of JUnit take', (_, of) => {
    expect(faultsOf(write('junit', of))).toEqual([]);
  });

  test('has a case a server and for each other object, and counts those that fail', () => {
    const xml = write('junit');
    expect([...xml.matchAll(/<testcase [^>]* name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
      'VirtualMCPServer/demo/a',
      'VirtualMCPServer/demo/right',
      'MCPGroup/demo/a',
      'input',
    ]);
    expect(xml).toMatch(/<testsuite [^>]*tests="4" failures="1"/);
    expect(xml.match(/<failure /g)).toHaveLength(2);
  });
});

test('markdown has a row a finding, and nothing of it is taken for Markdown', () => {
  expect(write('markdown').split('\n')).toEqual([
    '### ❌ 2 VirtualMCPServers: 2 errors, 1 warning',
    '',
    '| | Where | Field | What to do |',
    '| --- | --- | --- | --- |',
    '| ❌ | `apps/a b.yaml:3`<br>VirtualMCPServer demo/a | `spec.a` | must be "a", not "\\<b\\> & \\|" (`SomeCode`) |',
    '| ❌ | `c:d,e%.yaml:3`<br>VirtualMCPServer demo/a |  | do this (`Other`) |',
    '| ⚠️ | MCPGroup demo/a |  | do this (`SomeCode`) |',
    '| ℹ️ |  |  | do this (`SomeCode`) |',
    '',
  ]);
  expect(write('markdown', nothing)).toBe('### ✅ 1 VirtualMCPServer: nothing is wrong\n');
});

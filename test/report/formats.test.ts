import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import type { Log } from 'sarif';
import type { Result } from '../../src/krm/write/result.ts';
import { formats } from '../../src/report/formats.ts';
import { printable } from '../../src/report/printable.ts';
import type { Report, Told } from '../../src/report/report.ts';
import { runOn } from '../commands/memory-host.ts';
import { faultsOfJunit, faultsOfSarif } from './published-schemas.ts';

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

/** Every text that a finding can have, once it can be printed. */
const odd: Report = {
  ...report,
  told: fc
    .sample(
      fc.record({ text: fc.string({ unit: 'binary' }).map(printable), at: fc.nat(), isOf: fc.boolean() }),
      { numRuns: 300, seed: 15 },
    )
    .map(({ text, at: line, isOf }, i) =>
      told(
        i % 3 === 0 ? 'error' : 'warning',
        { message: text, ...(isOf && { resourceRef: { ...ref, name: text || 'a' }, field: { path: text } }) },
        { path: `${text}.yaml`, line: line + 1, column: line + 1 },
      ),
    ),
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

  test.each([
    ['a full report', report],
    ['an empty one', nothing],
    ['one of all that a text can be', odd],
  ])('%s is what its schema says', (_, of) => {
    expect(faultsOfSarif(write('sarif', of))).toEqual([]);
  });

  test('the schema lets nothing else through', () => {
    const log = write('sarif');
    for (const [from, to] of [
      ['"startLine": 3', '"startLine": 0'],
      ['"level": "note"', '"level": "info"'],
      ['apps/a%20b', 'apps/a b'],
      ['c%3Ad', 'c:d'],
      ['"text"', '"texts"'],
    ] as const) {
      expect(log).toContain(from);
      expect(faultsOfSarif(log.replace(from, to))).not.toEqual([]);
    }
  });

  test('leads to the file, whatever its name', () => {
    const path = 'a:b/c#d/e?f %41/ä😀.yaml';
    const { runs } = logOf({ ...nothing, told: [told('error', {}, { ...at, path })] });
    const uri = runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '';
    expect(decodeURIComponent(new URL(uri, 'file:///').pathname)).toBe(`/${path}`);
  });

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
  test.each([
    ['a full report', report],
    ['an empty one', nothing],
    ['one of all that a text can be', odd],
  ])('%s is what its schema says', async (_, of) => {
    expect(await faultsOfJunit(write('junit', of))).toEqual([]);
  });

  test('the schema lets nothing else through', async () => {
    const xml = write('junit');
    for (const broken of [
      xml.replace('&lt;', '<'),
      xml.replace('</testcase>', ''),
      xml.replace('tests="4"', ''),
      xml.replace('type="SomeCode"', 'type="Some code"'),
      xml.replace('demo/right', 'demo/a'),
      xml.replaceAll('system-out', 'output'),
    ]) {
      expect(broken).not.toBe(xml);
      expect(await faultsOfJunit(broken)).not.toEqual([]);
    }
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

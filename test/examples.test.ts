import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { run } from '../src/function.ts';

const examples = join(__dirname, '..', 'examples');

/** The objects in a stream of YAML, by kind and name. */
function objectsOf(text: string): Record<string, unknown> {
  const objects = parseAllDocuments(text).map((document) => document.toJS());
  return Object.fromEntries(objects.map((object) => [`${object.kind}/${object.metadata.name}`, object]));
}

/** What a render of the example makes: in `.expected`, or in the package itself where that is kept up to date. */
function expectedOf(name: string): Record<string, unknown> {
  const folders = ['.expected', 'preview'].map((folder) => join(examples, name, folder)).filter(existsSync);
  const entries = folders.flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }));
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return Object.assign({}, ...files.map((file) => objectsOf(readFileSync(file, 'utf8'))));
}

test('the quickstart gives no warning and no line on stderr, with its options and with none', async () => {
  const script = join(__dirname, '..', 'scripts', 'example.mjs');
  const list = execFileSync(process.execPath, [script, '--list', 'quickstart'], { encoding: 'utf8' });
  const { functionConfig: _, ...bare } = parse(list);
  expect(spawnSync(process.execPath, [script], { encoding: 'utf8' })).toMatchObject({
    status: 0,
    stderr: '',
  });
  for (const input of [list, stringify(bare)]) {
    const { stderr, stdout, exitCode } = await run(Buffer.from(input));
    const text = Buffer.concat(stdout.map((chunk) => Buffer.from(chunk))).toString();
    const severities = new Set(parse(text).results.map(({ severity }: { severity: string }) => severity));
    expect([stderr, exitCode, [...severities]]).toEqual(['', 0, ['info']]);
  }
});

test.each(readdirSync(examples))('examples/%s makes what is expected', (name) => {
  const script = join(__dirname, '..', 'scripts', 'example.mjs');
  const made = objectsOf(execFileSync(process.execPath, [script, name], { encoding: 'utf8', stdio: 'pipe' }));
  const expected = expectedOf(name);
  expect(Object.keys(made)).toContainEqual(expect.stringMatching(/^Deployment\//));
  expect(made).toEqual(Object.fromEntries(Object.keys(made).map((key) => [key, expected[key]])));
});

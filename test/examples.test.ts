import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

const examples = join(__dirname, '..', 'examples');

/** The objects in a stream of YAML, by kind and name. */
function objectsOf(text: string): Record<string, unknown> {
  const objects = parseAllDocuments(text).map((document) => document.toJS());
  return Object.fromEntries(objects.map((object) => [`${object.kind}/${object.metadata.name}`, object]));
}

/** What a render of the example makes: in `.expected`, or in the package itself where that is kept up to date. */
function expectedOf(name: string): Record<string, unknown> {
  const folders = ['.expected', 'preview'].map((folder) => join(examples, name, folder)).filter(existsSync);
  const files = folders.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));
  return Object.assign({}, ...files.map((file) => objectsOf(readFileSync(file, 'utf8'))));
}

test.each(readdirSync(examples))('examples/%s makes what is expected', (name) => {
  const script = join(__dirname, '..', 'scripts', 'example.mjs');
  const made = objectsOf(execFileSync(process.execPath, [script, name], { encoding: 'utf8', stdio: 'pipe' }));
  const expected = expectedOf(name);
  expect(Object.keys(made)).toContainEqual(expect.stringMatching(/^Deployment\//));
  expect(made).toEqual(Object.fromEntries(Object.keys(made).map((key) => [key, expected[key]])));
});

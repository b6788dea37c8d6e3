import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pictureFile } from './picture.ts';

const read = (path: string) => readFileSync(join(__dirname, '../..', path), 'utf8');
const picture = read('docs/picture.svg');

test('docs/picture.svg is what the program says of the example (node scripts/picture.mjs writes it)', async () => {
  const made = await pictureFile(
    read('examples/quickstart/gateway.yaml'),
    read('examples/quickstart/tools.yaml'),
  );
  expect(picture).toBe(made);
});

test('it shows six objects and both verdicts, and is on the first screen of README with words for it', () => {
  expect(picture.match(/>[a-z]+\/[\w-]+<\/text>/g)).toHaveLength(6);
  expect(picture).toContain('nothing is wrong');
  expect(picture).toContain('must be "anonymous" or "oidc", not "anonymus"');
  const [start = ''] = read('README.md').split('\n## ');
  expect(start).toMatch(/<img alt="[^"]{20,}" src="docs\/picture\.svg"/);
});

test('it asks for nothing from elsewhere', () => {
  expect(picture.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|href|url\(|<script/);
});

// Writes NOTICE, and src/licences.json of which `--licenses` prints it, from what builds of the program hold.
//
//   node scripts/licences.mjs           writes them
//   node scripts/licences.mjs --check   says whether that is due, with exit code 1
//
// test/docs/licences.test.ts and test/e2e/licences.test.ts fail as long as it is.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { components } from './components.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { name, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const kinds = {
  npm: 'package',
  cargo: 'crate, in the native executable alone',
  generic: 'library, in the native executable alone',
};
const line = '-'.repeat(80);
const parts = (await components()).map(({ registry, name, version, license, text }) => {
  const what = [name, version].filter(Boolean).join(' ');
  return `${line}\n${what} (${kinds[registry]}), ${license}\n${line}\n\n${text}\n`;
});
const notice = `${name}, ${license} (see LICENSE), holds the following works of others, under their own licences.\n\n${parts.join('\n')}`;
const files = { NOTICE: notice, 'src/licences.json': `${JSON.stringify({ notice }, null, 2)}\n` };

for (const [file, text] of Object.entries(files)) {
  if (process.argv[2] !== '--check') writeFileSync(join(root, file), text);
  else if (readFileSync(join(root, file), 'utf8') !== text) {
    console.error(`${file} is not what a build holds: run node scripts/licences.mjs`);
    process.exitCode = 1;
  }
}

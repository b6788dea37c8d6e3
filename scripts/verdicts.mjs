// Writes docs/verdicts.md from the rules of the code. test/docs/verdicts.test.ts fails as long as that is due.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['test/docs/verdicts-page.ts'],
  bundle: true,
  platform: 'node',
  format: 'esm',
  write: false,
});
const { verdictsPage } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);
const src = join(root, 'src');
const sources = readdirSync(src, { recursive: true })
  .filter((path) => path.endsWith('.ts'))
  .sort()
  .map((path) => ({ path, text: readFileSync(join(src, path), 'utf8') }));
writeFileSync(join(root, 'docs/verdicts.md'), verdictsPage(sources));

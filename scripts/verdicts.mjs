// Writes docs/verdicts.md from the rules of the code. test/docs/verdicts.test.ts fails as long as that is due.
import { writeFileSync } from 'node:fs';
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
writeFileSync(new URL('../docs/verdicts.md', import.meta.url), verdictsPage());

// Writes docs/commands.md from the commands of the code. test/docs/commands.test.ts fails as long as that is due.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['test/docs/commands-page.ts'],
  bundle: true,
  platform: 'node',
  format: 'esm',
  write: false,
});
const { commandsPage } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);
writeFileSync(join(root, 'docs/commands.md'), commandsPage());

// Writes docs/picture.svg from what the program says of examples/quickstart. test/docs/picture.test.ts fails as long as that is due.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['test/docs/picture.ts'],
  bundle: true,
  platform: 'browser',
  format: 'esm',
  write: false,
});
const { pictureFile } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);
const read = (file) => readFileSync(join(root, 'examples/quickstart', file), 'utf8');
writeFileSync(join(root, 'docs/picture.svg'), await pictureFile(read('gateway.yaml'), read('tools.yaml')));

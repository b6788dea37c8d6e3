// Makes dist/main.cjs: the function as one file, which needs Node and no node_modules.
import { chmodSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { noticesOf } from './notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const outfile = `${root}dist/main.cjs`;

await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  banner: { js: '#!/usr/bin/env node' },
  footer: { js: await noticesOf('src/main.ts') },
});
chmodSync(outfile, 0o755);

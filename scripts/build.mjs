// Makes dist/main.cjs: the function as one file, which needs Node and no node_modules.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleOf } from './bundle.mjs';
import { noticesOf } from './notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const outfile = `${root}dist/main.cjs`;

mkdirSync(`${root}dist`, { recursive: true });
writeFileSync(
  outfile,
  `#!/usr/bin/env node\n${await bundleOf('src/main.ts')}${await noticesOf('src/main.ts')}\n`,
);
chmodSync(outfile, 0o755);

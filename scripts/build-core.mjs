// Makes dist/core.js and dist/core.d.ts: what other programs and pages import as `expand-virtualmcpserver/core`.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { noticesOf } from './notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

mkdirSync(join(root, 'dist'), { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: ['src/core.ts'],
  outfile: 'dist/core.js',
  bundle: true,
  minify: true,
  format: 'esm',
  // Whatever is of Node would not be found.
  platform: 'browser',
  target: 'es2023',
  footer: { js: await noticesOf('src/core.ts') },
});
writeFileSync(join(root, 'dist/core.d.ts'), declarations());

/** The types of the one file: it names none of another, so that they can stand alone. */
function declarations() {
  const folder = mkdtempSync(join(tmpdir(), 'core-'));
  const emit = [
    '--noEmit',
    'false',
    '--noCheck',
    '--declaration',
    '--emitDeclarationOnly',
    '--outDir',
    folder,
  ];
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...emit], {
    cwd: root,
    stdio: 'inherit',
  });
  const text = readFileSync(join(folder, 'src/core.d.ts'), 'utf8');
  rmSync(folder, { recursive: true });
  if (/^import|import\(/m.test(text)) throw new Error('src/core.ts has types of other files in its own');
  return text;
}

// The program of the native executable: modules in dist/native/program, which native/build.rs makes bytecode of.
//
// esbuild gives a part of its own to what an `import()` asks for, and later.mjs to more.
import { mkdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { eventsOnly } from './bundle.mjs';
import { laterEntryPoints, leftForLater } from './later.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

export const programFolder = join(root, 'dist', 'native', 'program');
const entry = 'native/program/main.ts';

/** What the host does better than the core. */
const twins = {
  'src/go/search.ts': 'native/program/search.ts',
  'src/go/sha256.ts': 'native/program/sha256.ts',
};

/** Writes the modules of the program. */
export async function writeProgram() {
  rmSync(programFolder, { recursive: true, force: true });
  mkdirSync(programFolder, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: [{ in: entry, out: 'program' }, ...laterEntryPoints],
    outdir: programFolder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2023',
    minify: true,
    legalComments: 'none',
    // `TextEncoder` and `TextDecoder`, wherever they are named.
    inject: ['native/program/text.ts'],
    plugins: [twinsOfTheHost, leftForLater, eventsOnly],
  });
}

const twinsOfTheHost = {
  name: 'twins',
  setup({ onResolve }) {
    onResolve({ filter: /\.ts$/ }, ({ path, resolveDir }) => {
      const twin = twins[relative(root, resolve(resolveDir, path))];
      return twin === undefined ? undefined : { path: join(root, twin) };
    });
  },
};

if (argv[1] === fileURLToPath(import.meta.url)) await writeProgram();

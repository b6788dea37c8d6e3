// The program of the executable: modules in dist/program, which native/build.rs makes bytecode of.
//
// esbuild gives a part of its own to what an `import()` asks for, and later.mjs to more.
import { mkdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { laterEntryPoints, leftForLater } from './later.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

export const programFolder = join(root, 'dist', 'program');
const entry = 'src/executable.ts';

/** What the host does better than the core. */
const twins = {
  'src/go/search.ts': 'src/io/native-search.ts',
  'src/go/sha256.ts': 'src/io/native-sha256.ts',
};

/** Writes the modules of the program, and gives the files that it is made of. */
export async function writeProgram() {
  rmSync(programFolder, { recursive: true, force: true });
  mkdirSync(programFolder, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [{ in: entry, out: 'executable' }, ...laterEntryPoints],
    outdir: programFolder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2023',
    minify: true,
    legalComments: 'none',
    metafile: true,
    // `TextEncoder` and `TextDecoder`, wherever they are named.
    inject: ['src/io/native-text.ts'],
    plugins: [twinsOfTheHost, leftForLater],
  });
  return Object.keys(metafile.inputs);
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

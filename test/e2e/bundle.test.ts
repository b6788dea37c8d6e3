import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { group, listOf, server } from './lists.ts';
import { forms, root, run } from './program.ts';

jest.setTimeout(60_000);

/** The folders in node_modules of which an entry point takes code. */
async function packagesOf(entryPoint: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entryPoint],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    metafile: true,
    outdir: 'dist',
  });
  const found = Object.keys(metafile.inputs).flatMap((path) => {
    const [, folder] = /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
    return folder === undefined ? [] : [folder];
  });
  return [...new Set(found)];
}

test.each([
  ['main.cjs', 'src/main.ts'],
  ['expand-virtualmcpserver', 'src/executable.ts'],
])('dist/%s has the licence of every package that is in it', async (file, entryPoint) => {
  const bytes = readFileSync(join(root, 'dist', file));
  const packages = await packagesOf(entryPoint);
  expect(packages).not.toEqual([]);
  for (const folder of packages) {
    const file = readdirSync(join(root, folder)).find((name) => /^LICEN[CS]E(\.|$)/.test(name)) ?? '';
    const licence = readFileSync(join(root, folder, file), 'utf8')
      .trim()
      .replace(/[“”]/g, '"');
    expect({ folder, kept: bytes.includes(licence) }).toEqual({ folder, kept: true });
  }
});

test.each(forms)(
  '$form is one file, which needs nothing beside it and leaves nothing there',
  ({ command }) => {
    const input = listOf(group, server('gateway'));
    const [program = '', ...args] = command;
    const file = args[0] ?? program;
    const folder = mkdtempSync(join(tmpdir(), 'one-file-'));
    const copy = join(folder, basename(file));
    copyFileSync(file, copy);
    const alone = run(args.length === 0 ? [copy] : [program, copy], { input, cwd: folder });
    expect(alone.stdout).toContain('kind: Deployment');
    expect(alone).toEqual(run(command, { input }));
    expect(readdirSync(folder)).toEqual([basename(file)]);
    rmSync(folder, { recursive: true });
  },
);

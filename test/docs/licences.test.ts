import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import licences from '../../src/licences.json' with { type: 'json' };

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const notice = read('NOTICE');
const plain = (text: string) => text.trim().replace(/[“”]/g, '"').replace(/[‘’]/g, "'");

/** The folders in node_modules of which an entry point takes code, as esbuild tells. */
async function foldersOf(entryPoint: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entryPoint],
    bundle: true,
    platform: 'node',
    write: false,
    metafile: true,
    outdir: 'dist',
  });
  const found = Object.keys(metafile.inputs).flatMap(
    (path) => /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
  );
  return [...new Set(found)];
}

test.each(['src/main.ts', 'src/executable.ts', 'src/core.ts'].filter((path) => existsSync(join(root, path))))(
  'NOTICE has every package that a bundle of %s holds, at its version and with its licence (node scripts/licences.mjs writes it)',
  async (entryPoint) => {
    const folders = await foldersOf(entryPoint);
    expect(folders.length).toBeGreaterThan(3);
    for (const folder of folders) {
      const { name, version, license } = JSON.parse(read(`${folder}/package.json`));
      const [file = ''] = readdirSync(join(root, folder)).filter((one) => /^LICEN[CS]E(\.|$)/i.test(one));
      expect(notice).toContain(`\n${name} ${version} (package), ${license}\n`);
      expect(notice).toContain(plain(read(`${folder}/${file}`)));
    }
  },
);

test('what NOTICE names is there at that version: nothing that has gone is left in it', () => {
  const { packages } = JSON.parse(read('package-lock.json'));
  const named = [...notice.matchAll(/^(\S+) (\S+) \(package\), \S+$/gm)];
  const gone = named.filter(([, name, version]) => packages[`node_modules/${name}`]?.version !== version);
  expect(gone).toEqual([]);
});

test('every crate that NOTICE names is one of Cargo.lock at its version', () => {
  const lock = join(root, 'native/Cargo.lock');
  const crates = existsSync(lock) ? readFileSync(lock, 'utf8') : '';
  const named = [...notice.matchAll(/^(\S+) (\S+) \(crate, in the native executable alone\), .+$/gm)];
  expect(named.length > 0).toBe(existsSync(lock));
  const gone = named.filter(
    ([, name, version]) => !crates.includes(`name = "${name}"\nversion = "${version}"\n`),
  );
  expect(gone).toEqual([]);
});

test('what --licenses prints is NOTICE', () => {
  expect(licences.notice).toBe(notice);
});

// The licences of what others wrote in what is handed on, which ask to be kept with every copy: at the end of a bundle, and in NOTICE,
// which the executable and the image hold.
//
//   node scripts/notices.mjs > NOTICE
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { writeProgram } from './program.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A comment for the end of a bundle of the entry point: every package that it holds, with its version and licence. */
export async function noticesOf(entryPoint) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entryPoint],
    outdir: 'dist',
    write: false,
    bundle: true,
    platform: 'node',
    metafile: true,
  });
  const text = textOf(packagesOf(Object.keys(metafile.inputs)));
  if (text.includes('*/')) throw new Error('a licence would end the comment that it is to stand in');
  return `/*!\n${text}\n*/`;
}

/** What NOTICE is to say of the executable. */
async function noticeOfExecutable() {
  const packages = packagesOf(await writeProgram());
  return `${textOf([...packages, ...crates(), ...libraries])}\n`;
}

function textOf(parts) {
  const { name, version, license } = manifestOf(root);
  const told = parts.map(({ name, version, licence }) => `${name} ${version}\n\n${licence}`);
  return [`${name} ${version}, ${license}. It holds these packages:`, ...told].join('\n\n');
}

/** The packages that files are of. */
function packagesOf(paths) {
  const folders = paths.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []);
  return [...new Set(folders)].sort().map((path) => {
    const folder = join(root, path);
    const { name, version } = manifestOf(folder);
    return { name, version, licence: licenceIn(folder) ?? fail(`${folder} has no licence to keep`) };
  });
}

/** The crates that the host is made of, with the engine in one of them. */
function crates() {
  const told = execFileSync(
    'cargo',
    ['metadata', '--locked', '--format-version=1', '--filter-platform=x86_64-unknown-linux-gnu'],
    { cwd: join(root, 'native'), encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  const { packages, resolve } = JSON.parse(told);
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const found = new Set([resolve.root]);
  for (const id of found) {
    for (const { pkg, dep_kinds } of nodes.get(id).deps)
      if (dep_kinds.some(({ kind }) => kind === null)) found.add(pkg);
  }
  found.delete(resolve.root);
  return packages
    .filter(({ id }) => found.has(id))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, version, license, authors, manifest_path }) => {
      const folder = dirname(manifest_path);
      const licence = licenceIn(folder) ?? `${license}, by ${authors.join(', ')}`;
      const own = { name, version, licence };
      if (name !== 'rquickjs-sys') return [own];
      return [
        own,
        { name: 'QuickJS-ng', version: `in ${name}`, licence: licenceIn(join(folder, 'quickjs')) },
      ];
    });
}

/** What cargo does not name. */
const libraries = [
  {
    name: 'The standard library of Rust',
    version: '',
    licence: 'MIT OR Apache-2.0, by The Rust Project Contributors',
  },
  {
    name: 'The GNU C Library',
    version: '(Linux only, linked statically)',
    licence:
      'LGPL-2.1-or-later, by the Free Software Foundation and others: https://sourceware.org/glibc. The sources of this program, with\n' +
      'which it can be linked with another version, are where it comes from; `npm run build:executable` does it.',
  },
];

/** The text of the licence in a folder, of several the shortest, with plain quotes. */
function licenceIn(folder) {
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying)([-.]|$)/i.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
    .sort((a, b) => a.length - b.length);
  return texts[0]?.replace(/\r/g, '').replace(/[“”]/g, '"').replace(/[‘’]/g, "'");
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

function fail(message) {
  throw new Error(message);
}

if (argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(await noticeOfExecutable());

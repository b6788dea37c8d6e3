// What a build of the program holds of others: packages of npm by what esbuild takes, crates by what cargo links.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Each with `registry`, name, version, the licence by its name, its text, and where known the checksum.
 *
 * @param options more for esbuild, where the bundle is made with more
 */
export async function packagesIn(entryPoints, options = {}) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return (await foldersIn(entryPoints, options)).map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const text = licencesIn([join(root, folder)], license);
    return { registry: 'npm', name, version, license, checksum: packages[folder]?.integrity, text };
  });
}

/** The folders of the packages of which bundles of the entry points have code. */
async function foldersIn(entryPoints, options) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: 'dist',
    write: false,
    bundle: true,
    platform: 'node',
    metafile: true,
    ...options,
  });
  const found = Object.keys(metafile.inputs).flatMap(
    (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
  );
  return [...new Set(found)].sort();
}

/** What of others the program has in all its forms. */
export async function components() {
  return [
    ...(await packagesIn(['src/main.ts', 'src/executable.ts', 'src/core.ts'])),
    ...cratesIn('native'),
    ...librariesIn('native'),
  ];
}

/** The crates in the native executable, on whichever platform; none where there is none. */
function cratesIn(folder) {
  const manifest = join(root, folder, 'Cargo.toml');
  if (!existsSync(manifest)) return [];
  const { packages, resolve } = JSON.parse(
    execFileSync('cargo', ['metadata', '--format-version', '1', '--locked', '--manifest-path', manifest], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    }),
  );
  const byId = new Map(packages.map((one) => [one.id, one]));
  const needs = new Map(resolve.nodes.map(({ id, deps }) => [id, deps]));
  const checksums = checksumsOf(readFileSync(join(root, folder, 'Cargo.lock'), 'utf8'));
  const linked = new Set([resolve.root]);
  for (const id of linked) {
    for (const { pkg, dep_kinds } of needs.get(id)) {
      const isMacro = byId.get(pkg).targets.some(({ kind }) => kind.includes('proc-macro'));
      // What builds it, or writes code of it, is not in it.
      if (dep_kinds.some(({ kind }) => kind === null) && !isMacro) linked.add(pkg);
    }
  }
  linked.delete(resolve.root);
  return [...linked]
    .map((id) => byId.get(id))
    .map(({ name, version, license, repository, manifest_path: path }) => {
      // Of several crates of one repository one may have the licence of all.
      const others = packages.filter((one) => one.repository !== null && one.repository === repository);
      const folders = [path, ...others.map((one) => one.manifest_path)].map(dirname);
      const asWritten = license.replaceAll('/', ' OR ');
      return {
        registry: 'cargo',
        name,
        version,
        license: asWritten,
        checksum: checksums.get(`${name} ${version}`),
        text: licencesIn(folders, asWritten),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What the native executable is linked with, and cargo does not name. */
function librariesIn(folder) {
  if (!existsSync(join(root, folder))) return [];
  return [
    {
      registry: 'generic',
      name: 'rust-std',
      license: 'MIT OR Apache-2.0',
      text: 'Copyright (c) The Rust Project contributors. The text of the Apache License is that of LICENSE.',
    },
    {
      registry: 'generic',
      name: 'glibc',
      license: 'LGPL-2.1-or-later',
      text: 'On Linux, linked statically. Copyright (c) Free Software Foundation, Inc. and others: https://sourceware.org/glibc.\nWhoever has the sources of this program can link it with another version: `npm run build:native` does.',
    },
  ];
}

function checksumsOf(lock) {
  const blocks = lock.matchAll(/^name = "(.*)"\nversion = "(.*)"\n(?:source = .*\n)?checksum = "(.*)"$/gm);
  return new Map([...blocks].map(([, name, version, sum]) => [`${name} ${version}`, `sha256-${sum}`]));
}

const isLicence = (name) => /^(?:licen[cs]e|copying|notice)(?:[.-](?!.*\.[cm]?[jt]s$)|$)/i.test(name);

/**
 * The licences in the first of some folders that has any, and in those right below it: a crate around code in C has that one's
 * there. Of several to choose from that of MIT is chosen. With plain quotes: a character beyond ASCII may have an engine keep the
 * whole program in two bytes a character.
 */
function licencesIn(folders, license) {
  const has = (folder) => readdirSync(folder).some(isLicence);
  const own = folders.find(has);
  if (own === undefined) throw new Error(`${folders[0]} has no licence to keep`);
  const below = readdirSync(folders[0], { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folders[0], name));
  const texts = [own, ...below].flatMap((folder) => {
    const names = readdirSync(folder).filter(isLicence).sort();
    const chosen = license.includes(' OR ') ? names.filter((name) => /-MIT\b/i.test(name)) : [];
    return (chosen.length > 0 ? chosen : names).map((name) => readFileSync(join(folder, name), 'utf8'));
  });
  return [...new Set(texts.map((text) => text.trim().replace(/\r\n/g, '\n')))]
    .join('\n\n')
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'");
}

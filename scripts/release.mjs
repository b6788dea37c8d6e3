// Makes all that a release consists of in dist/release, and holds each part against what it must be. It publishes nothing:
// .github/workflows/release.yml does, with what this has made. docs/releasing.md is about both.
//
//   node scripts/release.mjs --dry-run [--image IMAGE] [TARGET…]   what can be made here: executables for this machine or those named
//   node scripts/release.mjs --tag v1.2.3                          all of it, of executables for all targets that lie in dist
//
// --image names an image that there is already, which is looked at in place of a new one. Without it one is built, if there is an
// engine for that.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { changesOf, formulaOf, krewManifestOf, notesOf } from './release/manifests.mjs';
import { sumOf, sumsOf } from './release/sums.mjs';
import * as verify from './release/verify.mjs';
import { hostTarget, nobody, releasedNames, targets } from './released-names.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const out = join(dist, 'release');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const names = releasedNames(manifest);
const notice = readFileSync(join(root, 'NOTICE'), 'utf8');
const known = { version: manifest.version, files: manifest.files, notice };

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'dry-run': { type: 'boolean' }, tag: { type: 'string' }, image: { type: 'string' } },
});
const isRehearsal = given['dry-run'] === true;
const wanted = positionals.length > 0 ? positionals : isRehearsal ? [hostTarget] : Object.keys(targets);

try {
  await release();
} catch (error) {
  console.error(`release: ${error.message}`);
  process.exitCode = 1;
}

async function release() {
  const changes = changesOf(manifest.version, join(root, 'CHANGELOG.md'));
  if (!isRehearsal) mayBePublished(changes);
  script('follow.mjs', '--check');
  script('licences.mjs', '--check');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });

  const sums = new Map();
  for (const target of wanted) {
    const file = names.executable(target);
    if (isRehearsal) script('build-executable.mjs', target);
    if (!existsSync(join(dist, file))) throw new Error(`dist/${file} is missing: build it first`);
    copyFileSync(join(dist, file), join(out, file));
    chmodSync(join(out, file), 0o755);
    told(file, verify.verifyExecutable(join(out, file), target, known));
    const archive = names.archive(target);
    const program = `${names.name}${file.endsWith('.exe') ? '.exe' : ''}`;
    pack(join(out, archive), {
      [program]: join(out, file),
      LICENSE: join(root, 'LICENSE'),
      NOTICE: join(root, 'NOTICE'),
    });
    sums.set(target, sumOf(join(out, archive)));
    told(archive, verify.verifyArchive(join(out, archive), join(out, file), program));
  }

  run('npm', 'pack', '--silent', '--pack-destination', out);
  told(names.tarball, verify.verifyTarball(join(out, names.tarball), known));
  script('sbom.mjs', join(out, names.sbom));
  told(names.sbom, await verify.verifySbom(join(out, names.sbom), notice));
  writeFileSync(join(out, names.formula), formulaOf(names, manifest, sums));
  told(names.formula, verify.verifyFormula(join(out, names.formula), sums, names));
  writeFileSync(join(out, names.krew), krewManifestOf(names, manifest, sums));
  told(names.krew, verify.verifyKrewManifest(join(out, names.krew), sums, names));
  for (const file of ['LICENSE', 'NOTICE']) copyFileSync(join(root, file), join(out, file));
  writeFileSync(join(out, names.sums), sumsOf(out));
  told(names.sums, verify.verifySums(out, names.sums));
  // No file to download: the text of the page.
  writeFileSync(join(dist, names.notes), notesOf(names, changes));
  if (isRehearsal) rehearseImage();
}

/** What cannot be taken back must not happen by accident. */
function mayBePublished(changes) {
  if (names.owner === nobody)
    throw new Error(
      'package.json has no home yet: node scripts/follow.mjs --repository https://github.com/…',
    );
  const here = process.env['GITHUB_REPOSITORY'];
  if (here !== undefined && here !== names.slug)
    throw new Error(`package.json says that the home is ${names.slug}, not ${here}`);
  if (given.tag !== names.tag) throw new Error(`the tag must be ${names.tag}, not ${given.tag ?? 'none'}`);
  if (!/^## \S+ \(\d{4}-\d\d-\d\d\)\n/.test(changes))
    throw new Error(`CHANGELOG.md must have the day of the release: "## ${manifest.version} (2026-01-31)"`);
}

function rehearseImage() {
  const engine = ['docker', 'podman'].find((one) => spawnSync(one, ['info']).status === 0);
  const image = given.image ?? `${names.image}:${names.tag}`;
  if (engine === undefined) {
    told(image, 'not made: there is no engine here');
    return;
  }
  if (given.image === undefined) {
    const labels = ['REVISION=', 'CREATED=', `SOURCE=${names.home}`].flatMap((one) => ['--build-arg', one]);
    run(engine, 'build', '--quiet', ...labels, '--tag', image, root);
  }
  told(image, verify.verifyImage(engine, image, known));
}

/** The same archive for the same files: their names, sorted, without times and owners. */
function pack(path, files) {
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  for (const [name, from] of Object.entries(files)) copyFileSync(from, join(folder, name));
  const plain = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner', '--mode=a+r,go-w'];
  run(
    'tar',
    ...plain,
    '--use-compress-program=gzip -n',
    '-cf',
    path,
    '-C',
    folder,
    ...Object.keys(files).sort(),
  );
  rmSync(folder, { recursive: true });
}

function script(name, ...args) {
  run(process.execPath, join(root, 'scripts', name), ...args);
}

function run(program, ...args) {
  execFileSync(program, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

function told(part, what) {
  console.log(`${part}: ${what}`);
}

// Holds each part of a release against what it must be. Throws where one is not.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { parse } from 'yaml';
import { hostTarget, targets } from '../released-names.mjs';
import { sumOf } from './sums.mjs';

/** The first bytes of a program for each target, and what follows where processors differ. */
const isFor = {
  'linux-x64': (bytes) => bytes.toString('latin1', 0, 4) === '\x7fELF' && bytes.readUInt16LE(18) === 0x3e,
  'linux-arm64': (bytes) => bytes.toString('latin1', 0, 4) === '\x7fELF' && bytes.readUInt16LE(18) === 0xb7,
  'darwin-arm64': (bytes) => bytes.readUInt32LE(0) === 0xfeedfacf && bytes.readUInt32LE(4) === 0x0100000c,
  'darwin-x64': (bytes) => bytes.readUInt32LE(0) === 0xfeedfacf && bytes.readUInt32LE(4) === 0x01000007,
  'windows-x64': (bytes) =>
    bytes.toString('latin1', 0, 2) === 'MZ' && bytes.readUInt16LE(bytes.readUInt32LE(60) + 4) === 0x8664,
};

/** A program for its target; on a machine of that kind it runs, and has the licences that it must have. */
export function verifyExecutable(path, target, { version, notice }) {
  must(isFor[target](readFileSync(path)), `${path} is no program for ${target}`);
  if (target !== hostTarget) return `for ${target}`;
  const says = (flag) => execFileSync(path, [flag], { encoding: 'utf8' });
  must(says('--version').startsWith(`${version} `), `${path} is of another version`);
  must(says('--licenses') === notice, `${path} has other licences than NOTICE`);
  return 'runs, has its version and licences';
}

/** An archive holds the program, byte for byte, and the licences. */
export function verifyArchive(path, executable, name) {
  inFolder((folder) => {
    execFileSync('tar', ['-xzf', path, '-C', folder]);
    must(same(readdirSync(folder).sort(), ['LICENSE', 'NOTICE', name].sort()), `${path} holds other files`);
    must(sumOf(join(folder, name)) === sumOf(executable), `${path} holds another program`);
  });
  return 'holds the program and the licences';
}

/** The package of npm holds what package.json says, needs nothing, and runs. */
export function verifyTarball(path, { version, files, notice }) {
  inFolder((folder) => {
    execFileSync('tar', ['-xzf', path, '-C', folder]);
    const root = join(folder, 'package');
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    must(manifest.version === version && manifest.private !== true, `${path} cannot be published`);
    must(manifest.dependencies === undefined, `${path} needs other packages`);
    for (const file of files) readFileSync(join(root, file));
    must(readFileSync(join(root, 'NOTICE'), 'utf8') === notice, `${path} has another NOTICE`);
    const says = execFileSync(process.execPath, [join(root, 'dist/main.cjs'), '--version'], {
      encoding: 'utf8',
    });
    must(says.startsWith(`${version} `), `${path} is of another version`);
  });
  return 'runs, needs no other package, has the licences';
}

/** A bill of materials as CycloneDX has it, of all that NOTICE names. */
export async function verifySbom(path, notice) {
  const text = readFileSync(path, 'utf8');
  const bom = JSON.parse(text);
  const faults = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text);
  must(faults === null, `${path}: ${JSON.stringify(faults)}`);
  const named = [...notice.matchAll(/^(\S+(?: \S+)?) \((?:package|crate|library)\b/gm)]
    .map(([, one]) => one)
    .sort();
  const listed = bom.components.map(({ name, version }) => [name, version].filter(Boolean).join(' ')).sort();
  must(same(named, listed), `${path} has other components than NOTICE`);
  return `CycloneDX ${bom.specVersion}, ${listed.length} components, all of NOTICE`;
}

/** Every file has a line, and its sum is the one that the line says. */
export function verifySums(folder, file) {
  const { status, stderr } = spawnSync('sha256sum', ['--strict', '--quiet', '-c', file], { cwd: folder });
  must(status === 0, `${file}: ${stderr}`);
  const lines = readFileSync(join(folder, file), 'utf8').trim().split('\n');
  const rest = readdirSync(folder).filter((name) => !lines.some((line) => line.endsWith(`  ${name}`)));
  must(same(rest, [file]), `${file} is without ${rest.join(', ')}`);
  return `${lines.length} files`;
}

/** A formula names each archive for its systems with its sum. */
export function verifyFormula(path, sums, names) {
  const text = readFileSync(path, 'utf8');
  for (const [target, sum] of sums) {
    const isThere = text.includes(`url "${names.download(names.archive(target))}"\n      sha256 "${sum}"\n`);
    must(isThere === (targets[target].os !== 'windows'), `${path} is wrong about ${target}`);
  }
  must(
    (text.match(/\bdo$|^class |^ {2}def /gm) ?? []).length === (text.match(/^ *end$/gm) ?? []).length,
    `${path} is no Ruby`,
  );
  must(/^ {2}desc "[^"]{1,79}"$/m.test(text), `${path} has a description that is too long`);
  const ruby = spawnSync('ruby', ['-c', path], { encoding: 'utf8' });
  must(ruby.error !== undefined || ruby.status === 0, `${path}: ${ruby.stderr}`);
  return ruby.error === undefined ? 'is Ruby' : 'names each archive with its sum';
}

/** A manifest of krew, by krew's own validator where that is installed. */
export function verifyKrewManifest(path, sums, names) {
  const { metadata, spec } = parse(readFileSync(path, 'utf8'));
  must(metadata.name === names.name && spec.version === names.tag, `${path} is of another plugin`);
  must(spec.platforms.length === sums.size, `${path} has other platforms than there are archives`);
  for (const { sha256, uri, selector } of spec.platforms) {
    const { os, arch } = selector.matchLabels;
    const [target] = Object.entries(targets).find(([, one]) => one.os === os && one.arch === arch) ?? [];
    must(
      sums.get(target) === sha256 && uri.endsWith(`/${names.archive(target)}`),
      `${path} is wrong about ${target}`,
    );
  }
  const validated = spawnSync('validate-krew-manifest', ['-manifest', path, '-skip-install'], {
    encoding: 'utf8',
  });
  must(validated.error !== undefined || validated.status === 0, `${path}: ${validated.stderr}`);
  if (spawnSync('krew', ['version']).error !== undefined) return 'names each archive with its sum';
  inFolder((folder) => installWithKrew(folder, path, names));
  return 'krew installs it, and kubectl runs it';
}

function installWithKrew(folder, path, names) {
  const env = { ...process.env, KREW_ROOT: folder, PATH: `${folder}/bin:${process.env['PATH']}` };
  const archive = join(dirname(path), names.archive(hostTarget));
  mkdirSync(join(folder, 'index'));
  execFileSync('krew', ['install', `--manifest=${path}`, `--archive=${archive}`], { env, stdio: 'ignore' });
  const says = execFileSync('kubectl', [names.name, '--version'], { env, encoding: 'utf8' });
  must(says.startsWith(`${names.version} `), `${path} installs another version`);
}

/** The labels of an image, by those that OCI has, and its licences. */
export function verifyImage(engine, image, { version, notice }) {
  const ask = (...args) => execFileSync(engine, args, { encoding: 'utf8' });
  const labels = JSON.parse(ask('image', 'inspect', '--format', '{{json .Config.Labels}}', image));
  must(labels['org.opencontainers.image.version'] === version, `${image} is of another version`);
  for (const label of [
    'title',
    'description',
    'licenses',
    'revision',
    'created',
    'source',
    'url',
    'documentation',
  ])
    must(`org.opencontainers.image.${label}` in labels, `${image} has no label ${label}`);
  must(ask('run', '--rm', image, '--licenses') === notice, `${image} has other licences than NOTICE`);
  const size = execFileSync('sh', ['-c', '"$0" save "$1" | gzip | wc -c', engine, image], {
    encoding: 'utf8',
  });
  return `has its labels and licences, ${(Number(size) / 1e6).toFixed(1)} MB compressed`;
}

function must(isSo, otherwise) {
  if (!isSo) throw new Error(otherwise);
}

const same = (some, others) => JSON.stringify(some) === JSON.stringify(others);

function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  try {
    work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

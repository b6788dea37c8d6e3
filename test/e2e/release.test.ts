import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { image, root, run, version } from './program.ts';

const seconds = 300;
jest.setTimeout(2 * seconds * 1000);

const made = join(root, 'dist/release');
const name = 'expand-virtualmcpserver';
const target = `${process.platform}-${process.arch}`;

// .ci/run has made it, and shown what was verified.
beforeAll(() => {
  if (existsSync(made)) return;
  const release = [process.execPath, 'scripts/release.mjs', '--dry-run', '--image', image];
  expect(run(release, { seconds })).toMatchObject({ exitCode: 0 });
});

test('a rehearsal of a release makes all that a release has, for this machine', () => {
  expect(readdirSync(made).sort()).toEqual(
    [
      'LICENSE',
      'NOTICE',
      'SHA256SUMS',
      `${name}-${target}`,
      `${name}-${target}.tar.gz`,
      `${name}-${version}.cdx.json`,
      `${name}-${version}.tgz`,
      `${name}.rb`,
      `${name}.yaml`,
    ].sort(),
  );
  const notes = readFileSync(join(root, 'dist/RELEASE_NOTES.md'), 'utf8');
  expect(notes).toContain('Equal to the ToolHive operator');
  expect(notes).toContain('gh attestation verify');
});

describe('what is wrong in a release is seen:', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  /** A copy of the release in which a file is changed, and what a look at a part of it says. */
  function looked(file: string, change: (path: string) => void, look: string) {
    const folder = mkdtempSync(join(tmpdir(), 'release-'));
    folders.push(folder);
    for (const one of readdirSync(made)) {
      if (one === file) copyFileSync(join(made, one), join(folder, one));
      else symlinkSync(join(made, one), join(folder, one));
    }
    change(join(folder, file));
    const code = `
      import { readFileSync } from 'node:fs';
      import { releasedNames } from ${JSON.stringify(join(root, 'scripts/released-names.mjs'))};
      import { sumOf } from ${JSON.stringify(join(root, 'scripts/release/sums.mjs'))};
      import * as verify from ${JSON.stringify(join(root, 'scripts/release/verify.mjs'))};
      const manifest = JSON.parse(readFileSync(${JSON.stringify(join(root, 'package.json'))}, 'utf8'));
      const names = releasedNames(manifest);
      const notice = readFileSync(${JSON.stringify(join(root, 'NOTICE'))}, 'utf8');
      const known = { version: manifest.version, files: manifest.files, notice };
      const target = ${JSON.stringify(target)};
      const at = (file) => ${JSON.stringify(folder)} + '/' + file;
      const sums = new Map([[target, sumOf(at(names.archive(target)))]]);
      try {
        console.log(await verify.${look});
      } catch (error) {
        console.log('refused: ' + error.message);
      }`;
    return run([process.execPath, '--input-type=module', '-e', code], { seconds }).stdout;
  }
  const edit = (from: string | RegExp, to: string) => (path: string) =>
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
  const nothing = () => {};
  const archive = `${name}-${target}.tar.gz`;

  test.each<[what: string, file: string, change: (path: string) => void, look: string, right?: string]>([
    ['a sum', 'SHA256SUMS', edit(/^./, 'g'), 'verifySums(at(""), "SHA256SUMS")'],
    ['a file without a sum', 'SHA256SUMS', edit(/^.*\n/, ''), 'verifySums(at(""), "SHA256SUMS")'],
    [
      'a program for another machine',
      `${name}-${target}`,
      nothing,
      'verifyExecutable(at(names.executable(target)), "darwin-arm64", known)',
      'verifyExecutable(at(names.executable(target)), target, known)',
    ],
    [
      'a program of another version',
      `${name}-${target}`,
      nothing,
      'verifyExecutable(at(names.executable(target)), target, { ...known, version: "9.9.9" })',
      'verifyExecutable(at(names.executable(target)), target, known)',
    ],
    [
      'a program with other licences',
      `${name}-${target}`,
      nothing,
      'verifyExecutable(at(names.executable(target)), target, { ...known, notice: "" })',
      'verifyExecutable(at(names.executable(target)), target, known)',
    ],
    [
      'an archive of another program',
      `${name}-${target}`,
      (path) => copyFileSync(join(root, 'LICENSE'), path),
      'verifyArchive(at(names.archive(target)), at(names.executable(target)), names.name)',
    ],
    [
      'a package of another version',
      archive,
      nothing,
      'verifyTarball(at(names.tarball), { ...known, version: "9.9.9" })',
      'verifyTarball(at(names.tarball), known)',
    ],
    [
      'a package without a file',
      archive,
      nothing,
      'verifyTarball(at(names.tarball), { ...known, files: ["missing"] })',
      'verifyTarball(at(names.tarball), known)',
    ],
    [
      'a bill of materials that is none',
      `${name}-${version}.cdx.json`,
      edit('"type": "library"', '"type": "thing"'),
      'verifySbom(at(names.sbom), notice)',
    ],
    [
      'a bill of materials without a component',
      `${name}-${version}.cdx.json`,
      edit(/"name": "js-yaml"/, '"name": "other"'),
      'verifySbom(at(names.sbom), notice)',
    ],
    [
      'a formula with another sum',
      `${name}.rb`,
      edit(/sha256 "./, 'sha256 "g'),
      'verifyFormula(at(names.formula), sums, names)',
    ],
    [
      'a formula that does not end',
      `${name}.rb`,
      edit(/\nend\n$/, '\n'),
      'verifyFormula(at(names.formula), sums, names)',
    ],
    [
      'a manifest with another sum',
      `${name}.yaml`,
      edit(/sha256: ./, 'sha256: g'),
      'verifyKrewManifest(at(names.krew), sums, names)',
    ],
    [
      "a manifest that krew's validator refuses",
      `${name}.yaml`,
      edit(/shortDescription: .*/, 'shortDescription: ""'),
      'verifyKrewManifest(at(names.krew), sums, names)',
    ],
  ])('%s', (_, file, change, look, right = look) => {
    expect(looked(file, nothing, right)).not.toMatch(/^refused/);
    expect(looked(file, change, look)).toMatch(/^refused: /);
  });
});

test('nothing is released without a home, by another tag, or by accident', () => {
  const release = (...args: string[]) => run([process.execPath, 'scripts/release.mjs', ...args], { seconds });
  expect(release('--tag', `v${version}`)).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('package.json has no home yet'),
  });
  expect(existsSync(made)).toBe(true);
});

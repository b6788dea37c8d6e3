// One executable that needs neither Node nor Docker: bun compiles src/executable.ts and puts its own runtime beside it.
//
//   node scripts/build-executable.mjs                       dist/expand-virtualmcpserver, for this machine
//   node scripts/build-executable.mjs linux-arm64 …         dist/expand-virtualmcpserver-linux-arm64, …
//
// The package `bun` puts its binary in place by an install script, which `npm ci --ignore-scripts` does not run: the binary
// is taken from the platform's own package then, for a build here and as the runtime of another platform alike.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleOf } from './bundle.mjs';
import { noticesOf } from './notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

const runtimes = {
  'linux-x64': '@oven/bun-linux-x64',
  'linux-arm64': '@oven/bun-linux-aarch64',
  'darwin-arm64': '@oven/bun-darwin-aarch64',
  'darwin-x64': '@oven/bun-darwin-x64',
  'windows-x64': '@oven/bun-windows-x64',
};
const suffixFor = (target) => (target.startsWith('windows') ? '.exe' : '');
const here = `${process.platform.replace('win32', 'windows')}-${process.arch}`;
// Docker says amd64 where Node says x64.
const targets = process.argv.slice(2).map((target) => target.replace('amd64', 'x64'));
for (const target of targets) {
  if (!Object.hasOwn(runtimes, target))
    fail(`unknown target "${target}": use ${Object.keys(runtimes).join(', ')}`);
}

const notices = await noticesOf('src/executable.ts');
/** The program as one text: bun, too, gives every module a wrapper where one is loaded on demand. */
const program = join(root, 'dist', 'executable.cjs');
mkdirSync(join(root, 'dist'), { recursive: true });
writeFileSync(program, await bundleOf('src/executable.ts'));
const bun = installed(here) ?? fail(`there is no bun for ${here} in node_modules: run npm ci first`);
if (targets.length === 0) compile('expand-virtualmcpserver', []);
for (const target of targets) {
  const runtime = installed(target) ?? fetched(target);
  compile(`expand-virtualmcpserver-${target}${suffixFor(target)}`, [
    `--target=bun-${target}`,
    `--compile-executable-path=${runtime}`,
  ]);
}
rmSync(program);

function compile(name, options) {
  const outfile = join(root, 'dist', name);
  execFileSync(
    bun,
    [
      'build',
      program,
      '--compile',
      '--bytecode',
      '--minify',
      // Most runs are over before compiled code pays for its compilation: a small list takes a fifth less time so.
      // src/executable.ts puts the compilers to work for a long one.
      '--compile-jit-policy=100',
      // In exec mode the current folder is the user's package: what lies there must not configure the function.
      '--no-compile-autoload-dotenv',
      '--no-compile-autoload-bunfig',
      // Any option here lets bun start in a folder that has been deleted; this one forbids what the function never does.
      '--compile-exec-argv=--no-install',
      `--footer=${notices}`,
      ...options,
      `--outfile=${outfile}`,
    ],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  console.log(`dist/${name}`);
}

/** bun for a platform, where npm put it: where install scripts do run, the package `bun` has taken this machine's over. */
function installed(target) {
  const { resolve } = createRequire(import.meta.url);
  const places = [
    `${runtimes[target]}/bin/bun${suffixFor(target)}`,
    ...(target === here ? ['bun/bin/bun.exe'] : []),
  ];
  for (const place of places) {
    try {
      return resolve(place);
    } catch {}
  }
  return undefined;
}

/** bun for another platform, from the registry: the version and the checksum that package-lock.json has. */
function fetched(target) {
  const name = runtimes[target];
  const locked = packages[`node_modules/${name}`];
  const folder = join(root, 'node_modules', '.cache', 'bun', target, locked.version);
  const binary = join(folder, `bun${suffixFor(target)}`);
  if (existsSync(binary)) return binary;
  mkdirSync(folder, { recursive: true });
  const spec = `${name}@${locked.version}`;
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', spec, '--json', '--pack-destination', folder], { encoding: 'utf8' }),
  );
  const archive = join(folder, packed.filename);
  if (packed.integrity !== locked.integrity)
    fail(`${spec} is not what package-lock.json names: ${packed.integrity}`);
  execFileSync('tar', ['-xzf', archive, '-C', folder]);
  renameSync(join(folder, 'package', 'bin', `bun${suffixFor(target)}`), binary);
  rmSync(join(folder, 'package'), { recursive: true });
  rmSync(archive);
  return binary;
}

function fail(message) {
  console.error(`build-executable: ${message}`);
  process.exit(1);
}

// The executable of a few megabytes: a host in Rust (native/) with an engine of JavaScript and the program in it.
//
//   node scripts/build-native.mjs                       dist/native/expand-virtualmcpserver, for this machine
//   node scripts/build-native.mjs linux-arm64 …         dist/native/expand-virtualmcpserver-linux-arm64, …
//
// For another machine cargo needs its standard library (`rustup target add`) and a C compiler for it.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programFolder, writeProgram } from './program.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'dist', 'native');
const name = 'expand-virtualmcpserver';

const triples = {
  'linux-x64': 'x86_64-unknown-linux-gnu',
  'linux-arm64': 'aarch64-unknown-linux-gnu',
  'darwin-arm64': 'aarch64-apple-darwin',
  'windows-x64': 'x86_64-pc-windows-gnu',
};
// Docker says amd64 where Node says x64.
const targets = process.argv.slice(2).map((target) => target.replace('amd64', 'x64'));
for (const target of targets) {
  if (!Object.hasOwn(triples, target))
    fail(`unknown target "${target}": use ${Object.keys(triples).join(', ')}`);
}

await writeProgram();
mkdirSync(folder, { recursive: true });
if (targets.length === 0) compile(thisMachine(), name);
for (const target of targets) compile(triples[target], `${name}-${target}`);

function compile(triple, outfile) {
  const { status } = spawnSync('cargo', ['build', '--release', '--locked', '--quiet', '--target', triple], {
    // The folder has the settings of cargo.
    cwd: join(root, 'native'),
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PROGRAM: programFolder },
  });
  if (status !== 0) fail(`cargo has not built for ${triple}`);
  const suffix = triple.includes('windows') ? '.exe' : '';
  copyFileSync(
    join(root, 'native', 'target', triple, 'release', name + suffix),
    join(folder, outfile + suffix),
  );
  console.log(`dist/native/${outfile}${suffix}`);
}

function thisMachine() {
  try {
    const told = execFileSync('rustc', ['-vV'], { encoding: 'utf8' });
    return /^host: (.*)$/m.exec(told)?.[1];
  } catch {
    return fail('there is no Rust here: install it, see https://rustup.rs');
  }
}

function fail(message) {
  console.error(`build-native: ${message}`);
  process.exit(1);
}

// npm run bench [-- INPUT…]: measures the function side by side with other ways to do a part of its work, and writes
// bench/RESULTS.md and bench/chart.svg. An INPUT is small, medium, large, huge or none; all of them if none is named. The size of the
// image is told where an engine has it.
//
// Every program runs in turn with the others (A B C A B C …) on the same input, stdin a file, stdout a pipe that is read.
// Reported are medians, and for ratios the median of the ratios of the rounds.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { chart } from './chart.mjs';
import { generate } from './generate.mjs';
import { report } from './report.mjs';
import { measureStages } from './stages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const here = join(root, 'bench');
const work = join(root, 'node_modules', '.cache', 'bench');
mkdirSync(work, { recursive: true });

const inputs = [
  { name: 'small', servers: 1, objects: 7, rounds: 31 },
  { name: 'medium', servers: 100, objects: 1000, rounds: 15 },
  { name: 'large', servers: 1000, objects: 10_000, rounds: 7 },
  // The peers need minutes and up to 15 GB for it.
  { name: 'huge', servers: 10_000, objects: 100_000, rounds: 5, alone: true },
  { name: 'none', servers: 0, objects: 10_000, rounds: 15, alone: true },
];
const asked = process.argv.slice(2);
const chosen = inputs.filter(({ name }) => asked.length === 0 || asked.includes(name));

const template = join(here, 'peers', 'deployment.yaml');
const programs = [
  { name: 'executable', command: [join(root, 'dist', 'expand-virtualmcpserver')], ours: true },
  {
    name: 'native executable',
    command: [join(root, 'dist', 'native', 'expand-virtualmcpserver')],
    ours: true,
  },
  { name: 'Node bundle', command: [process.execPath, join(root, 'dist', 'main.cjs')], ours: true },
  { name: 'node -e 0', command: [process.execPath, '-e', '0'], floor: true },
  { name: 'Node read and write', command: [process.execPath, '-e', passThrough()], floor: true },
  ...goPeers(),
  ...nodePeers(),
];

execFileSync('npm', ['run', '-s', 'build'], { cwd: root, stdio: 'inherit' });
execFileSync('npm', ['run', '-s', 'build:executable'], { cwd: root, stdio: 'inherit' });
execFileSync('npm', ['run', '-s', 'build:native'], { cwd: root, stdio: 'inherit' });

const measured = chosen.map((input) => {
  const file = join(work, `${input.name}.yaml`);
  generate(file, input.servers, input.objects);
  const runs = input.alone ? programs.filter(({ ours, floor }) => ours || floor) : programs;
  console.log(`${input.name}: ${input.rounds} rounds of ${runs.map(({ name }) => name).join(', ')}`);
  return { ...input, bytes: readFileSync(file).length, programs: inTurn(runs, file, input.rounds) };
});
const stages = measureStages(root, work);
writeFileSync(join(here, 'RESULTS.md'), report({ machine: machine(), measured, stages }));
writeFileSync(join(here, 'chart.svg'), chart(measured));
console.log('bench/RESULTS.md, bench/chart.svg');

/** Each program once in every round, so that whatever slows the machine down slows all of them. */
function inTurn(runs, file, rounds) {
  const samples = runs.map(() => []);
  for (let round = 0; round < rounds; round++) {
    runs.forEach(({ command }, i) => {
      samples[i].push(once(command, file));
    });
  }
  return runs.map((program, i) => ({ ...program, samples: samples[i] }));
}

function once(command, file) {
  // With this set Node reads certificates at start-up and takes 2.7 times as long.
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const out = execFileSync('python3', [join(here, 'measure.py'), file, ...command], {
    env,
    encoding: 'utf8',
  });
  const [wall, cpu, kib] = out.split(' ').map(Number);
  return { wall, cpu, mib: kib / 1024 };
}

/** A reader and writer that does nothing else: what is left to gain. */
function passThrough() {
  return `const fs = require('fs'), all = fs.readFileSync(0);
    for (let at = 0; at < all.length; ) at += fs.writeSync(1, all, at);`;
}

function goPeers() {
  if (!succeeds('go', ['version'])) return [];
  execFileSync('go', ['build', '-o', work, './sdk', './kyaml'], {
    cwd: join(here, 'peers', 'go'),
    stdio: 'inherit',
  });
  return [
    { name: 'Go SDK', command: [join(work, 'sdk'), template] },
    { name: 'kyaml', command: [join(work, 'kyaml'), template] },
  ];
}

/** Bundled as ours is, so that no peer pays for finding its modules. */
function nodePeers() {
  const folder = join(here, 'peers', 'node');
  if (!existsSync(join(folder, 'node_modules'))) {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: folder,
      stdio: 'inherit',
    });
  }
  return ['kpt-functions', 'js-yaml', 'yaml'].map((name) => {
    const outfile = join(work, `${name}.cjs`);
    buildSync({
      entryPoints: [join(folder, `${name}.cjs`)],
      outfile,
      bundle: true,
      platform: 'node',
      minifySyntax: true,
    });
    return { name, command: [process.execPath, outfile, template] };
  });
}

function machine() {
  const packages = JSON.parse(readFileSync(join(here, 'peers', 'node', 'package.json'), 'utf8')).dependencies;
  const go = succeeds('go', ['version'])
    ? /go[\d.]+/.exec(execFileSync('go', ['version'], { encoding: 'utf8' }))[0]
    : 'no Go';
  const modules = readFileSync(join(here, 'peers', 'go', 'go.mod'), 'utf8')
    .match(/^\t\S+ v\S+$/gm)
    .slice(0, 2);
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return [
    `${cpus().length} × ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()} ${arch()}`,
    `Node ${process.version}, bun ${devDependencies.bun}, ${go}`,
    modules.map((line) => line.trim()).join(', '),
    programs
      .filter(({ ours }) => ours)
      .map(({ name, command }) => `${name} ${sizes(command.at(-1))}`)
      .join(', '),
    ...imageSize(),
    Object.entries(packages)
      .map((entry) => entry.join(' '))
      .join(', '),
  ];
}

function succeeds(command, args) {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What the image takes to pull, where an engine has it. */
function imageSize() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [, name] = /^image: (.+)$/m.exec(readFileSync(join(root, 'metadata.yaml'), 'utf8'));
  const image = `${name}:v${version}`;
  const engine = ['docker', 'podman'].find((one) => succeeds(one, ['image', 'inspect', image]));
  if (engine === undefined) return [];
  const bytes = execFileSync('sh', ['-c', '"$0" save "$1" | gzip | wc -c', engine, image], {
    encoding: 'utf8',
  });
  return [`image: ${(Number(bytes) / 1e6).toFixed(1)} MB as it is pulled`];
}

/** What a file takes, and what it takes to pull. */
function sizes(file) {
  const bytes = readFileSync(file);
  return `${(bytes.length / 1e6).toFixed(1)} MB (${(gzipSync(bytes).length / 1e6).toFixed(1)} MB as it is pulled)`;
}

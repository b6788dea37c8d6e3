// The version and the home of the project stand in package.json. Writes both wherever else they stand.
//
//   node scripts/follow.mjs [--version 1.2.3] [--repository https://github.com/OWNER/NAME]   after what is given is in package.json
//   node scripts/follow.mjs --check                                      says what does not follow, with exit code 1
//
// As long as there is no home, OWNER stands for whoever will publish it, and images are named as they are built here.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { releasedNames } from './released-names.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const followers = [
  'README.md',
  'SECURITY.md',
  'Dockerfile',
  'metadata.yaml',
  'action.yml',
  '.github',
  'docs',
  'examples',
  'integrations',
];

const { values: given } = parseArgs({
  options: { version: { type: 'string' }, repository: { type: 'string' }, check: { type: 'boolean' } },
});
const read = (path) => readFileSync(join(root, path), 'utf8');
const late = [];
const put = (path, text) => {
  if (read(path) === text) return;
  late.push(path);
  if (!given.check) writeFileSync(join(root, path), text);
};

const manifest = withGiven(JSON.parse(read('package.json')));
put('package.json', asJson(manifest));
put('package-lock.json', lockOf(manifest));
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...followers], {
  cwd: root,
  encoding: 'utf8',
});
for (const path of files.split('\n').filter((name) => name !== '')) put(path, following(read(path)));

if (given.check && late.length > 0) {
  console.error(`not as package.json has it: ${late.join(', ')}; run node scripts/follow.mjs`);
  process.exitCode = 1;
}

function withGiven({ ...own }) {
  if (given.version !== undefined) own.version = given.version;
  if (given.repository !== undefined) own.repository.url = `git+${given.repository}.git`;
  const { home } = releasedNames(own);
  return { ...own, homepage: `${home}#readme`, bugs: { url: `${home}/issues` } };
}

function lockOf({ version }) {
  const lock = JSON.parse(read('package-lock.json'));
  lock.version = version;
  lock.packages[''].version = version;
  return asJson(lock);
}

function asJson(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function following(text) {
  const { name, tag, home, slug, owner, image } = releasedNames(manifest);
  const at = String.raw`v\d+\.\d+\.\d+(?:-[\w.]+)?`;
  const rules = [
    [`[\\w.-]+(?:/[\\w.-]+)*/${name}:${at}`, `${image}:${tag}`],
    [`[\\w.-]+/${name}@${at}`, `${slug}@${tag}`],
    [`https://github\\.com/[\\w.-]+/${name}(?![\\w.-])`, home],
    [`(/${name}\\n *rev: )${at}`, `$1${tag}`],
    [`# [\\w.-]+/${name}(\\n *default: )${at}`, `# ${slug}$1${tag}`],
    [`(image\\.version=")[^"]*`, `$1${manifest.version}`],
    [`^(image: )\\S+/${name}$`, `$1${image}`],
    [`^(name: ${name}\\nversion: ).*$`, `$1${manifest.version}`],
    [`[\\w.-]+@users\\.noreply\\.github\\.com`, `${owner}@users.noreply.github.com`],
  ];
  return rules.reduce((done, [from, to]) => done.replace(new RegExp(from, 'gm'), to), text);
}

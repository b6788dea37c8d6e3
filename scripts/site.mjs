// Makes site/dist: the page, as files that any server can hand out from any path, and that a browser can open as they are.
//
//   node scripts/site.mjs
//
// Every file but index.html and service-worker.js has a hash of its content in its name. Scripts are classic ones: from a file
// browsers load neither modules nor workers, so that the worker's program comes as a text, of which the page makes a worker.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { eventsOnly } from './bundle.mjs';
import { packagesIn } from './components.mjs';
import { siteExamples } from './site-examples.mjs';
import { laterOf } from './site-later.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'site/dist');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const common = {
  absWorkingDir: root,
  bundle: true,
  write: false,
  minify: true,
  platform: 'browser',
  target: 'es2023',
  format: 'iife',
  legalComments: 'none',
};

/** Modules that no file holds, by their names. */
const all = siteExamples();
const madeHere = new Map([
  ['all-examples', `export const examples = ${JSON.stringify(all)};`],
  ['first-example', `export const { files, options } = ${JSON.stringify(all[0])};`],
]);
const made = {
  name: 'made',
  setup(building) {
    const filter = /^(?:all-examples|first-example|shared-modules)$/;
    building.onResolve({ filter }, ({ path }) => ({ path, namespace: 'made' }));
    building.onLoad({ filter: /.*/, namespace: 'made' }, ({ path }) => ({
      contents: madeHere.get(path),
      resolveDir: root,
    }));
  },
};
const later = await laterOf({ ...common, plugins: [made] });
madeHere.set('shared-modules', later.sharing);

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

/** Of package.json the worker needs the version alone. */
const versionAlone = {
  name: 'version-alone',
  setup(building) {
    building.onLoad({ filter: /package\.json$/ }, ({ path }) =>
      path === join(root, 'package.json')
        ? { contents: JSON.stringify({ version: manifest.version }), loader: 'json' }
        : undefined,
    );
  },
};
const worker = await textOf('site/worker/main.ts', { plugins: [versionAlone, eventsOnly] });
const files = {
  worker: put('worker', 'js', `var workerProgram=${JSON.stringify(worker)};`),
  page: put('page', 'js', await textOf('site/page/main.ts', { plugins: [made] })),
  later: put('later', 'js', later.script),
  style: put('style', 'css', await textOf('site/style/page.css')),
  icon: put('icon', 'svg', readFileSync(join(root, 'site/icon.svg'))),
  licences: put('licences', 'txt', await licences()),
};
const nonce = hashOf(Object.values(files).join());
const values = {
  ...files,
  nonce,
  version: manifest.version,
  operator: await operatorVersion(),
  repository: repositoryAddress(),
};
const html = readFileSync(join(root, 'site/index.html'), 'utf8').replace(/\{(\w+)\}/g, (_, name) => {
  if (!Object.hasOwn(values, name)) throw new Error(`index.html asks for {${name}}, which there is not`);
  return values[name];
});
writeFileSync(join(dist, 'index.html'), html);
const kept = { name: hashOf(html), files: ['./', ...Object.values(files)] };
writeFileSync(
  join(dist, 'service-worker.js'),
  await textOf('site/offline/service-worker.ts', { define: { kept: JSON.stringify(kept) } }),
);
console.log('site/dist');

async function textOf(entryPoint, options = {}) {
  const { outputFiles } = await build({ ...common, ...options, entryPoints: [entryPoint] });
  return outputFiles[0].text;
}

/** Writes a file, and gives its name. */
function put(name, ending, content) {
  const file = `${name}.${hashOf(content)}.${ending}`;
  writeFileSync(join(dist, file), content);
  return file;
}

function hashOf(content) {
  return createHash('sha256').update(content).digest('hex').slice(0, 10);
}

/** The licences of the packages whose code the page has. */
async function licences() {
  const entryPoints = ['site/page/main.ts', 'site/later/main.ts', 'site/worker/main.ts'];
  const packages = await packagesIn(entryPoints, { plugins: [made] });
  const own = `${manifest.name} ${manifest.version}, ${manifest.license}. The page holds these packages:`;
  return [own, ...packages.map(({ name, version, text }) => `${name} ${version}\n\n${text}`), ''].join(
    '\n\n',
  );
}

async function operatorVersion() {
  const { outputFiles } = await build({
    ...common,
    format: 'esm',
    platform: 'node',
    entryPoints: ['src/api/kinds/operator-version.ts'],
  });
  const made = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  return made.operatorVersion;
}

/** Where issues go: what package.json says, or where a workflow of GitHub's builds this; nothing where neither is known. */
function repositoryAddress() {
  const { repository } = manifest;
  const said = typeof repository === 'string' ? repository : repository?.url;
  if (said !== undefined) return said.replace(/^git\+/, '').replace(/\.git$/, '');
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name } = process.env;
  return server === undefined || name === undefined ? '' : `${server}/${name}`;
}

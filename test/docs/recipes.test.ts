import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { elsewhere, pages, recipePages, recipes, run, stepsOf } from './recipes.ts';

const root = join(__dirname, '../..');

test('every page has recipes, and most of them are run', () => {
  const without = pages.filter((page) => !recipes().some((recipe) => recipe.page === page));
  // Where a page has only what others show too, it is counted there.
  expect(without).toEqual([]);
  expect(run().length).toBeGreaterThan(recipes().length / 2);
});

test('what is not run is there, and so is the file that holds it', () => {
  const gone = elsewhere.filter(({ line }) => !recipes().some((recipe) => line.test(recipe.line)));
  expect(gone).toEqual([]);
  const files = elsewhere.map(({ heldBy }) => heldBy).filter((heldBy) => !heldBy.startsWith('needs '));
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test('no pipe hides that its first command has failed', () => {
  const all = [...recipes(), ...recipePages.flatMap(stepsOf)];
  const pipes = all.filter(({ line }) => / \| /.test(line));
  expect(pipes.length).toBeGreaterThan(3);
  expect(pipes.filter(({ line }) => !line.startsWith('set -o pipefail; '))).toEqual([]);
});

test.each(recipePages)('%s is one screen, and README or a page that README names leads to it', (page) => {
  expect(read(page).trimEnd().split('\n').length).toBeLessThanOrEqual(50);
  expect(stepsOf(page).length).toBeGreaterThan(1);
  expect(read('README.md')).toContain(`(${page})`);
});

test.each([
  ...pages,
  ...recipePages,
  'docs/library.md',
  'docs/releasing.md',
  'SECURITY.md',
  'CODE_OF_CONDUCT.md',
])('every file that %s links to is there', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
});

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const example = (path: string) => parse(read(join('examples', path)));

test('the files that README shows are those of the examples', () => {
  const [, ...blocks] = read('README.md').split(/^```yaml$/m);
  const shown = blocks.map((block) => parse(block.split('```', 1)[0] ?? ''));
  const { resources, transformers } = example('kustomize-transformer/kustomization.yaml');
  expect(shown).toEqual([
    { pipeline: example('quickstart/Kptfile').pipeline },
    { resources, transformers },
    example('kustomize-transformer/expand.yaml'),
    // test/e2e/kustomize-names.test.ts builds with these.
    { namePrefix: 'prod-', configurations: ['name-references.yaml'], transformers: ['expand.yaml'] },
  ]);
});

test('what README says that `check` prints is what it prints', () => {
  const [, shown] = /^```text\n([\s\S]*?)^```$/m.exec(read('README.md')) ?? [];
  const desk = mkdtempSync(join(tmpdir(), 'recipes-'));
  cpSync(join(root, 'examples/quickstart'), join(desk, 'examples/quickstart'), { recursive: true });
  const gateway = join(desk, 'examples/quickstart/gateway.yaml');
  writeFileSync(gateway, readFileSync(gateway, 'utf8').replace('type: anonymous', 'type: anonymus'));
  const args = [join(root, 'dist/main.cjs'), 'check', 'examples/quickstart'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: desk, encoding: 'utf8' });
  rmSync(desk, { recursive: true });
  expect([status, stdout, stderr]).toEqual([1, shown, '']);
});

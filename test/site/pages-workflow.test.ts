import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(__dirname, '../..');
const text = readFileSync(join(root, '.github/workflows/pages.yml'), 'utf8');
const { permissions, jobs } = parse(text);

test('every action that publishes the page is pinned by its commit, with its version beside it', () => {
  const uses = text.match(/uses: .*/g) ?? [];
  expect(uses.length).toBeGreaterThan(3);
  const loose = uses.filter((line) => !/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line));
  expect(loose).toEqual([]);
});

test('what builds the page may read alone, and what publishes it runs nothing of the repository', () => {
  expect(permissions).toEqual({});
  expect(jobs.build.permissions).toEqual({ contents: 'read' });
  expect(jobs.publish.permissions).toEqual({ pages: 'write', 'id-token': 'write' });
  expect(jobs.publish.steps.filter((step: { run?: string }) => step.run !== undefined)).toEqual([]);
});

test('the page is published behind its tests, from where it is made', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const steps: { run?: string; with?: { path?: string } }[] = jobs.build.steps;
  const at = (isIt: (step: (typeof steps)[number]) => boolean) => steps.findIndex(isIt);
  const tested = at(({ run }) => run === 'npm run test:page');
  const uploaded = at((step) => step.with?.path === 'site/dist');
  expect(tested).toBeGreaterThan(0);
  expect(uploaded).toBeGreaterThan(tested);
  expect(jobs.publish.needs).toBe('build');
  // What is tested is made before.
  expect(scripts['pretest:page']).toContain('npm run -s site');
  expect(existsSync(join(root, 'scripts/site.mjs'))).toBe(true);
});

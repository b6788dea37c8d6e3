import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerTo } from '../../site/worker/answer.ts';
import { packageOf, removeCopies } from './package.ts';
import { root, run } from './program.ts';

const seconds = 60;
jest.setTimeout(2 * seconds * 1000);
afterAll(removeCopies);

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const quickstart = {
  'gateway.yaml': read('examples/quickstart/gateway.yaml'),
  'tools.yaml': read('examples/quickstart/tools.yaml'),
};

/** Without what the program is called, and how long it took. */
const plain = (text: string) => text.replace(/^(\[(?:RUNNING|PASS|FAIL)\]) ".*$/gm, '$1');

test.each([
  ['is right', quickstart],
  [
    'has errors',
    {
      ...quickstart,
      'gateway.yaml': quickstart['gateway.yaml']
        .replace('anonymous', 'anonymus')
        .replace('replicas: 1', 'replicas: -1'),
    },
  ],
  [
    'has a warning',
    { ...quickstart, 'gateway.yaml': quickstart['gateway.yaml'].replace('replicas: 1', 'replicas: 2') },
  ],
])('what the page shows as the print of kpt is what kpt prints of a package that %s', async (_, files) => {
  const { folder } = packageOf(files);
  const exec = join(root, 'dist/main.cjs');
  const { stdout, stderr } = run(
    ['kpt', 'fn', 'eval', folder, '--exec', exec, '--truncate-output=false', '--', 'emit=all'],
    { seconds },
  );
  const asked = Object.entries(files).map(([path, text]) => ({ path, text }));
  const answer = await answerTo({ id: 1, files: asked, options: {} });
  expect('results' in answer && plain(answer.results).trimEnd()).toBe(plain(stdout + stderr).trimEnd());
});

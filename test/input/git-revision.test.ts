import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { collectSources } from '../../src/input/collect-sources.ts';
import { atRevision } from '../../src/input/git-revision.ts';
import type { Host } from '../../src/io/host.ts';
import { nodeHost } from '../../src/io/node-host.ts';

// Asked of git itself, in a repository of its own.

const root = realpathSync(mkdtempSync(join(tmpdir(), 'git-revision-')));
const host: Host = nodeHost({
  stdinIsTerminal: () => false,
  readStdin: () => new Uint8Array(),
  writeStdout: () => true,
  writeStderr: () => {},
});

function git(...args: readonly string[]): string {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
  const { status, stdout, stderr } = spawnSync('git', ['-C', root, ...identity, ...args], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const many = Array.from({ length: 1100 }, (_, number) => `many/${number}.yaml`);

beforeAll(() => {
  git('init', '-q', '-b', 'main');
  write('apps/a.yaml', 'a: 1\r\n# no line break at the end');
  write('apps/deep/b [1].yml', 'b: 1\n');
  write('apps/deep/kustomization.yaml', 'resources: []\n');
  write('apps/empty.yaml', '');
  write('apps/notes.txt', 'no YAML\n');
  write('apps/.hidden/c.yaml', 'c: 1\n');
  write('gone/d.json', '{"d": 1}\n');
  symlinkSync('../gone/d.json', join(root, 'apps/link.json'));
  symlinkSync('a.yaml', join(root, 'apps/near.yaml'));
  symlinkSync('near.yaml', join(root, 'apps/chain.yaml'));
  write('apps/once.yaml', 'once: 1\n');
  for (const path of many) write(path, `${path.length % 2 === 0 ? 'same' : path}: 1\n`);
  git('add', '.');
  git('commit', '-q', '-m', 'one');
  git('tag', 'v1');
  rmSync(join(root, 'gone'), { recursive: true });
  write('apps/a.yaml', 'a: 2\n');
  write('apps/new.yaml', 'new: 1\n');
  git('add', '.');
  git('commit', '-q', '-m', 'two');
  write('apps/untracked.yaml', 'u: 1\n');
  write('.gitignore', 'once.yaml\n');
  git('rm', '-q', '--cached', 'apps/once.yaml');
});

afterAll(() => rmSync(root, { recursive: true }));

async function textsAt(revision: string, paths: readonly string[], besides: readonly string[] = []) {
  const found = await atRevision(
    host,
    revision,
    paths.map((path) => join(root, path)),
    besides.map((path) => join(root, path)),
  );
  if ('problem' in found) throw new Error(found.problem);
  const { sources, leftOut, kustomized, problems } = await collectSources(found.host, found.paths);
  expect(problems).toEqual([]);
  return {
    texts: Object.fromEntries(sources.map(({ path, text }) => [path.slice(root.length + 1), text])),
    leftOut: leftOut.map(({ path }) => path.slice(root.length + 1)),
    kustomized: kustomized.map((path) => path.slice(root.length + 1)),
    host: found.host,
  };
}

test('a folder is read as it was, byte by byte, and nothing is written', async () => {
  const before = git('status', '--porcelain');
  const { texts, leftOut, kustomized } = await textsAt('v1', ['apps']);
  expect(texts).toEqual({
    'apps/a.yaml': 'a: 1\r\n# no line break at the end',
    'apps/deep/b [1].yml': 'b: 1\n',
    'apps/empty.yaml': '',
    'apps/near.yaml': 'a: 1\r\n# no line break at the end',
    'apps/once.yaml': 'once: 1\n',
  });
  expect([leftOut, kustomized]).toEqual([['apps/.hidden'], ['apps/deep']]);
  expect(git('status', '--porcelain')).toBe(before);
});

test('what is new or is not tracked is not there', async () => {
  const { texts } = await textsAt('HEAD', ['apps/new.yaml', 'apps/untracked.yaml', 'apps/a.yaml']);
  expect(texts).toEqual({ 'apps/new.yaml': 'new: 1\n', 'apps/a.yaml': 'a: 2\n' });
  expect((await textsAt('HEAD~1', ['apps/new.yaml'])).texts).toEqual({});
});

test('what is gone by now is there, a folder and a file', async () => {
  expect((await textsAt('v1', ['gone'])).texts).toEqual({ 'gone/d.json': '{"d": 1}\n' });
  expect((await textsAt('v1', ['gone/d.json'])).texts).toEqual({ 'gone/d.json': '{"d": 1}\n' });
  expect((await textsAt('main', ['gone'])).texts).toEqual({});
});

test('a file is read under whatever name, and a name is no pattern', async () => {
  expect((await textsAt('v1', ['apps/notes.txt'])).texts).toEqual({ 'apps/notes.txt': 'no YAML\n' });
  expect((await textsAt('v1', ['apps/deep/b [1].yml'])).texts).toEqual({ 'apps/deep/b [1].yml': 'b: 1\n' });
  expect((await textsAt('v1', ['apps/deep/*.yml'])).texts).toEqual({});
});

test('the repository itself is read, of any number of files', async () => {
  const { texts } = await textsAt('v1', ['']);
  expect(Object.keys(texts)).toHaveLength(many.length + 7);
  for (const path of many) expect(texts[path]).toBe(`${path.length % 2 === 0 ? 'same' : path}: 1\n`);
  expect(texts['apps/link.json']).toBe('{"d": 1}\n');
});

test('files beside the paths are those of then where git has them', async () => {
  const at = (name: string) => join(root, 'apps', name);
  const { host: then } = await textsAt('v1', ['gone'], ['apps/a.yaml', 'apps/untracked.yaml']);
  const read = async (name: string) => Buffer.from(await then.readFile(at(name))).toString();
  expect([await then.kindAt(at('a.yaml')), await read('a.yaml')]).toEqual([
    'file',
    'a: 1\r\n# no line break at the end',
  ]);
  expect([await then.kindAt(at('untracked.yaml')), await read('untracked.yaml')]).toEqual(['file', 'u: 1\n']);
});

test('git is asked a few times, however many paths there are', async () => {
  let count = 0;
  const counting: Host = {
    ...host,
    run(program, args) {
      count++;
      return host.run(program, args);
    },
  };
  const found = await atRevision(
    counting,
    'v1',
    many.map((path) => join(root, path)),
    [],
  );
  expect('paths' in found && found.paths).toHaveLength(many.length);
  // The repository, the revision, and three batches of what is there and of what that holds.
  expect(count).toBeLessThanOrEqual(8);
});

test.each(['nosuch', '--all', 'HEAD^{tree}', ''])('%j is no revision', async (revision) => {
  expect(await atRevision(host, revision, [root], [])).toEqual({
    problem: `git knows no revision "${revision}": in a shallow clone, fetch it first`,
  });
});

test('a path outside of repositories has no revisions', async () => {
  const outside = realpathSync(mkdtempSync(join(tmpdir(), 'no-git-')));
  expect(await atRevision(host, 'HEAD', [outside], [])).toEqual({
    problem: `"${outside}" is in no repository of git`,
  });
  rmSync(outside, { recursive: true });
});

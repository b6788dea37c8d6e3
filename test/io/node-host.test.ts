import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeHost } from '../../src/io/node-host.ts';
import { readStdin, stdinIsTerminal, writeStderr, writeStdout } from '../../src/io/node-streams.ts';

const folder = mkdtempSync(join(tmpdir(), 'host-'));
afterAll(() => rmSync(folder, { recursive: true }));
const host = nodeHost({ readStdin, stdinIsTerminal, writeStderr, writeStdout });
const at = (name: string) => join(folder, name);

beforeAll(() => {
  mkdirSync(at('b'));
  writeFileSync(at('a.yaml'), 'a: 1\n');
  symlinkSync('a.yaml', at('link.yaml'));
  symlinkSync('.', at('round'));
  symlinkSync('nowhere', at('broken'));
  symlinkSync('itself', at('itself'));
});

test('a folder is listed by name; a link to a file is one, and one to a folder leads nowhere', () => {
  expect(host.listFolder(folder)).toEqual([
    { name: 'a.yaml', kind: 'file' },
    { name: 'b', kind: 'folder' },
    { name: 'broken', kind: 'other' },
    { name: 'itself', kind: 'other' },
    { name: 'link.yaml', kind: 'file' },
    { name: 'round', kind: 'other' },
  ]);
});

test('tells files from folders, and from nothing', () => {
  expect(
    ['a.yaml', 'b', 'link.yaml', 'nosuch', 'broken', 'a.yaml/b'].map((name) => host.kindAt(at(name))),
  ).toEqual(['file', 'folder', 'file', undefined, undefined, undefined]);
});

test('reads files, and writes them with the folders that they lie in', async () => {
  expect(Buffer.from(await host.readFile(at('a.yaml'))).toString()).toBe('a: 1\n');
  await host.writeFile(at('new/deep/c.yaml'), 'é\n');
  expect(readFileSync(at('new/deep/c.yaml'), 'utf8')).toBe('é\n');
});

test('a folder that cannot be made is an error, and is not tried again and again', () => {
  expect(() => host.writeFile(at('a.yaml/b/c.yaml'), '')).toThrow(/^E\w+: .*a\.yaml/);
  expect(() => host.writeFile('/proc/nosuch/c.yaml', '')).toThrow(/^ENOENT: /);
});

test('runs a program to its end, and knows when there is none', async () => {
  const script = 'process.stdout.write("out"); process.stderr.write("err"); process.exit(3)';
  const ended = await host.run(process.execPath, ['-e', script]);
  expect({ ...ended, stdout: Buffer.from(ended?.stdout ?? []).toString() }).toEqual({
    exitCode: 3,
    stdout: 'out',
    stderr: 'err',
  });
  expect(await host.run('no-such-program-anywhere', [])).toBeUndefined();
});

test('paths are told from the root, with slashes', () => {
  expect(host.absolutePath(`${folder}/b/../a.yaml`)).toBe(`${folder}/a.yaml`);
});

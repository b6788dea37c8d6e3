import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'krm-io-'));
const program = join(folder, 'copy.cjs');

beforeAll(() => {
  // Node makes a pipe non-blocking when its stream is asked for, as other programs do with theirs.
  const source = `
    import { readStdin, writeStdout, writeStderr } from ${JSON.stringify(join(__dirname, '../../src/io/node-streams.ts'))};
    if (process.argv[2] === 'nonblocking') { process.stdin; process.stdout._handle?.setBlocking?.(false); }
    const input = readStdin();
    process.exitCode = writeStdout([input.subarray(0, 10), '', input.subarray(10), 'end']) ? 0 : 3;
    writeStderr('done');
  `;
  buildSync({
    stdin: { contents: source, resolveDir: folder, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: program,
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

const wait = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

async function outcome(
  child: ChildProcess,
  slow = false,
): Promise<{ stdout: string; stderr: string; code: number }> {
  let stdout = '';
  let stderr = '';
  child.stderr?.on('data', (data) => {
    stderr += data;
  });
  const ended = new Promise<number>((done) => child.on('close', (code) => done(code ?? -1)));
  for await (const data of child.stdout ?? []) {
    stdout += data;
    if (slow) await wait(1);
  }
  const code = await ended;
  return { stdout, stderr, code };
}

const input = 'some text, '.repeat(100_000);
const whole = { stdout: `${input}end`, stderr: 'done', code: 0 };

test.each(['blocking', 'nonblocking'])(
  'input that comes piece by piece on a %s pipe is read to its end',
  async (mode) => {
    const child = spawn(process.execPath, [program, mode]);
    const result = outcome(child);
    for (let at = 0; at < input.length; at += 200_000) {
      child.stdin.write(input.slice(at, at + 200_000));
      await wait(5);
    }
    child.stdin.end();
    expect(await result).toEqual(whole);
  },
);

test.each(['blocking', 'nonblocking'])('a slow reader of a %s pipe gets all of the output', async (mode) => {
  const child = spawn(process.execPath, [program, mode]);
  child.stdin.end(input);
  expect(await outcome(child, true)).toEqual(whole);
});

test('a file is read as a whole', async () => {
  const file = join(folder, 'input');
  writeFileSync(file, input);
  expect(
    await outcome(spawn(process.execPath, [program], { stdio: [openSync(file, 'r'), 'pipe', 'pipe'] })),
  ).toEqual(whole);
});

test('no input is no error', async () => {
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'pipe'] });
  expect(await outcome(child)).toEqual({ stdout: 'end', stderr: 'done', code: 0 });
});

test('a reader that has gone ends the output quietly', async () => {
  const child = spawn(process.execPath, [program]);
  const stderr: Buffer[] = [];
  child.stderr.on('data', (data) => stderr.push(data));
  const ended = new Promise((done) => child.on('close', done));
  child.stdout.destroy();
  await wait(100);
  child.stdin.end(input);
  expect([await ended, Buffer.concat(stderr).toString()]).toEqual([3, 'done']);
});

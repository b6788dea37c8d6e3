import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { group, listOf, server } from './lists.ts';
import { forms, run } from './program.ts';

/** About 3 MB, so that no pipe holds it at once. */
const stranger = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: ${'x'.repeat(1000)}}\n`;
const big = listOf(group, server('gateway'), ...Array.from({ length: 2800 }, () => stranger));

/** Python, since Node cannot hand a pipe on that does not block. */
const nonBlocking = `
import fcntl, os, subprocess, sys, threading, time
text = open(sys.argv[1], 'rb').read()
in_read, in_write = os.pipe()
out_read, out_write = os.pipe()
for end in (in_read, out_write): os.set_blocking(end, False)
child = subprocess.Popen(sys.argv[2:], stdin=in_read, stdout=out_write)
os.close(in_read); os.close(out_write)
def feed():
    time.sleep(0.2)
    for at in range(0, len(text), 300000):
        os.write(in_write, text[at:at + 300000]); time.sleep(0.02)
    os.close(in_write)
threading.Thread(target=feed).start()
time.sleep(0.5)
while chunk := os.read(out_read, 65536):
    sys.stdout.buffer.write(chunk); time.sleep(0.001)
sys.exit(child.wait())
`;

describe.each(forms)('$form', ({ command }) => {
  const [program = '', ...args] = command;
  const whole = run(command, { input: big });
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'streams-'));
    writeFileSync(join(folder, 'big.yaml'), big);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('expands a big list from a pipe', () => {
    expect(whole.exitCode).toBe(0);
    expect(whole.stdout.startsWith(big)).toBe(true);
    expect(whole.stdout).toContain('kind: Deployment');
  });

  test('reads from a file and writes to a file', async () => {
    const input = openSync(join(folder, 'big.yaml'), 'r');
    const output = openSync(join(folder, 'out.yaml'), 'w');
    const child = spawn(program, args, { stdio: [input, output, 'inherit'] });
    expect(await new Promise((done) => child.on('exit', done))).toBe(0);
    closeSync(input);
    closeSync(output);
    expect(readFileSync(join(folder, 'out.yaml'), 'utf8')).toBe(whole.stdout);
  });

  test('gets and gives everything through pipes that do not block, with a slow writer and a slow reader', () => {
    const { exitCode, stdout } = run(['python3', '-c', nonBlocking, join(folder, 'big.yaml'), ...command], {
      seconds: 20,
    });
    expect(exitCode).toBe(0);
    expect(stdout).toBe(whole.stdout);
  });

  test.each([
    ['a part of the output', 'set -o pipefail; "$@" <"$0" | head -c 100 >/dev/null'],
    ['nothing', 'set -o pipefail; { sleep 0.2; "$@" <"$0"; } | true'],
  ])(
    'ends with exit code 1 and says no more than otherwise, when its reader goes away after %s',
    (_, script) => {
      const { exitCode, stderr } = run(['bash', '-c', script, join(folder, 'big.yaml'), ...command]);
      expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: whole.stderr });
    },
  );

  test('--help and --version end with exit code 1 where nobody reads them', () => {
    for (const flag of ['--help', '--version']) {
      const script = 'set -o pipefail; { sleep 0.2; "$@"; } | true';
      expect(run(['bash', '-c', script, 'sh', ...command, flag])).toMatchObject({ exitCode: 1, stderr: '' });
    }
  });

  test('works in a folder that has been deleted', () => {
    const script = 'cd "$(mktemp -d)" && rmdir "$PWD" && exec "$@"';
    expect(run(['bash', '-c', script, 'sh', ...command], { input: big })).toEqual(whole);
  });

  test('says in one line that its output cannot be written', () => {
    const { exitCode, stderr } = run([
      'bash',
      '-c',
      '"$@" <"$0" >/dev/full',
      join(folder, 'big.yaml'),
      ...command,
    ]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^expand-virtualmcpserver: reading or writing has failed: [^\n]*ENOSPC[^\n]*\n$/);
  });

  test('reads a file that does not know its size', () => {
    const { exitCode, stderr } = run(['bash', '-c', '"$@" </proc/self/status', 'sh', ...command]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('the input has no `kind: ResourceList`');
  });

  test('answers a closed stdin in one line', () => {
    const { exitCode, stdout, stderr } = run(['bash', '-c', '"$@" <&-', 'sh', ...command]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/^[^\n]{10,400}\n$/);
  });
});

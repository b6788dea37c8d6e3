import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { cli } from '../src/cli.ts';
import type { Streams } from '../src/io/streams.ts';
import { memoryHost } from './commands/memory-host.ts';

const list = 'apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems: []\n';
const wrongOption = `${list}functionConfig: {apiVersion: v1, kind: ConfigMap, data: {emit: none}}\n`;

interface Faults {
  readonly read?: unknown;
  readonly write?: unknown;
  readonly isTerminal?: boolean;
}

/** What the program prints and ends with; what `faults` says is thrown by its streams, or not one to read from. */
async function outcomeOf(args: readonly string[], input = list, faults: Faults = {}) {
  const told = { stdout: '', stderr: '', reads: 0 };
  const streams: Streams = {
    stdinIsTerminal: () => faults.isTerminal ?? false,
    readStdin: () => {
      told.reads++;
      if (faults.read !== undefined) throw faults.read;
      return Buffer.from(input);
    },
    writeStdout: async (chunks) => {
      if (faults.write !== undefined) throw faults.write;
      told.stdout += chunks.map((chunk) => Buffer.from(chunk as string).toString()).join('');
      return true;
    },
    writeStderr: async (text) => {
      told.stderr += text;
    },
  };
  const exitCode = await cli(args, { streams, host: async () => memoryHost({ streams }) });
  return { ...told, exitCode };
}

test('without arguments the list of standard input is answered', async () => {
  const { stdout, ...rest } = await outcomeOf([]);
  expect(stdout).toMatch(
    /^apiVersion: config\.kubernetes\.io\/v1\n[\s\S]*code: NoServer\n {4}judge: package\n$/,
  );
  expect(rest).toEqual({ stderr: '', reads: 1, exitCode: 0 });
});

test('a person at a terminal is shown the help, and nothing is waited for', async () => {
  const { stdout, ...rest } = await outcomeOf([], list, { isTerminal: true });
  expect(stdout).toMatch(/^expand-virtualmcpserver: [\s\S]*\nCOMMANDS[\s\S]*\nEXIT CODE\n/);
  expect(rest).toEqual({ stderr: '', reads: 0, exitCode: 0 });
});

test('the exit code is 1 where the list is refused, and then its items are still written', async () => {
  const { stdout, stderr, exitCode } = await outcomeOf([], wrongOption);
  expect(exitCode).toBe(1);
  expect(stdout.startsWith(wrongOption)).toBe(true);
  expect(stderr).toMatch(/^\[error\] [^\n]*\n$/);
});

test.each([['--help'], ['-h'], ['--version', '--help']])(
  '%s prints the usage and reads nothing',
  async (...args) => {
    const { stdout, ...rest } = await outcomeOf(args);
    expect(stdout).toMatch(/^expand-virtualmcpserver: [\s\S]*\nEXIT CODE\n/);
    expect(rest).toEqual({ stderr: '', reads: 0, exitCode: 0 });
  },
);

test('--licenses prints the licences of all that is bundled, and reads nothing', async () => {
  expect(await outcomeOf(['--licenses'])).toEqual({
    stdout: readFileSync(join(__dirname, '../NOTICE'), 'utf8'),
    stderr: '',
    reads: 0,
    exitCode: 0,
  });
});

test("--version prints the version and the operator's, and reads nothing", async () => {
  expect(await outcomeOf(['--version'])).toEqual({
    stdout: `${packageJson.version} (ToolHive operator v0.44.0)\n`,
    stderr: '',
    reads: 0,
    exitCode: 0,
  });
});

test.each([
  ['--emit=all', 'unknown flag "--emit=all"'],
  ['-x', 'unknown flag "-x"'],
])('with the argument %s the exit code is 2, and a line says why', async (argument, why) => {
  for (const args of [[argument], ['--help', argument]]) {
    expect(await outcomeOf(args)).toEqual({
      stdout: '',
      stderr: `expand-virtualmcpserver: ${why}; see --help\n`,
      reads: 0,
      exitCode: 2,
    });
  }
});

describe('what is thrown is told in one line, with exit code 1', () => {
  const failed = Object.assign(new Error('EIO: broken\nmore'), { syscall: 'read' });

  test.each([
    ['that reading has failed', { read: failed }, 'reading or writing has failed: EIO: broken'],
    ['that writing has failed', { write: failed }, 'reading or writing has failed: EIO: broken'],
    [
      'that anything else is a bug',
      { read: new Error('x is not y\nat z') },
      'this is a bug, please report it with the input: x is not y',
    ],
    [
      'also where it is no error',
      { write: 'thrown' },
      'this is a bug, please report it with the input: thrown',
    ],
  ])('%s', async (_, faults, why) => {
    const { stderr, exitCode } = await outcomeOf([], list, faults);
    expect({ stderr, exitCode }).toEqual({ stderr: `expand-virtualmcpserver: ${why}\n`, exitCode: 1 });
  });
});

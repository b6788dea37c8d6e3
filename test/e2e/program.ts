import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(__dirname, '..', '..');

interface Form {
  readonly form: string;
  readonly command: readonly string[];
  /** What a run on the largest of inputs may take. */
  readonly seconds: number;
}

/** The function as users run it: the bundle under Node, the executable, and the native one, which interprets. */
export const forms: readonly Form[] = [
  { form: 'the bundle', command: [process.execPath, join(root, 'dist', 'main.cjs')], seconds: 5 },
  { form: 'the executable', command: [join(root, 'dist', 'expand-virtualmcpserver')], seconds: 5 },
  {
    form: 'the native executable',
    command: [join(root, 'dist', 'native', 'expand-virtualmcpserver')],
    seconds: 25,
  },
];

export const version: string = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;

/** What `--version` prints. */
export const versionLine = `${version} (ToolHive operator v0.44.0)\n`;

const [, imageName = ''] = /^image: (.*)$/m.exec(readFileSync(join(root, 'metadata.yaml'), 'utf8')) ?? [];

/** As the examples name it: .ci/run builds it. */
export const image = `${imageName}:v${version}`;

// With this set Node reads certificates at every start, which the function needs no more than the network.
const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env;

export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end, which must come within five seconds unless `seconds` says otherwise. */
export function run(
  command: readonly string[],
  { input = '', cwd = root, seconds = 5, env = {} }: RunOptions = {},
): Ran {
  const [program = '', ...args] = command;
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    input,
    cwd,
    env: { ...environment, ...env },
    timeout: seconds * 1000,
    maxBuffer: 2 ** 30,
    encoding: 'utf8',
  });
  // A reader that has gone before it read all of the input is no failure of the test.
  if (error !== undefined && !('code' in error && error.code === 'EPIPE')) throw error;
  return { exitCode: status, stdout, stderr };
}

interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  readonly seconds?: number;
  readonly env?: Readonly<Record<string, string>>;
}

import { run } from './function.ts';
import { readStdin, writeStderr, writeStdout } from './krm/io.ts';
import { usage } from './usage.ts';

/** The version in package.json, put in by the bundler. */
declare const VERSION: string;

/** The runtime of the executable, if that is what runs. */
const { Bun: bun } = globalThis as {
  readonly Bun?: { readonly unsafe: { setJITPolicy(scale: number): void } };
};

/**
 * The executable starts with its compilers as good as off (`--compile-jit-policy`): a small list is done before they pay.
 * From this length on they do; 3, since code of which a run uses so little is best compiled later than by default.
 */
const longInput = 1 << 17;

async function main(args: readonly string[]): Promise<number> {
  const command = read(args);
  if (typeof command === 'string') {
    writeStderr(`expand-virtualmcpserver: ${command}; see --help\n`);
    return 2;
  }
  if (command.help || command.version) {
    writeStdout([command.help ? usage : `${VERSION}\n`]);
    return 0;
  }
  const input = readStdin();
  if (input.length > longInput) bun?.unsafe.setJITPolicy(3);
  const { stdout, stderr, exitCode } = await run(input);
  writeStdout(stdout);
  writeStderr(stderr);
  return exitCode;
}

/** The flags, or what is wrong with them. `parseArgs` of node:util takes longer to load than a small list to expand. */
function read(args: readonly string[]): { readonly help: boolean; readonly version: boolean } | string {
  for (const arg of args) {
    if (!arg.startsWith('-')) return `unexpected argument "${arg}": the input comes on stdin`;
    if (arg !== '--help' && arg !== '-h' && arg !== '--version') return `unknown flag "${arg}"`;
  }
  return { help: args.some((arg) => arg !== '--version'), version: args.includes('--version') };
}

main(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    const what = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    writeStderr(`expand-virtualmcpserver: this is a bug, please report it with the input: ${what}\n`);
    process.exitCode = 1;
  },
);

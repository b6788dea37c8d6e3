import { parseArgs } from 'node:util';
import { run } from './function.ts';
import { readStdin, writeStderr, writeStdout } from './krm/io.ts';
import { usage } from './usage.ts';

/** The version in package.json, put in by the bundler. */
declare const VERSION: string;

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
  const { stdout, stderr, exitCode } = await run(readStdin());
  writeStdout(stdout);
  writeStderr(stderr);
  return exitCode;
}

/** The flags, or what is wrong with them. */
function read(args: readonly string[]): { readonly help: boolean; readonly version: boolean } | string {
  const { tokens } = parseArgs({ args: [...args], strict: false, tokens: true });
  let help = false;
  let version = false;
  for (const token of tokens) {
    if (token.kind === 'option' && (token.rawName === '--help' || token.rawName === '-h')) help = true;
    else if (token.kind === 'option' && token.rawName === '--version') version = true;
    else if (token.kind === 'option') return `unknown flag "${token.rawName}"`;
    else if (token.kind === 'positional')
      return `unexpected argument "${token.value}": the input comes on stdin`;
  }
  return { help, version };
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

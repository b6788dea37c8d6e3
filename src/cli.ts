import packageJson from '../package.json' with { type: 'json' };
import { operatorVersion } from './api/kinds/operator-version.ts';
import { usage } from './commands/usage.ts';
import { run } from './function.ts';
import type { Host } from './io/host.ts';
import type { Streams } from './io/streams.ts';
import { failureLine } from './report/failure.ts';

/** What the program runs on. */
export interface Machine {
  readonly streams: Streams;
  /** All of it, for commands: the function needs the streams alone. */
  host(): Promise<Host>;
  /** Called now and then in a long run of the function, when most of what was made is no longer needed. */
  readonly rest?: () => void;
}

/** Runs the program with the arguments that follow its name, and gives its exit code. Whatever is thrown is told in one line. */
export async function cli(args: readonly string[], machine: Machine): Promise<number> {
  const { streams } = machine;
  try {
    return await answer(args, machine);
  } catch (error) {
    await streams.writeStderr(failureLine(error));
    return 1;
  }
}

async function answer(args: readonly string[], { streams, host, rest }: Machine): Promise<number> {
  if (isCommand(args)) {
    const { runCommand } = await import('./commands/commands.ts');
    return runCommand(args, { host: await host(), version: packageJson.version });
  }
  const command = read(args);
  if (typeof command === 'string') {
    await streams.writeStderr(`expand-virtualmcpserver: ${command}; see --help\n`);
    return 2;
  }
  if (command.flag !== undefined) return (await streams.writeStdout([await printed[command.flag]()])) ? 0 : 1;
  if (await streams.stdinIsTerminal()) return (await streams.writeStdout([usage()])) ? 0 : 1;
  const { stdout, stderr, exitCode } = await run(await streams.readStdin(), rest);
  const whole = await streams.writeStdout(stdout);
  await streams.writeStderr(stderr);
  return whole ? exitCode : 1;
}

/** Nothing of the commands is loaded without one: the function is to start as fast as it can. */
const isCommand = ([first = '-']: readonly string[]) => !first.startsWith('-');

/** What `--version` prints: this program's, and that of the operator whose objects and rules it has. */
const version = `${packageJson.version} (ToolHive operator ${operatorVersion})\n`;

/** What each flag prints. Licences are long, and are loaded for those who ask. */
const printed = {
  help: usage,
  version: () => version,
  licenses: async () => (await import('./licences.json', { with: { type: 'json' } })).default.notice,
} as const;

type Flag = keyof typeof printed;

/**
 * The flag that was given, the first of `printed` if there are several, or what is wrong. `parseArgs` of node:util takes longer to
 * load than a small list to expand.
 */
function read(args: readonly string[]): { readonly flag: Flag | undefined } | string {
  const given = new Set<string>();
  for (const arg of args) {
    if (!arg.startsWith('-')) return `unexpected argument "${arg}": the input comes on stdin`;
    const name = arg === '-h' ? 'help' : arg.slice('--'.length);
    if (arg !== '-h' && !(arg.startsWith('--') && Object.hasOwn(printed, name)))
      return `unknown flag "${arg}"`;
    given.add(name);
  }
  return { flag: (Object.keys(printed) as Flag[]).find((name) => given.has(name)) };
}

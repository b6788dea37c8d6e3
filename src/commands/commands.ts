import { closest } from '../closest.ts';
import { failureLine } from '../report/failure.ts';
import { check } from './check.ts';
import { type Command, type Context, WrongUsage } from './command.ts';
import { completion } from './completion.ts';
import { diff } from './diff.ts';
import { explain } from './explain.ts';
import { helpPage } from './help-page.ts';
import { readFlags } from './read-flags.ts';
import { render } from './render.ts';
import { usage } from './usage.ts';

/** Every command, in the order in which the help names them. */
export const commands: readonly Command[] = [render, check, diff, explain];

/** Runs the command that the first argument names, and gives the exit code: 2 for a wrong command line. */
export async function runCommand([name = '', ...args]: readonly string[], context: Context): Promise<number> {
  const { host } = context;
  const command = commands.find((one) => one.name === name);
  try {
    if (name === completion.name && !isHelpAsked(args))
      return (await host.writeStdout([completion.scriptFor(args, commands)])) ? 0 : 1;
    if (name === 'help' || (name === completion.name && isHelpAsked(args)))
      return (await host.writeStdout([helpOn(name === 'help' ? args : [name])])) ? 0 : 1;
    if (command === undefined) throw new WrongUsage(await unknown(name, context));
    if (isHelpAsked(args)) return (await host.writeStdout([helpPage(command)])) ? 0 : 1;
    return await command.run(readFlags(command, args), context);
  } catch (error) {
    if (!(error instanceof WrongUsage)) {
      if (command?.trouble === undefined) throw error;
      await host.writeStderr(failureLine(error));
      return command.trouble;
    }
    await host.writeStderr(`expand-virtualmcpserver: ${error.message}\n`);
    return 2;
  }
}

/** `help`, and `help check`, which is `check --help`. */
function helpOn([name = '']: readonly string[]): string {
  if (name === '') return usage();
  if (name === completion.name) return completion.help;
  const command = commands.find((one) => one.name === name);
  if (command === undefined) throw new WrongUsage(unknownName(name));
  return helpPage(command);
}

function isHelpAsked(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some((one) => one === '--help' || one === '-h');
}

async function unknown(name: string, { host }: Context): Promise<string> {
  if ((await host.kindAt(name)) !== undefined)
    return `"${name}" is no command: did you mean check ${name}, or render ${name}?`;
  return unknownName(name);
}

function unknownName(name: string): string {
  const names = [...commands.map((one) => one.name), completion.name];
  const meant = name === 'version' ? '--version' : closest(name, names);
  if (meant !== undefined) return `there is no command "${name}": did you mean ${meant}?`;
  return `there is no command "${name}": use ${names.slice(0, -1).join(', ')} or ${names.at(-1)}; see --help`;
}

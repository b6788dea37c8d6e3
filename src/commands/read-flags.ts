import arg from 'arg';
import { closest } from '../closest.ts';
import { type Command, type Flag, type Given, WrongUsage } from './command.ts';

/** A letter that means the flag, and the flag in the spelling of other programs: `--image-pull-secrets`. */
function otherNames({ name, short }: Flag): string[] {
  const spelled = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return [...(short === undefined ? [] : [`-${short}`]), ...(spelled === name ? [] : [`--${spelled}`])];
}

/** Reads the arguments behind the name of a command. Throws a `WrongUsage` for a flag that there is not, or that has no value. */
export function readFlags({ name, groups }: Command, args: readonly string[]): Given {
  const flags = groups.flatMap((group) => group.flags);
  const spec: arg.Spec = {};
  for (const flag of flags) {
    spec[`--${flag.name}`] = flag.value === undefined ? Boolean : [String];
    for (const other of otherNames(flag)) spec[other] = `--${flag.name}`;
  }
  let read: arg.Result<arg.Spec>;
  try {
    read = arg(spec, { argv: args.flatMap(shortWithValue) });
  } catch (error) {
    if (!(error instanceof arg.ArgError)) throw error;
    throw new WrongUsage(`${messageOf(error, flags)}; see ${name} --help`);
  }
  const all = (flag: string): readonly string[] => {
    const value: unknown = read[`--${flag}`];
    return Array.isArray(value) ? value : [];
  };
  for (const flag of flags) check(flag, all(flag.name));
  return {
    has: (flag) => read[`--${flag}`] !== undefined,
    text: (flag) => all(flag).at(-1),
    all,
    paths: read._,
  };
}

/** `-o=json`, which kubectl takes, too. */
function shortWithValue(arg: string): readonly string[] {
  return /^-\w=/.test(arg) ? [arg.slice(0, 2), arg.slice(3)] : [arg];
}

function messageOf({ code, message }: arg.ArgError, flags: readonly Flag[]): string {
  const [, written = ''] = /: (\S+)/.exec(message) ?? [];
  if (code !== 'ARG_UNKNOWN_OPTION') return `the flag ${written} needs a value`;
  const names = flags.flatMap((flag) => [`--${flag.name}`, ...otherNames(flag)]);
  // Any letter is near to any other.
  const meant = written.startsWith('--') ? closest(written, names) : undefined;
  return `unknown flag "${written}"${meant === undefined ? '' : `: did you mean ${meant}?`}`;
}

function check({ name, words, isRepeated }: Flag, values: readonly string[]): void {
  if (values.length > 1 && !isRepeated) throw new WrongUsage(`the flag --${name} is given twice`);
  for (const value of values) {
    if (words === undefined || words.includes(value)) continue;
    const meant = closest(value, words);
    throw new WrongUsage(
      `--${name} must be ${words.slice(0, -1).join(', ')} or ${words.at(-1)}, not "${value}"${meant === undefined ? '' : `: did you mean ${meant}?`}`,
    );
  }
}

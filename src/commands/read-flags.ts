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
    read = arg(spec, { argv: spelledOut(args, flags) });
  } catch (error) {
    if (!(error instanceof arg.ArgError)) throw error;
    throw new WrongUsage(`${messageOf(error, flags)}; see ${name} --help`);
  }
  const all = (flag: string): readonly string[] => {
    const value: unknown = read[`--${flag}`];
    return Array.isArray(value) ? value : [];
  };
  for (const flag of flags) check(flag, all(flag.name));
  const valued = flags.find(({ name: one, value }) => value === undefined && isGivenValue(one, args));
  if (valued !== undefined) throw new WrongUsage(`the flag --${valued.name} takes no value`);
  return {
    has: (flag) => read[`--${flag}`] !== undefined,
    text: (flag) => all(flag).at(-1),
    all,
    paths: read._,
  };
}

/** Letters by themselves, and what is in one word with them for their value, as kubectl takes it: `-o=json`, `-ojson`, `-vn demo`. */
function spelledOut(args: readonly string[], flags: readonly Flag[]): string[] {
  const end = args.indexOf('--');
  const behind = end < 0 ? [] : args.slice(end);
  return [...args.slice(0, args.length - behind.length).flatMap((word) => lettersOf(word, flags)), ...behind];
}

function lettersOf(word: string, flags: readonly Flag[]): readonly string[] {
  if (!/^-[^-]./.test(word)) return [word];
  const letters: string[] = [];
  for (let at = 1; at < word.length; at++) {
    const letter = word.charAt(at);
    const flag = flags.find(({ short }) => short === letter);
    // What is wrong is told as it was written.
    if (flag === undefined) return at === 1 ? [word] : [...letters, `-${word.slice(at)}`];
    letters.push(`-${letter}`);
    const rest = word.slice(at + 1);
    if (flag.value !== undefined && rest !== '') return [...letters, rest.replace(/^=/, '')];
  }
  return letters;
}

function messageOf({ code, message }: arg.ArgError, flags: readonly Flag[]): string {
  const [, written = ''] = /: (\S+)/.exec(message) ?? [];
  if (code !== 'ARG_UNKNOWN_OPTION') return `the flag ${written} needs a value`;
  const names = flags.flatMap((flag) => [`--${flag.name}`, ...otherNames(flag)]);
  // Any letter is near to any other.
  const meant = written.startsWith('--') ? closest(written, names) : undefined;
  return `unknown flag "${written}"${meant === undefined ? '' : `: did you mean ${meant}?`}`;
}

/** `--verbose=false`, which would be taken for `--verbose`. */
function isGivenValue(name: string, args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some((arg) => arg.startsWith(`--${name}=`));
}

function check({ name, words, isRepeated, mayBeEmpty = false }: Flag, values: readonly string[]): void {
  if (values.length > 1 && !isRepeated) throw new WrongUsage(`the flag --${name} is given twice`);
  for (const value of values) {
    if (value === '' && !mayBeEmpty)
      throw new WrongUsage(`the flag --${name} needs a value, and has an empty one`);
    if (words === undefined || words.includes(value)) continue;
    const meant = closest(value, words);
    throw new WrongUsage(
      `--${name} must be ${words.slice(0, -1).join(', ')} or ${words.at(-1)}, not "${value}"${meant === undefined ? '' : `: did you mean ${meant}?`}`,
    );
  }
}

import packageJson from '../../package.json' with { type: 'json' };
import { type Given, WrongUsage } from '../../src/commands/command.ts';
import { type Judgement, judge } from '../../src/commands/judge.ts';
import { optionsOf } from '../../src/commands/option-flags.ts';
import type { Configured } from '../../src/config/options.ts';
import { type Input, readInput } from '../../src/input/input.ts';
import { memoryHost } from '../../src/io/memory-host.ts';
import type { Settled } from '../../src/package/last-judges.ts';
import type { Desk, Objection } from './messages.ts';

/** Longer texts are for the program at a prompt. */
const greatestLength = 4_000_000;

/** What comes of a desk, with everything that it was found by. */
export interface Judged {
  readonly input: Input;
  readonly configured: Configured;
  readonly judgement: Judgement;
  readonly settled: readonly Settled[];
}

/** Why a desk cannot be looked at. */
type Problem = Omit<Objection, 'id'>;

/** Hears all judges on the files of a desk, which count as one folder. */
export async function judgedDesk({ files, options }: Desk): Promise<Judged | Problem> {
  const length = files.reduce((sum, { text }) => sum + text.length, 0);
  if (length > greatestLength)
    return {
      problem: `These files have ${(length / 1e6).toFixed(1)} million characters, and a page takes ${greatestLength / 1e6}: use the program at a prompt, which takes any number.`,
    };
  const configured = configuredBy(options);
  if ('problem' in configured) return configured;
  const host = memoryHost({
    files: Object.fromEntries(files.map(({ path, text }) => [path, text])),
    stdin: '',
    stdout() {},
    stderr() {},
    file() {},
  });
  const { substitute = {} } = configured.options;
  const input = await readInput(host, { paths: ['.'], kustomize: [], substitute, substituteFrom: [] });
  const [problem] = input.problems;
  if (problem !== undefined) return { problem };
  const settled: Settled[] = [];
  const judgement = judge(input, configured, {
    host,
    version: packageJson.version,
    writesBack: false,
    settledServer: (one) => settled.push(one),
  });
  return { input, configured, judgement, settled };
}

function configuredBy(options: Desk['options']): Configured | Problem {
  const all = (name: string) => (Object.hasOwn(options, name) ? (options[name] ?? []) : []);
  const given: Given = {
    has: (name) => all(name).length > 0,
    text: (name) => all(name).at(-1),
    all,
    paths: [],
  };
  try {
    return optionsOf(given, 'render');
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error;
    const [, option] = /^--([\w.]+)/.exec(error.message) ?? [];
    return { problem: error.message, ...(option !== undefined && { option }) };
  }
}

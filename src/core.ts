// The program as other programs and pages have it: `import { … } from 'expand-virtualmcpserver/core'`. Nothing of Node is in it.
import packageJson from '../package.json' with { type: 'json' };
import { operatorVersion as operator } from './api/kinds/operator-version.ts';
import { runCommand } from './commands/commands.ts';
import { run } from './function.ts';
import { memoryHost } from './io/memory-host.ts';

/** What the program says and makes. */
export interface Outcome {
  /** 0; 1 where anything is refused; 2 for wrong arguments; of `diff` 1 where there is a difference, and 2 for all else. */
  readonly exitCode: number;
  /** What was asked for: a ResourceList, objects, a report. */
  readonly stdout: string;
  /** What there is to mend or to know beside it, a line each. */
  readonly stderr: string;
}

/** What a command says and writes. */
export interface CommandOutcome extends Outcome {
  /** The texts of files that it has written, by their paths: those of `render --into rendered`. */
  readonly files: Readonly<Record<string, string>>;
}

/** The version of this package. */
export const version: string = packageJson.version;

/** The newest version of the ToolHive operator whose objects and rules it has. */
export const operatorVersion: string = operator;

/**
 * The KRM function: takes a ResourceList in YAML, with the options in its functionConfig, and gives it back with the objects that
 * the operator creates and with results. Where anything is refused the items are as they came, and the results say why.
 */
export async function expand(resourceList: string): Promise<Outcome> {
  const { stdout, stderr, exitCode } = await run(new TextEncoder().encode(resourceList));
  const decoder = new TextDecoder();
  const parts = stdout.map((part) => (typeof part === 'string' ? part : decoder.decode(part)));
  return { exitCode, stdout: parts.join(''), stderr };
}

/**
 * A command as at a prompt, on texts in place of files: `command(['check', '.', '--format', 'json'], { 'gateway.yaml': text })`.
 * What needs other programs, such as `diff --base` with git, is told as missing.
 *
 * @param args the command and what follows it; `--help` is answered
 * @param files every text by its path from the folder in which the command runs
 * @param stdin what `-` stands for
 */
export async function command(
  args: readonly string[],
  files: Readonly<Record<string, string>>,
  stdin = '',
): Promise<CommandOutcome> {
  const out: string[] = [];
  const err: string[] = [];
  const written: Record<string, string> = {};
  const host = memoryHost({
    files,
    stdin,
    stdout: (text) => out.push(text),
    stderr: (text) => err.push(text),
    file(path, text) {
      written[path] = text;
    },
  });
  const exitCode = await runCommand(args, { host, version });
  return { exitCode, stdout: out.join(''), stderr: err.join(''), files: written };
}

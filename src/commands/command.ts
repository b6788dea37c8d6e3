import type { Host } from '../io/host.ts';

/** A flag of a command, as it is written and told. */
export interface Flag {
  readonly name: string;
  /** The one letter that stands for it, behind one dash. */
  readonly short?: string;
  /** What its value is, in a word for the help; a flag without one takes no value. */
  readonly value?: string;
  /** The values that there are, where they are few. */
  readonly words?: readonly string[];
  /** Whether it can be given more than once. */
  readonly isRepeated?: boolean;
  /** Whether an empty value is for whoever reads it to judge: of options that are lists it says that there is none. */
  readonly mayBeEmpty?: boolean;
  /** What it does, in one sentence without a full stop. */
  readonly description: string;
}

/** Flags that belong together, under a heading of the help. */
export interface FlagGroup {
  readonly heading: string;
  readonly flags: readonly Flag[];
}

/** What a user gave, read by the flags of a command. */
export interface Given {
  has(name: string): boolean;
  /** The value of a flag, the last one if it was given more than once. */
  text(name: string): string | undefined;
  all(name: string): readonly string[];
  /** What is no flag. */
  readonly paths: readonly string[];
}

/** Where a command runs, and what it has to know of the program. */
export interface Context {
  readonly host: Host;
  readonly version: string;
}

/** One command: what it is told by, and what it does. Help, completion and docs/commands.md are made from it. */
export interface Command {
  readonly name: string;
  /** What it does, in one sentence without a full stop. */
  readonly summary: string;
  /** What it takes beside flags, as the help writes it. */
  readonly operands: string;
  readonly groups: readonly FlagGroup[];
  /** What the help says below the flags, a paragraph each. */
  readonly notes: readonly string[];
  /** Each with what it does. */
  readonly examples: readonly (readonly [line: string, what: string])[];
  /** The exit code where something is at fault that is neither the command line nor what was asked about; 1 if it says nothing. */
  readonly trouble?: number;
  /** Gives the exit code. A `WrongUsage` that it throws is told in a line, and then that is 2. */
  run(given: Given, context: Context): Promise<number>;
}

/** The command line makes no sense; `message` says why. */
export class WrongUsage extends Error {}

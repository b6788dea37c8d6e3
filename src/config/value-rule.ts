import type { Json } from '../kubernetes/object.ts';

/**
 * What a value in the functionConfig may be, as data: the parser, the JSON Schema and the help are made from it. `must` is
 * what the message about another value says, up to where it adds what it got: `must be …, not "…"`.
 */
export type ValueRule = Words | Text | List | Texts | Fields;

/** One of a few words. The first is the default. */
export interface Words {
  readonly type: 'words';
  readonly words: readonly [string, ...string[]];
}

/** Longer ones are no names, addresses or images, and could overflow the stack of an expression. */
export const greatestText = 4096;

export interface Text {
  readonly type: 'text';
  readonly pattern: RegExp;
  /** What it is, in a word that stands for it in the help: `name`. */
  readonly hint: string;
  readonly must: string;
}

export interface List {
  readonly type: 'list';
  readonly of: ValueRule;
  readonly must: string;
}

/** Texts by names that the user gives them. */
export interface Texts {
  readonly type: 'texts';
  readonly keys: RegExp;
  readonly must: string;
  /** What the name of one must be. */
  readonly keyMust: string;
  /** What the text of one must be. */
  readonly valueMust: string;
}

export interface Fields {
  readonly type: 'object';
  readonly fields: Readonly<Record<string, ValueRule>>;
  readonly required: readonly string[];
  /** Whether there may be other fields, which are not looked at. */
  readonly open: boolean;
  readonly must: string;
}

/**
 * A field of `spec`. `inData` is how the `data` of a ConfigMap, which holds text alone, has what is no text: `commas`
 * between the entries; `dotted`, a key for each field or name, as `defaultRedis.address`; `no`, it cannot be given there.
 */
export type OptionRule = AboutOption &
  (
    | Words
    | Text
    | (List & { readonly inData: 'commas' | 'no' })
    | (Texts & { readonly inData: 'dotted' })
    | (Fields & { readonly inData: 'dotted' | 'no' })
  );

interface AboutOption {
  /** What holds where it is not set. The first of a few words needs no telling. */
  readonly default?: Json;
  /** What it does, in one sentence without a full stop. */
  readonly description: string;
}

/** What holds where an option is not set; undefined where that is nothing. */
export function defaultOf(option: OptionRule): Json | undefined {
  return option.type === 'words' ? option.words[0] : option.default;
}

/** The rule for what becomes a T. The compiler holds the table of the options to their types by it, fields by name only. */
export type RuleFor<T> = [T] extends [string]
  ? string extends T
    ? Text
    : Words & { readonly words: readonly T[] }
  : T extends readonly (infer Entry)[]
    ? List & { readonly of: RuleFor<Entry> }
    : [T, string] extends [Readonly<Record<string, string>>, keyof T]
      ? Texts
      : Fields & { readonly fields: { readonly [Name in keyof T]-?: ValueRule } };

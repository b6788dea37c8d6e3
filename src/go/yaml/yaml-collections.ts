import type { CollectionNode } from './yaml-node.ts';
import { YamlProblem } from './yaml-reader.ts';
import type { YamlScanner } from './yaml-scanner.ts';
import type { YamlToken } from './yaml-tokens.ts';

/** A collection that is being read, and what has been read of it. */
export interface Frame {
  readonly node: CollectionNode;
  readonly advance: Advance;
  /** Whether nothing but the start has been read. */
  first: boolean;
  /** What comes next in a mapping: `bare` after a key in braces that had no `:`. */
  next: 'key' | 'value' | 'bare' | 'end';
}

/** What a collection has next: a node of some place, an empty one, a pair in a list in brackets, or its end. */
export type Step = 'block' | 'blockOrList' | 'flow' | 'empty' | 'pair' | 'end';
type Advance = (frame: Frame, scanner: YamlScanner) => Step;

/** Takes the token that comes next if it is a `kind`. */
function take(scanner: YamlScanner, kind: YamlToken['kind']): boolean {
  if (scanner.peek().kind !== kind) return false;
  scanner.next();
  return true;
}

/** `step`, or that nothing is there, if one of `kinds` comes next. */
function unless(scanner: YamlScanner, step: Step, ...kinds: YamlToken['kind'][]): Step {
  return kinds.includes(scanner.peek().kind) ? 'empty' : step;
}

const blockList: Advance = (_, scanner) => {
  if (take(scanner, 'blockEntry')) return unless(scanner, 'block', 'blockEntry', 'blockEnd');
  if (take(scanner, 'blockEnd')) return 'end';
  return refuse(scanner.peek(), 'each entry of a list must start with "- ", all in one column');
};

/** A list at the indentation of the key that it belongs to. */
const indentlessList: Advance = (_, scanner) =>
  take(scanner, 'blockEntry') ? unless(scanner, 'block', 'blockEntry', 'key', 'value', 'blockEnd') : 'end';

const blockMapping: Advance = (frame, scanner) => {
  if (frame.next === 'value') {
    frame.next = 'key';
    if (!take(scanner, 'value')) return 'empty';
  } else {
    if (take(scanner, 'blockEnd')) return 'end';
    if (!take(scanner, 'key'))
      refuse(scanner.peek(), 'a key must stand here, in the column of the other keys');
    frame.next = 'value';
  }
  return unless(scanner, 'blockOrList', 'key', 'value', 'blockEnd');
};

const flowList: Advance = (frame, scanner) => {
  if (take(scanner, 'flowSequenceEnd')) return 'end';
  if (!frame.first && !take(scanner, 'flowEntry'))
    refuse(scanner.peek(), 'a `,` or `]` must stand between or after the entries of a list');
  frame.first = false;
  if (take(scanner, 'key')) return 'pair';
  return take(scanner, 'flowSequenceEnd') ? 'end' : 'flow';
};

/** `a: b` in a list in brackets, which is a mapping of one key; the token after a missing key is lost in go-yaml. */
const flowPair: Advance = (frame, scanner) => {
  if (frame.next === 'end') return 'end';
  if (frame.next === 'key') {
    frame.next = 'value';
    const step = unless(scanner, 'flow', 'value', 'flowEntry', 'flowSequenceEnd');
    if (step === 'empty') scanner.next();
    return step;
  }
  frame.next = 'end';
  return take(scanner, 'value') ? unless(scanner, 'flow', 'flowEntry', 'flowSequenceEnd') : 'empty';
};

const flowMapping: Advance = (frame, scanner) => {
  const { next } = frame;
  if (next !== 'key') {
    frame.next = 'key';
    return next === 'value' && take(scanner, 'value')
      ? unless(scanner, 'flow', 'flowEntry', 'flowMappingEnd')
      : 'empty';
  }
  if (take(scanner, 'flowMappingEnd')) return 'end';
  if (!frame.first && !take(scanner, 'flowEntry'))
    refuse(scanner.peek(), 'a `,` or `}` must stand between or after the keys of a mapping');
  frame.first = false;
  if (take(scanner, 'key')) {
    frame.next = 'value';
    return unless(scanner, 'flow', 'value', 'flowEntry', 'flowMappingEnd');
  }
  if (take(scanner, 'flowMappingEnd')) return 'end';
  frame.next = 'bare';
  return 'flow';
};

interface Start {
  readonly kind: CollectionNode['kind'];
  readonly advance: Advance;
}

const flowStarts: { readonly [kind in YamlToken['kind']]?: Start } = {
  flowSequenceStart: { kind: 'sequence', advance: flowList },
  flowMappingStart: { kind: 'mapping', advance: flowMapping },
};
const blockStarts: typeof flowStarts = {
  ...flowStarts,
  blockSequenceStart: { kind: 'sequence', advance: blockList },
  blockMappingStart: { kind: 'mapping', advance: blockMapping },
};

/** The collection that starts here, if one may and does; its first token is taken. `line` is where it is said to be. */
export function openCollection(scanner: YamlScanner, step: Step, line: number): Frame | undefined {
  const { kind } = scanner.peek();
  if (step === 'pair') return frameOf({ kind: 'mapping', advance: flowPair }, line);
  if (step === 'blockOrList' && kind === 'blockEntry')
    return frameOf({ kind: 'sequence', advance: indentlessList }, line);
  const start = (step === 'flow' ? flowStarts : blockStarts)[kind];
  if (start === undefined) return undefined;
  scanner.next();
  return frameOf(start, line);
}

function frameOf({ kind, advance }: Start, line: number): Frame {
  return { node: { kind, line, children: [] }, advance, first: true, next: 'key' };
}

const names: { readonly [kind in YamlToken['kind']]?: string } = {
  streamEnd: 'the end of the text',
  documentStart: '`---`',
  documentEnd: '`...`',
  blockEnd: 'the end of what is indented',
  blockEntry: '`-`',
  flowSequenceEnd: '`]`',
  flowMappingEnd: '`}`',
  flowEntry: '`,`',
  key: 'a key',
  value: '`:`',
};

/** A token as a message calls it. */
export function nameOf({ kind }: YamlToken): string {
  return names[kind] ?? 'this';
}

/** @throws YamlProblem */
export function refuse({ line }: YamlToken, problem: string): never {
  throw new YamlProblem(`line ${line + 1}: ${problem}`);
}

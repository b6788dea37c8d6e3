import { scanBlockScalar } from './scan-block-scalar.ts';
import { scanPlain, scanQuoted } from './scan-flow-scalar.ts';
import { scanAnchor, scanDirective, scanTag } from './scan-tag.ts';
import {
  isBlank,
  isBlankOrEnd,
  isBreak,
  isBreakOrEnd,
  isDocumentMarker,
  type Mark,
  type YamlReader,
} from './yaml-reader.ts';
import { type Punctuation, tokenQueue, type YamlToken } from './yaml-tokens.ts';

export interface YamlScanner {
  /** The next token; whether it is a key shows only with what follows, up to 1,024 characters away. */
  peek(): YamlToken;
  next(): void;
}

/** A token that may turn out to be a key, once a `:` follows. */
interface SimpleKey {
  possible: boolean;
  /** Whether there is nothing else that it can be. */
  readonly required: boolean;
  readonly tokenNumber: number;
  readonly mark: Mark;
}

const deepest = 10_000;
const longestKey = 1024;

const code = (character: string) => character.charCodeAt(0);
const [dash, question, colon] = [code('-'), code('?'), code(':')];
const brackets: ReadonlyMap<number, Punctuation> = new Map([
  [code('['), 'flowSequenceStart'],
  [code('{'), 'flowMappingStart'],
  [code(']'), 'flowSequenceEnd'],
  [code('}'), 'flowMappingEnd'],
  [code(','), 'flowEntry'],
]);
/** What starts no scalar without quotes, and has another meaning in certain places only. */
const notPlain = new Set(Array.from('#|>%@`', code));

/** The tokens of a YAML text, as go-yaml's scanner takes it apart (scannerc.go). */
export function yamlScanner(reader: YamlReader): YamlScanner {
  const queue = tokenQueue();
  const noKey = { possible: false, required: false, tokenNumber: -1, mark: reader.mark() };
  /** One for the block context, one for each bracket that is open. */
  const keys: SimpleKey[] = [noKey];
  /** The places in `keys` of tokens that may be keys. */
  const keyByToken = new Map<number, number>();
  let keyAllowed = true;
  const indents: number[] = [];
  let indent = -1;
  const inFlow = () => keys.length > 1;
  const currentKey = (): SimpleKey => keys[keys.length - 1] ?? noKey;

  function punctuate(kind: Punctuation, characters = 1): void {
    queue.insert({ kind, line: reader.line() });
    for (let i = 0; i < characters; i++) reader.skip();
  }

  function isKeyPossible(key: SimpleKey): boolean {
    if (!key.possible) return false;
    if (key.mark.line === reader.line() && key.mark.index + longestKey >= reader.index()) return true;
    if (key.required)
      reader.refuse('a `:` must follow a key, on its line and within 1,024 characters', key.mark);
    key.possible = false;
    return false;
  }
  function saveKey(): void {
    if (!keyAllowed) return;
    const mark = reader.mark();
    const required = !inFlow() && indent === mark.column;
    removeKey();
    const tokenNumber = queue.nextNumber();
    keys[keys.length - 1] = { possible: true, required, tokenNumber, mark };
    keyByToken.set(tokenNumber, keys.length - 1);
  }
  function removeKey(): void {
    const key = currentKey();
    if (!key.possible) return;
    if (key.required) reader.refuse('a `:` must follow a key, on its line', key.mark);
    key.possible = false;
    keyByToken.delete(key.tokenNumber);
  }

  function rollIndent(column: number, kind: Punctuation, line = reader.line(), number?: number): void {
    if (inFlow() || indent >= column) return;
    indents.push(indent);
    indent = column;
    if (indents.length > deepest) reader.refuse('it is nested too deeply');
    queue.insert({ kind, line }, number);
  }
  function unrollIndent(column: number): void {
    while (!inFlow() && indent > column) {
      queue.insert({ kind: 'blockEnd', line: reader.line() });
      indent = indents.pop() ?? -1;
    }
  }
  /** At the start of a line outside of brackets, whatever is open ends. */
  function endBlocks(): void {
    unrollIndent(-1);
    removeKey();
    keyAllowed = false;
  }

  function openFlow(): void {
    saveKey();
    keys.push({ ...noKey, tokenNumber: queue.nextNumber() });
    if (keys.length - 1 > deepest) reader.refuse('it is nested too deeply');
    keyAllowed = true;
  }
  function closeFlow(): void {
    removeKey();
    if (inFlow()) {
      // In an empty collection that is the number of its own first token: it is forgotten that it may be a key.
      keyByToken.delete(currentKey().tokenNumber);
      keys.pop();
    }
    keyAllowed = false;
  }
  function fetchFlow(kind: Punctuation): void {
    if (kind === 'flowSequenceStart' || kind === 'flowMappingStart') openFlow();
    else if (kind !== 'flowEntry') closeFlow();
    else {
      removeKey();
      keyAllowed = true;
    }
    punctuate(kind);
  }

  /** Where a list, or a key that is marked as one, starts in block context, a new collection may start. */
  function startBlock(kind: Punctuation, problem: string): void {
    if (inFlow()) return;
    if (!keyAllowed) reader.refuse(problem);
    rollIndent(reader.column(), kind);
  }
  function fetchBlockEntry(): void {
    startBlock('blockSequenceStart', 'a list must start on a line of its own');
    removeKey();
    keyAllowed = true;
    punctuate('blockEntry');
  }
  function fetchKey(): void {
    startBlock('blockMappingStart', 'no key may stand here');
    removeKey();
    keyAllowed = !inFlow();
    punctuate('key');
  }
  function fetchValue(): void {
    const key = currentKey();
    if (isKeyPossible(key)) {
      const { line, column } = key.mark;
      queue.insert({ kind: 'key', line }, key.tokenNumber);
      rollIndent(column, 'blockMappingStart', line, key.tokenNumber);
      key.possible = false;
      keyByToken.delete(key.tokenNumber);
      keyAllowed = false;
    } else {
      startBlock('blockMappingStart', 'a `:` must not follow here');
      keyAllowed = !inFlow();
    }
    punctuate('value');
  }

  /** A token that can be a key. */
  function fetch(scan: (line: number) => YamlToken): void {
    saveKey();
    keyAllowed = false;
    queue.insert(scan(reader.line()));
  }
  function fetchPlain(line: number): YamlToken {
    const { value, broken } = scanPlain(reader, indent + 1, inFlow());
    if (broken) keyAllowed = true;
    return { kind: 'scalar', line, value, plain: true };
  }
  function fetchBlockScalar(): void {
    removeKey();
    keyAllowed = true;
    const line = reader.line();
    queue.insert({ kind: 'scalar', line, value: scanBlockScalar(reader, indent), plain: false });
  }

  function skipToNext(): void {
    for (;;) {
      reader.skipByteOrderMark();
      // A tab may stand anywhere but where a key may.
      while (reader.at() === 0x20 || ((inFlow() || !keyAllowed) && reader.at() === 0x09)) reader.skip();
      if (reader.at() === code('#')) while (!isBreakOrEnd(reader.at())) reader.skip();
      if (!isBreak(reader.at())) return;
      reader.skipBreak();
      if (!inFlow()) keyAllowed = true;
    }
  }

  function fetchNext(): void {
    skipToNext();
    unrollIndent(reader.column());
    const unit = reader.at();
    if (unit === 0) {
      const line = reader.line();
      reader.endLine();
      endBlocks();
      queue.insert({ kind: 'streamEnd', line });
    } else if (reader.column() === 0 && unit === code('%')) {
      endBlocks();
      const line = reader.line();
      queue.insert({ ...scanDirective(reader), line });
    } else if (isDocumentMarker(reader)) {
      endBlocks();
      punctuate(unit === dash ? 'documentStart' : 'documentEnd', 3);
    } else fetchContent(unit);
  }
  function fetchContent(unit: number): void {
    const bracket = brackets.get(unit);
    const alone = isBlankOrEnd(reader.at(1));
    if (bracket !== undefined) fetchFlow(bracket);
    else if (unit === dash && alone) fetchBlockEntry();
    else if (unit === question && (alone || inFlow())) fetchKey();
    else if (unit === colon && (alone || inFlow())) fetchValue();
    else if (unit === code('*')) fetch((line) => ({ kind: 'alias', line, name: scanAnchor(reader) }));
    else if (unit === code('&')) fetch((line) => ({ kind: 'anchor', line, name: scanAnchor(reader) }));
    else if (unit === code('!')) fetch((line) => ({ kind: 'tag', line, ...scanTag(reader) }));
    else if (!inFlow() && (unit === code('|') || unit === code('>'))) fetchBlockScalar();
    else if (unit === code("'") || unit === code('"'))
      fetch((line) => ({ kind: 'scalar', line, value: scanQuoted(reader), plain: false }));
    else if (!isBlank(unit) && !notPlain.has(unit)) fetch(fetchPlain);
    else reader.refuse(unit === 0x09 ? 'a tab cannot indent' : `no value can start with "${reader.take()}"`);
  }

  return {
    peek() {
      for (;;) {
        const token = queue.first();
        const place = keyByToken.get(queue.firstNumber());
        const key = place === undefined ? undefined : keys[place];
        if (token !== undefined && (key === undefined || !isKeyPossible(key))) return token;
        fetchNext();
      }
    },
    next: queue.drop,
  };
}

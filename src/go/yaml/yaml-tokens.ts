import type { Directive } from './scan-tag.ts';

/** The names are those of yamlh.go, less `STREAM-START`. */
export type YamlToken =
  | NameToken
  | TagToken
  | ScalarToken
  | PunctuationToken
  | (Directive & { readonly line: number });

interface NameToken {
  readonly kind: 'alias' | 'anchor';
  readonly line: number;
  readonly name: string;
}

interface TagToken {
  readonly kind: 'tag';
  readonly line: number;
  readonly handle: string;
  readonly suffix: string;
}

interface ScalarToken {
  readonly kind: 'scalar';
  readonly line: number;
  readonly value: string;
  readonly plain: boolean;
}

interface PunctuationToken {
  readonly kind: Punctuation;
  readonly line: number;
}

export type Punctuation =
  | 'streamEnd'
  | 'documentStart'
  | 'documentEnd'
  | 'blockSequenceStart'
  | 'blockMappingStart'
  | 'blockEnd'
  | 'blockEntry'
  | 'flowSequenceStart'
  | 'flowSequenceEnd'
  | 'flowMappingStart'
  | 'flowMappingEnd'
  | 'flowEntry'
  | 'key'
  | 'value';

/** Tokens that have been scanned but not taken. Each has a number, counted from the start of the text. */
export interface TokenQueue {
  first(): YamlToken | undefined;
  /** The number of the first one. */
  firstNumber(): number;
  /** The number of the one that comes after the last. */
  nextNumber(): number;
  /** At the end, or before the token that had this number. */
  insert(token: YamlToken, number?: number): void;
  drop(): void;
}

export function tokenQueue(): TokenQueue {
  const queue: YamlToken[] = [];
  let head = 0;
  let dropped = 0;
  return {
    first: () => queue[head],
    firstNumber: () => dropped,
    nextNumber: () => dropped + queue.length - head,
    insert(token, number = -1) {
      queue.push(token);
      // A number of the past is what is left of a key that the scanner forgot: then too the token goes to the end.
      if (number < dropped) return;
      const place = head + number - dropped;
      queue.copyWithin(place + 1, place);
      queue[place] = token;
    },
    drop() {
      head++;
      dropped++;
      if (head === queue.length) head = queue.length = 0;
      else if (head === 256) {
        queue.splice(0, head);
        head = 0;
      }
    },
  };
}

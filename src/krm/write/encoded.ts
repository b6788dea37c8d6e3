import type { LineBreak } from '../scan/bounds.ts';

/** Text that grows and is kept as UTF-8: so it takes the least memory, and what it was made from can go. */
export interface Encoded {
  add(text: string): void;
  /** All that was added, in order. */
  pieces(): readonly Uint8Array[];
}

/** Text with `\n` at the end of its lines, which become `lineBreak`. */
export function encodedText(lineBreak: LineBreak): Encoded {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  let open = '';
  const close = () => {
    if (open !== '') pieces.push(encoder.encode(withBreaks(open, lineBreak)));
    open = '';
  };
  return {
    add(text) {
      open += text;
      if (open.length >= pieceLength) close();
    },
    pieces() {
      close();
      return pieces;
    },
  };
}

export function withBreaks(text: string, lineBreak: LineBreak): string {
  return lineBreak === '\n' ? text : text.replaceAll('\n', lineBreak);
}

/** Longer ones would be older, and so dearer to collect, before they are bytes. */
const pieceLength = 1 << 16;

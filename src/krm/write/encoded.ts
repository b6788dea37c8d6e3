import type { LineBreak } from '../scan/bounds.ts';

/** Text that grows and is kept as bytes: so it takes the least memory, and what it was made from can go. */
export interface Encoded {
  add(text: string): void;
  /** All that was added, in order. */
  pieces(): readonly Buffer[];
}

/** Text with `\n` at the end of its lines, which become `lineBreak`. */
export function encodedText(lineBreak: LineBreak): Encoded {
  const pieces: Buffer[] = [];
  let open = '';
  const close = () => {
    if (open !== '') pieces.push(Buffer.from(lineBreak === '\n' ? open : open.replaceAll('\n', lineBreak)));
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

/** Longer ones would be older, and so dearer to collect, before they are bytes. */
const pieceLength = 1 << 16;

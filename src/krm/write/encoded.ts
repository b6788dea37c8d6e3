import type { LineBreak } from '../scan/bounds.ts';

/**
 * Text that grows and is kept as UTF-8: so it takes the least memory, and what it was made from can go. Its lines end in `\n`, which
 * becomes `lineBreak`; the pieces are all that was added, in order.
 */
export function encodedText(lineBreak: LineBreak) {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  let open = '';
  const close = () => {
    if (open !== '') pieces.push(encoder.encode(withBreaks(open, lineBreak)));
    open = '';
  };
  return {
    add(text: string): void {
      open += text;
      if (open.length >= pieceLength) close();
    },
    pieces(): readonly Uint8Array[] {
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

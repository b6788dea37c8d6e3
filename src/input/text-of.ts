/** Bytes of which Node, whose strings are the shortest, can make a text whatever they are. */
const longest = (1 << 29) - 24;

/** Bytes as text, without a byte order mark, or what keeps them from being any. */
export function decoded(
  bytes: Uint8Array,
): { readonly text: string; readonly problem?: never } | { readonly text?: never; readonly problem: string } {
  const isUTF16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUTF16) return { problem: 'this is UTF-16: save it as UTF-8' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (bytes.length > longest) return { problem: 'this is too long to be read' };
    if (!String(error).startsWith('TypeError')) throw error;
    return { problem: 'this is no text in UTF-8' };
  }
  return text.includes('\0') ? { problem: 'this has a NUL byte, so it is no YAML' } : { text };
}

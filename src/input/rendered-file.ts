/** The first line of each file that `render --into` writes: by it the next one knows what it may write over and remove. */
const mark = '# Made by expand-virtualmcpserver render --into, which writes this file anew or removes it.\n';

/** An object's text as such a file. */
export function renderedFile(text: string): string {
  return mark + text;
}

export function isRenderedFile(text: string): boolean {
  return text.replace(/^\ufeff/, '').startsWith(mark.trimEnd());
}

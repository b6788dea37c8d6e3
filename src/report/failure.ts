/**
 * What went wrong where something was thrown, in a line: what the machine refuses, or a bug. The engine of the native executable has no
 * memory for an error where there is none, and throws null.
 */
export function failureLine(error: unknown): string {
  const [what] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
  const told =
    error === null || what?.startsWith('out of memory')
      ? 'there is not enough memory for this: give the package in parts'
      : error instanceof Error && 'syscall' in error
        ? `reading or writing has failed: ${what}`
        : `this is a bug, please report it with the input: ${what}`;
  return `expand-virtualmcpserver: ${told}\n`;
}

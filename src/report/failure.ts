/** What went wrong where something was thrown, in a line: what the machine refuses, or a bug. */
export function failureLine(error: unknown): string {
  const [what] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
  const told =
    error instanceof Error && 'syscall' in error
      ? `reading or writing has failed: ${what}`
      : `this is a bug, please report it with the input: ${what}`;
  return `expand-virtualmcpserver: ${told}\n`;
}

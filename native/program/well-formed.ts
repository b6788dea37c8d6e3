/** A text without halves of characters, as an encoder of UTF-8 writes it: the native host takes no others. */
export function wellFormed(text: string): string {
  // The engine there has it; Node has it from version 20 on, the library of TypeScript that goes with 20 does not.
  return (text as string & { toWellFormed(): string }).toWellFormed();
}

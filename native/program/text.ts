import { machine } from './machine.ts';
import { wellFormed } from './well-formed.ts';

// What the core takes of the web's `TextEncoder` and `TextDecoder`, which the engine of the native executable does not have: its build puts
// these in their place (scripts/program.mjs).

class NativeEncoder {
  encode(text: string): Uint8Array {
    return machine.encode(wellFormed(text));
  }
}

interface Strictness {
  readonly fatal?: boolean;
  readonly ignoreBOM?: boolean;
}

class NativeDecoder {
  private readonly fatal: boolean;
  private readonly keepsMark: boolean;

  constructor(_label = 'utf-8', { fatal = false, ignoreBOM = false }: Strictness = {}) {
    this.fatal = fatal;
    this.keepsMark = ignoreBOM;
  }

  decode(bytes: Uint8Array): string {
    const text = machine.decode(bytes, this.fatal);
    return !this.keepsMark && text.startsWith('\ufeff') ? text.slice(1) : text;
  }
}

export { NativeDecoder as TextDecoder, NativeEncoder as TextEncoder };

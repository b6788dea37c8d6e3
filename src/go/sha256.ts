import { createRequire } from 'node:module';

let nodeCrypto: typeof import('node:crypto') | undefined;

/**
 * The SHA-256 of the UTF-8 bytes of `text`, in hexadecimal.
 *
 * node:crypto takes a twentieth of node's start-up to load, so that runs that hash nothing do without. A SHA-256 of
 * our own would take longer to warm up than that.
 */
export function sha256Hex(text: string): string {
  nodeCrypto ??= createRequire('/')('node:crypto') as typeof import('node:crypto');
  // `hash` is quicker, but node 20 has it only since 20.12.
  const { createHash, hash } = nodeCrypto;
  return hash === undefined ? createHash('sha256').update(text).digest('hex') : hash('sha256', text, 'hex');
}

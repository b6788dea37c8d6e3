import { sha256 } from '@noble/hashes/sha2.js';

/** The SHA-256 of the UTF-8 bytes of `text`, in hexadecimal. */
export function sha256Hex(text: string): string {
  const digest = sha256(new TextEncoder().encode(text));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

import { sha256 } from '@noble/hashes/sha2.js';

const encoder = new TextEncoder();

/** The SHA-256 of the UTF-8 bytes of `text`, in hexadecimal. */
export function sha256Hex(text: string): string {
  let hex = '';
  for (const byte of sha256(encoder.encode(text))) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

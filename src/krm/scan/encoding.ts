/** Whether all bytes are ASCII. */
export function isAscii(bytes: Buffer): boolean {
  return bytes.length < few ? !beyondAscii.test(bytes.toString('latin1')) : nodeBuffer().isAscii(bytes);
}

/** Whether the bytes are UTF-8. */
export function isUtf8(bytes: Buffer): boolean {
  return nodeBuffer().isUtf8(bytes);
}

/** Of so few, an expression knows it sooner than the executable's runtime has loaded `node:buffer`. */
const few = 1 << 16;
const beyondAscii = /[\x80-\xff]/;

const nodeBuffer = (): typeof import('node:buffer') => require('node:buffer');

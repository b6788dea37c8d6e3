/**
 * SHA-256 (FIPS 180-4). Our own under Node, since loading node:crypto takes as long as the first ten hashes of it do, which
 * is more than there are in a small run. The executable's runtime has one that is there already: a tenth of a small run.
 */

interface Hasher {
  update(text: string): Hasher;
  digest(encoding: 'hex'): string;
}
const { Bun: bun } = globalThis as {
  readonly Bun?: { readonly CryptoHasher: new (algorithm: 'sha256') => Hasher };
};

let hash =
  bun === undefined ? hashOf : (text: string) => new bun.CryptoHasher('sha256').update(text).digest('hex');

/** So many hashes are worth the loading of node:crypto. */
const many = 10;

/** Says how many hashes a run needs, so that it gets the implementation that is the fastest for that many. */
export function expectHashes(count: number): void {
  if (count > many && bun === undefined) hash = nativeHash(require('node:crypto'));
}

/** `crypto.hash` takes a fifth of the time of a Hash object, but the first releases of Node 20 do not have it. */
function nativeHash({ createHash, hash }: typeof import('node:crypto')): (text: string) => string {
  return typeof hash === 'function'
    ? (text) => hash('sha256', text)
    : (text) => createHash('sha256').update(text).digest('hex');
}

/** The first 32 bits of the fractional parts of the roots of the first primes: square roots, and cube roots. */
const { initial, constants } =
  bun === undefined ? rootsOfPrimes() : { initial: [], constants: new Int32Array(0) };
const schedule = new Int32Array(64);
const state = new Int32Array(8);

/** The SHA-256 of the UTF-8 bytes of `text`, in hexadecimal. */
export function sha256Hex(text: string): string {
  return hash(text);
}

function hashOf(text: string): string {
  const message = padded(text);
  state.set(initial);
  for (let block = 0; block < message.length; block += 64) compress(message, block);
  let hex = '';
  for (const word of state) hex += (word >>> 0).toString(16).padStart(8, '0');
  return hex;
}

/** The message, a one bit, zeros up to 8 bytes before the end of a block, and the length in bits. */
function padded(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const message = Buffer.alloc(((length + 72) >> 6) << 6);
  message.write(text, 'utf8');
  message[length] = 0x80;
  message.writeUInt32BE(Math.floor(length / 2 ** 29), message.length - 8);
  message.writeUInt32BE((length << 3) >>> 0, message.length - 4);
  return message;
}

function compress(message: Buffer, block: number): void {
  const w = schedule;
  for (let t = 0; t < 16; t++) {
    const at = block + 4 * t;
    w[t] =
      (byte(message, at) << 24) |
      (byte(message, at + 1) << 16) |
      (byte(message, at + 2) << 8) |
      byte(message, at + 3);
  }
  for (let t = 16; t < 64; t++) {
    const x = word(w, t - 15);
    const y = word(w, t - 2);
    const small0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const small1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[t] = (word(w, t - 16) + small0 + word(w, t - 7) + small1) | 0;
  }
  let a = word(state, 0);
  let b = word(state, 1);
  let c = word(state, 2);
  let d = word(state, 3);
  let e = word(state, 4);
  let f = word(state, 5);
  let g = word(state, 6);
  let h = word(state, 7);
  for (let t = 0; t < 64; t++) {
    const big1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + big1 + ((e & f) ^ (~e & g)) + word(constants, t) + word(w, t)) | 0;
    const big0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  add(0, a);
  add(1, b);
  add(2, c);
  add(3, d);
  add(4, e);
  add(5, f);
  add(6, g);
  add(7, h);
}

/** An element that is there: a typed array has no holes. */
const word = (words: Int32Array, at: number) => words[at] as number;
const byte = (bytes: Buffer, at: number) => bytes[at] as number;

function add(at: number, value: number): void {
  state[at] = (word(state, at) + value) | 0;
}

function rootsOfPrimes(): { readonly initial: Int32Array; readonly constants: Int32Array } {
  const initial = new Int32Array(8);
  const constants = new Int32Array(64);
  let found = 0;
  for (let n = 2; found < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n && prime; d++) prime = n % d !== 0;
    if (!prime) continue;
    if (found < 8) initial[found] = fraction(Math.sqrt(n));
    constants[found++] = fraction(Math.cbrt(n));
  }
  return { initial, constants };
}

function fraction(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) | 0;
}

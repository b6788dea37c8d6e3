import type { DeskFile, SetOptions } from '../worker/messages.ts';

/** What an address holds. */
export interface Shared {
  readonly files: readonly DeskFile[];
  readonly options: SetOptions;
  readonly pane?: string;
}

/** Nobody shares more; an address may come from anybody, and a short one can stand for any length. */
const greatestLength = 5_000_000;

const start = '#v1=';

/** The state as the fragment of an address: JSON, deflated, in base64url. Servers never get to see it. */
export async function fragmentOf({ files, options, pane }: Shared): Promise<string> {
  const text = JSON.stringify({ files: files.map(({ path, text }) => [path, text]), options, pane });
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return start + toBase64url(new Uint8Array(await new Response(stream).arrayBuffer()));
}

/** The state that a fragment holds; undefined for one that is no such, and a problem for one that cannot be read. */
export async function sharedIn(fragment: string): Promise<Shared | { readonly problem: string } | undefined> {
  if (!fragment.startsWith(start)) return undefined;
  try {
    const text = await inflated(fromBase64url(fragment.slice(start.length)));
    const shared = text === undefined ? undefined : asShared(JSON.parse(text));
    return shared ?? { problem: 'This address does not hold what this page writes into one.' };
  } catch {
    return { problem: 'This address is damaged: a part of it may be missing.' };
  }
}

/** Undefined where it would be too long. */
async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length <= greatestLength) continue;
    await reader.cancel();
    return undefined;
  }
}

function asShared(value: unknown): Shared | undefined {
  if (!isRecord(value) || !Array.isArray(value['files']) || !isRecord(value['options'])) return undefined;
  const files: DeskFile[] = [];
  for (const entry of value['files'] as readonly unknown[]) {
    if (!Array.isArray(entry)) return undefined;
    const [path, text] = entry as readonly unknown[];
    if (typeof path !== 'string' || typeof text !== 'string') return undefined;
    files.push({ path, text });
  }
  const options: Record<string, string[]> = {};
  for (const [name, texts] of Object.entries(value['options'])) {
    if (!optionName.test(name)) return undefined;
    if (!Array.isArray(texts) || !texts.every((one) => typeof one === 'string')) return undefined;
    options[name] = texts;
  }
  const { pane } = value;
  return files.length === 0 ? undefined : { files, options, ...(typeof pane === 'string' && { pane }) };
}

/** It is written into a command, which people copy to a prompt. */
const optionName = /^[A-Za-z][\w.]*$/;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** So many bytes at once can be the arguments of one call. */
const portion = 8192;

function toBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += portion)
    text += String.fromCharCode(...bytes.subarray(at, at + portion));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

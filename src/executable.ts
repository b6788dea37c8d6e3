// The program as the executable runs it, whose runtime is bun.
import { cli } from './cli.ts';
import { readStdin, stdinIsTerminal, writeStderr, writeStdout } from './io/bun-streams.ts';

declare const Bun: { gc(now: boolean): void; readonly unsafe: { setJITPolicy(scale: number): void } };

/**
 * The executable starts with its compilers as good as off (scripts/build-executable.mjs): a small list is done before they pay.
 * From this length on they do; 12, since code of which a run uses so little is best compiled much later than by default.
 */
const longInput = 1 << 17;

/** What was read, if it was long, until it is text. */
let input: Uint8Array<ArrayBuffer> | undefined;
let rests = false;

async function readAll(): Promise<Uint8Array> {
  const bytes = await readStdin();
  if (bytes.length <= longInput) return bytes;
  Bun.unsafe.setJITPolicy(12);
  rests = true;
  input = bytes;
  return bytes;
}

/**
 * JavaScriptCore finds bytes of a hundred megabytes on its stack, and lets garbage of twice the size of the input pile up: half of
 * all memory that a long list takes.
 */
function rest(): void {
  if (!rests) return;
  if (input !== undefined) structuredClone(input.buffer, { transfer: [input.buffer] });
  input = undefined;
  Bun.gc(true);
}

const streams = { stdinIsTerminal, readStdin: readAll, writeStdout, writeStderr };
const host = async () => (await import('./io/node-host.ts')).nodeHost(streams);
cli(process.argv.slice(2), { streams, host, rest }).then((exitCode) => {
  process.exit(exitCode);
});

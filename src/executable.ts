// The program as the executable runs it, whose runtime is bun.
import { cli } from './cli.ts';
import { readStdin, writeStderr, writeStdout } from './io/bun-streams.ts';

declare const Bun: { gc(now: boolean): void; readonly unsafe: { setJITPolicy(scale: number): void } };

/**
 * The executable starts with its compilers as good as off (scripts/build-executable.mjs): a small list is done before they pay.
 * From this length on they do; 3, since code of which a run uses so little is best compiled later than by default.
 */
const longInput = 1 << 17;

async function readAll(): Promise<Uint8Array> {
  const input = await readStdin();
  if (input.length > longInput) Bun.unsafe.setJITPolicy(3);
  return input;
}

/**
 * JavaScriptCore takes the input for a part of its heap, and lets garbage of twice that size pile up: where the input has a
 * hundred megabytes, a third of all memory.
 */
const collectGarbage = () => Bun.gc(true);

cli(process.argv.slice(2), { readStdin: readAll, writeStdout, writeStderr }, collectGarbage).then(
  (exitCode) => {
    process.exit(exitCode);
  },
);

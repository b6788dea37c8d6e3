// The program as Node runs it.
import { cli } from './cli.ts';
import { readStdin, stdinIsTerminal, writeStderr, writeStdout } from './io/node-streams.ts';

const streams = { stdinIsTerminal, readStdin, writeStdout, writeStderr };
const host = async () => (await import('./io/node-host.ts')).nodeHost(streams);
cli(process.argv.slice(2), { streams, host }).then((exitCode) => {
  // Everything has been written. To wait for code that V8 still compiles in the background would take some milliseconds.
  process.exit(exitCode);
});

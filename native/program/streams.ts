import type { Streams } from '../../src/io/streams.ts';
import { machine } from './machine.ts';
import { wellFormed } from './well-formed.ts';

/** The streams as the native host lends them: it waits for pipes that do not block, and writes all. */
export const nativeStreams: Streams = {
  stdinIsTerminal: () => machine.isTerminal(0),
  readStdin: () => machine.readStdin(),
  writeStdout: (parts) =>
    machine.write(
      1,
      parts.map((part) => (typeof part === 'string' ? wellFormed(part) : part)),
    ),
  writeStderr(text) {
    if (text !== '') machine.write(2, [wellFormed(text)]);
  },
};

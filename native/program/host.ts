import type { Host } from '../../src/io/host.ts';
import { machine } from './machine.ts';
import { nativeStreams } from './streams.ts';
import { wellFormed } from './well-formed.ts';

/** The machine as the native host lends it. */
export function nativeHost(): Host {
  return {
    ...nativeStreams,
    kindAt: (path) => machine.kindAt(path),
    readFile: (path) => machine.readFile(path),
    listFolder: (path) =>
      machine
        .listFolder(path)
        .map(([name, kind]) => ({ name, kind }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    writeFile: (path, text) => machine.writeFile(path, wellFormed(text)),
    removeFile: (path) => machine.removeFile(path),
    absolutePath: (path) => machine.absolutePath(path),
    run: (program, args) => machine.run(program, args),
    stdoutIsTerminal: machine.isTerminal(1),
    showProgress: machine.isTerminal(2) ? (text) => machine.write(2, [`\r${text}\x1b[K`]) : () => {},
    now: () => machine.now(),
    variable: (name) => machine.variable(name),
  };
}

import type { SetOptions } from '../worker/messages.ts';

/** The command that does the same at a prompt, in the folder of the files. */
export function commandLine(command: string, options: SetOptions): string {
  const flags = Object.entries(options).flatMap(([name, texts]) =>
    texts.map((text) => `--${name} ${quoted(text)}`),
  );
  return ['expand-virtualmcpserver', command, '.', ...flags].join(' ');
}

/** As POSIX shells take it for one word. */
const quoted = (text: string) => (/^[\w./:@,=+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

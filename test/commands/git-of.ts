import type { ProgramEnd } from '../../src/io/host.ts';

/** As much of git as `diff --base` asks for, with these files in every revision but those that are called `no…`; the repository is `/desk`. */
export function gitOf(files: Readonly<Record<string, string>>) {
  const entries = Object.entries(files).map(([path, text], number) => ({
    path,
    text,
    hash: `hash${number}`,
  }));
  return (args: readonly string[]): Partial<ProgramEnd> => {
    const [, folder = '', command, ...rest] = args.filter((one) => !/^--(?:no-pager|literal)/.test(one));
    const answer = (text: string) => ({ stdout: Buffer.from(text) });
    if (command === 'rev-parse' && rest[0] === '--show-toplevel')
      return answer(`/desk\n${folder.slice('/desk/'.length)}${folder === '/desk' ? '' : '/'}\n`);
    if (command === 'rev-parse') return rest.at(-1)?.startsWith('no') ? { exitCode: 1 } : answer('commit\n');
    if (command === 'show') {
      return answer(rest.map((hash) => entries.find((one) => one.hash === hash)?.text ?? '').join(''));
    }
    if (command !== 'ls-tree') return { exitCode: 1 };
    const asked = rest[5] === '--' ? rest.slice(6) : undefined;
    const found = entries.filter(
      ({ path }) => asked?.some((under) => path === under || path.startsWith(`${under}/`)) ?? true,
    );
    return answer(
      found
        .map(({ path, text, hash }) => `100644 blob ${hash} ${Buffer.byteLength(text)}\t${path}\0`)
        .join(''),
    );
  };
}

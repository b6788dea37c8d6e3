import { trimRight } from '../go/strings.ts';
import { isRenderedFile, renderedFile } from '../input/rendered-file.ts';
import { decoded } from '../input/text-of.ts';
import { readOrReport } from '../input/unreadable.ts';
import type { Host } from '../io/host.ts';
import { printable } from '../report/printable.ts';
import { WrongUsage } from './command.ts';
import { problemLines } from './input-flags.ts';

/**
 * Makes a folder hold these files, by their paths in it, and what others than `render --into` have put there: what an earlier one
 * wrote and this one does not is removed, which is said. Nothing is written where a file of somebody else's is in the way. Gives the
 * exit code.
 */
export async function writeInto(
  host: Host,
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<number> {
  if ((await host.kindAt(folder)) === 'file')
    throw new WrongUsage(`--into needs a folder: "${folder}" is a file`);
  const root = trimRight(folder, '/');
  const problems: string[] = [];
  const stale: string[] = [];
  for (const [name, isOurs] of await filesIn(host, root, problems)) {
    if (!files.has(name)) {
      if (isOurs) stale.push(`${root}/${name}`);
    } else if (!isOurs)
      problems.push(`${root}/${name} is no file of an earlier render: move it, or name another folder`);
  }
  if (problems.length > 0) {
    await host.writeStderr(problemLines(problems));
    return 1;
  }
  for (const [name, text] of files) await host.writeFile(`${root}/${name}`, renderedFile(text));
  for (const path of stale) {
    await host.removeFile(path);
    await host.writeStderr(
      `[note] removed ${printable(path)}, which an earlier render wrote: nothing makes it now\n`,
    );
  }
  return 0;
}

/** The files in a folder that can be of a render, and whether they are: they lie in it, or in the folder of a namespace. */
async function filesIn(host: Host, root: string, problems: string[]): Promise<Map<string, boolean>> {
  const found = new Map<string, boolean>();
  const look = async (folder: string, isDeep: boolean) => {
    const at = folder === '' ? root : `${root}/${folder}`;
    const report = (why: string) => problems.push(`${at} ${why}`);
    const entries = await readOrReport(
      async () =>
        (await host.kindAt(at === '' ? '/' : at)) === 'folder' ? host.listFolder(at === '' ? '/' : at) : [],
      report,
    );
    for (const { name, kind } of entries ?? []) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (kind === 'folder' && !isDeep && !name.startsWith('.')) await look(path, true);
      if (kind === 'folder' || !/^[a-z]+_.*\.yaml$/.test(name)) continue;
      const bytes =
        kind === 'file' ? await readOrReport(() => host.readFile(`${root}/${path}`), report) : undefined;
      found.set(path, bytes !== undefined && isRenderedFile(decoded(bytes).text ?? ''));
    }
  };
  await look('', false);
  return found;
}

import type { Host } from '../io/host.ts';

/** Tells of paths in a folder whether git ignores them; nothing is ignored where there is no git, or no repository. */
export async function gitIgnored(host: Host, folder: string): Promise<(absolutePath: string) => boolean> {
  const listing = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'];
  const ended = await host.run('git', ['-C', folder, ...listing]);
  if (ended === undefined || ended.exitCode !== 0) return () => false;
  const root = host.absolutePath(folder).replace(/\/$/, '');
  const names = new TextDecoder().decode(ended.stdout).split('\0');
  // A folder ends with a slash; the folder itself is named `./`.
  const ignored = new Set(names.map((name) => `${root}/${name.replace(/^\.\/|\/$/g, '')}`));
  return (path) => ignored.has(path);
}

import type { Configured } from '../config/options.ts';
import type { ServerPair } from '../diff/server-pairs.ts';
import { atRevision } from '../input/git-revision.ts';
import { stdinPath } from '../input/source.ts';
import { printable } from '../report/printable.ts';
import { linesOf } from '../report/text-report.ts';
import { type Context, type Given, WrongUsage } from './command.ts';
import { inputAt, problemLines } from './input-flags.ts';
import { judge, toldBeside } from './judge.ts';
import { pairsOfRuns } from './pairs-of-runs.ts';

/**
 * What is made for paths now, and what was made for them at a revision of git. Undefined where one of the two is refused or cannot be
 * read, which is said on stderr.
 */
export async function pairsWithBase(
  base: string,
  given: Given,
  configured: Configured,
  context: Context,
): Promise<ServerPair[] | undefined> {
  const { host } = context;
  const { options } = configured;
  const { paths } = given;
  if (given.has('kustomize'))
    throw new WrongUsage('--base reads files of git, which kustomize cannot: build both, and use --against');
  if (paths.length === 0 || paths.includes(stdinPath))
    throw new WrongUsage('--base needs the paths of files or folders in a repository of git');
  const revision = await atRevision(host, base, paths, given.all('substitute-from'));
  if ('problem' in revision) {
    await host.writeStderr(problemLines([revision.problem]));
    return undefined;
  }
  const kinds = await Promise.all(paths.map((path) => host.kindAt(path)));
  // What is on neither side is told of this one.
  const present = paths.filter((path, at) => kinds[at] !== undefined || !revision.paths.includes(path));
  const now = await inputAt(present, given, host, options);
  const before = await inputAt(revision.paths, given, revision.host, options, base);
  if (now === undefined || before === undefined) return undefined;
  const about = { ...context, writesBack: false };
  const after = judge(now, configured, about);
  await host.writeStderr(linesOf(toldBeside(after.report, given), false));
  const former = judge(before, configured, about);
  if (former.isRefused) {
    const errors = former.report.told.filter(({ result }) => result.severity === 'error');
    const head = `[error] ${printable(base)} is refused, so that there is nothing to compare with:\n`;
    await host.writeStderr(head + linesOf(errors, false));
  }
  if (after.isRefused || former.isRefused) return undefined;
  return pairsOfRuns(
    { input: before, judgement: former },
    { input: now, judgement: after },
    options.namespace,
  );
}

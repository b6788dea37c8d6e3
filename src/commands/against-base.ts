import { toolhiveGroup, virtualMCPServerKind } from '../api/kinds/toolhive.ts';
import type { Configured } from '../config/options.ts';
import {
  madePairs,
  nameKey,
  type ServerObjects,
  type ServerPair,
  withRenames,
} from '../diff/server-pairs.ts';
import { atRevision } from '../input/git-revision.ts';
import type { Input } from '../input/input.ts';
import { stdinPath } from '../input/source.ts';
import { emitJson } from '../krm/write/emit-json.ts';
import { type ObjectRef, own } from '../kubernetes/object.ts';
import { atHome } from '../package/home.ts';
import { printable } from '../report/printable.ts';
import { linesOf } from '../report/text-report.ts';
import { type Context, type Given, WrongUsage } from './command.ts';
import { inputAt, problemLines } from './input-flags.ts';
import { judge, type Made, toldBeside } from './judge.ts';

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
  const unknown = new Set(
    [...after.made, ...former.made].filter(isHeldBack).map(({ server }) => nameKey(server)),
  );
  const known = (made: readonly Made[]) =>
    made.filter(({ server }) => !unknown.has(nameKey(server))).map(objectsOf);
  const pairs = madePairs(known(former.made), known(after.made));
  const { namespace } = options;
  return withRenames(pairs, specsIn(before, namespace), specsIn(now, namespace));
}

/** Of a server whose placeholders are not filled nothing is known. */
const isHeldBack = ({ expansion }: Made) => expansion.isHeldBack === true;

function objectsOf({ server, objects, expansion }: Made): ServerObjects {
  return { server, objects, podTemplate: expansion.podTemplate };
}

/** Gives what servers ask for, as texts; they are read when the first is asked for. */
function specsIn(
  { documents }: Input,
  namespace: string | undefined,
): (server: ObjectRef) => string | undefined {
  let specs: Map<string, string> | undefined;
  return (server) => {
    specs ??= new Map(
      documents
        .itemsOf(virtualMCPServerKind, toolhiveGroup)
        .map((item) => [nameKey(atHome(item.ref, namespace)), emitJson(own(item.read(), 'spec') ?? null)]),
    );
    return specs.get(nameKey(server));
  };
}

import type { Configured } from '../config/options.ts';
import { recordedPairs } from '../diff/recorded.ts';
import type { ServerPair } from '../diff/server-pairs.ts';
import { readInput } from '../input/input.ts';
import { stdinPath } from '../input/source.ts';
import { kubernetesGroupOf } from '../kubernetes/groups.ts';
import { objectNames } from '../operator/names.ts';
import { linesOf } from '../report/text-report.ts';
import { type Context, type Given, WrongUsage } from './command.ts';
import { inputOf, problemLines } from './input-flags.ts';
import { judge, placedIn, toldBeside } from './judge.ts';

/** The kinds of what is made. */
const kinds = [...objectNames('').keys()];

/**
 * What is made for an input, and the objects at a path or on standard input. Undefined where the input is refused or one of the two
 * cannot be read, which is said on stderr, as is what the operator leaves in live objects though it matters.
 */
export async function pairsWithObjects(
  against: string,
  given: Given,
  configured: Configured,
  context: Context,
): Promise<readonly ServerPair[] | undefined> {
  const { host } = context;
  const { options } = configured;
  const isUnnamed = given.paths.length + given.all('kustomize').length === 0;
  if (against === stdinPath && (isUnnamed || given.paths.includes(stdinPath)))
    throw new WrongUsage('standard input can be one side only: name the files of the other');
  const input = await inputOf(given, host, options);
  if (input === undefined) return undefined;
  const { documents, problems } = await readInput(host, {
    paths: [against],
    kustomize: [],
    substitute: {},
    substituteFrom: [],
    takesRendered: true,
  });
  const recorded = kinds.flatMap((kind) => documents.itemsOf(kind, kubernetesGroupOf(kind) ?? ''));
  const objects = recorded.map((item) => item.read());
  const faults = placedIn(documents, documents.faults(), options);
  if (problems.length > 0 || faults.length > 0) {
    await host.writeStderr(problemLines(problems) + linesOf(faults, false));
    return undefined;
  }
  const { report, isRefused, made } = judge(input, configured, { ...context, writesBack: false });
  await host.writeStderr(linesOf(toldBeside(report, given), false));
  if (isRefused) return undefined;
  const expansions = made.map(({ expansion }) => expansion);
  const { pairs, findings } = recordedPairs(expansions, objects, options);
  const told = placedIn(documents, findings, options);
  await host.writeStderr(linesOf(told, false));
  return told.some(({ result }) => result.severity === 'error') ? undefined : pairs;
}

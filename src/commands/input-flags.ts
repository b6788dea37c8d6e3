import type { Options } from '../config/options.ts';
import { type Input, readInput } from '../input/input.ts';
import { stdinPath } from '../input/source.ts';
import type { Host } from '../io/host.ts';
import { printable } from '../report/printable.ts';
import { type FlagGroup, type Given, WrongUsage } from './command.ts';

/** What commands that look at objects take. */
export const inputOperands = '[PATH…]';

export const inputFlags: FlagGroup = {
  heading: 'INPUT',
  flags: [
    {
      name: 'kustomize',
      short: 'k',
      value: 'DIR',
      isRepeated: true,
      description: 'look at what kustomize builds of a folder, by kustomize or kubectl',
    },
    {
      name: 'substitute-from',
      value: 'FILE',
      isRepeated: true,
      description: 'take what placeholders stand for from a ConfigMap, a Secret, or names and texts in YAML',
    },
    {
      name: 'verbose',
      short: 'v',
      description: 'say what is left out, and what there is to know beside faults',
    },
  ],
};

export const inputNotes: readonly string[] = [
  'A PATH is a file of YAML or JSON with any number of documents, a folder, of which all such files are read, or - for standard input, which is read too where there is no PATH. A List, as kubectl prints it, and a ResourceList count as the objects in them; a functionConfig is not looked at, as flags take its place. In folders hidden ones, what git ignores, templates of Helm, patches of kustomize and what render --into wrote are left out.',
  'A Kustomization of Flux (kustomize.toolkit.fluxcd.io) among the objects gives its targetNamespace to all objects of files under its path, and fills their placeholders with the values of its postBuild, ConfigMaps and Secrets among the objects included.',
];

/**
 * Reads what a user named, and says on stderr what there is to know about that. Undefined where something cannot be read, which is
 * said. Throws a `WrongUsage` where nothing is named.
 */
export async function inputOf(
  given: Given,
  host: Host,
  { substitute = {} }: Pick<Options, 'substitute'>,
): Promise<Input | undefined> {
  const kustomize = given.all('kustomize');
  const isUnnamed = given.paths.length + kustomize.length === 0;
  if (isUnnamed && (await host.stdinIsTerminal()))
    throw new WrongUsage('name a file or a folder, or send objects on standard input');
  return inputAt(isUnnamed ? [stdinPath] : given.paths, given, host, { substitute });
}

/**
 * The same of paths that are known. Of another side than that which the user looks at only what cannot be read is said.
 *
 * @param side what to call that side
 */
export async function inputAt(
  paths: readonly string[],
  given: Given,
  host: Host,
  { substitute = {} }: Pick<Options, 'substitute'>,
  side?: string,
): Promise<Input | undefined> {
  const kustomize = given.all('kustomize');
  const input = await readInput(host, {
    paths,
    kustomize,
    substitute,
    substituteFrom: given.all('substitute-from'),
  });
  if (input.problems.length > 0) {
    await host.writeStderr(problemLines(input.problems, side));
    return undefined;
  }
  if (side !== undefined) return input;
  const notes = kustomizeNotes(input.kustomized, given.has('verbose'));
  if (given.has('verbose'))
    notes.push(...input.leftOut.map(({ path, why }) => `[note] left out ${printable(path)}: ${why}\n`));
  await host.writeStderr(notes.join(''));
  return input;
}

/** What cannot be read, as lines for stderr. */
export function problemLines(problems: readonly string[], side?: string): string {
  const where = side === undefined ? '' : `${printable(side)}: `;
  return problems.map((problem) => `[error] ${where}${printable(problem)}\n`).join('');
}

/** A repository has hundreds of kustomizations: one stands for all where nobody wants to know more. */
function kustomizeNotes(folders: readonly string[], isVerbose: boolean): string[] {
  const [first, ...others] = folders.map(printable);
  if (first === undefined) return [];
  const more = others.length === 0 || isVerbose ? '' : ` and ${others.length} more`;
  const note = `[note] kustomize has not been run on ${first}${more}: kubectl kustomize ${first} | expand-virtualmcpserver … -, or --kustomize ${first}\n`;
  return isVerbose ? [note, ...others.map((folder) => `[note] nor on ${folder}\n`)] : [note];
}

import type { Host } from '../io/host.ts';
import { isYaml } from '../yaml/read-yaml.ts';
import { asApplied } from './as-applied.ts';
import { collectSources } from './collect-sources.ts';
import { type Documents, documentsOf } from './documents.ts';
import { buildWithKustomize } from './kustomize-build.ts';
import type { LeftOut, Source } from './source.ts';
import { valuesOfFiles } from './substitute-files.ts';

/** What a user wants looked at. */
export interface InputRequest {
  /** Files, folders, and `-` for standard input. */
  readonly paths: readonly string[];
  /** Folders that kustomize is to build. */
  readonly kustomize: readonly string[];
  /** What placeholders stand for. */
  readonly substitute: Readonly<Record<string, string>>;
  /** Files with more of that. */
  readonly substituteFrom: readonly string[];
  /** Whether files that `render --into` wrote are looked at in folders, too. */
  readonly takesRendered?: boolean;
}

/** What there is to look at. */
export interface Input {
  readonly documents: Documents;
  /** What was passed over. */
  readonly leftOut: readonly LeftOut[];
  /** Folders whose kustomization nobody has applied. */
  readonly kustomized: readonly string[];
  /** What could not be read, a line each: the input is of no use then. */
  readonly problems: readonly string[];
}

/** Reads all that a request names. What cannot be read is a problem, and what does not matter is said. */
export async function readInput(
  host: Host,
  { paths, kustomize, substitute, substituteFrom, takesRendered }: InputRequest,
): Promise<Input> {
  const { sources, leftOut, kustomized, problems } = await collectSources(host, paths, takesRendered);
  const built = await Promise.all(kustomize.map((folder) => buildWithKustomize(host, folder)));
  const all: Source[] = [...sources];
  const said: string[] = [...problems];
  for (const { source, problem } of built) {
    if (source !== undefined) all.push(source);
    if (problem !== undefined) said.push(problem);
  }
  const passed: LeftOut[] = [...leftOut];
  const given = await valuesOfFiles(host, substituteFrom);
  said.push(...given.problems);
  const values = new Map([...given.values, ...Object.entries(substitute)]);
  const documents = documentsOf(all, asApplied(all, values), (text, { isNamed, path }) => {
    if (isNamed || !text.includes('{{') || isYaml(text)) return false;
    passed.push({ path, why: 'a template of Helm' });
    return true;
  });
  return { documents, leftOut: passed, kustomized, problems: said };
}

import type { KubernetesObject } from '@kpt/functions-sdk';
import { optionPlace } from './config/option-place.ts';
import type { Options } from './config/options.ts';
import { readOptions } from './config/read-options.ts';
import type { Finding } from './finding.ts';
import { readResourceList } from './krm/read.ts';
import type { ResourceList } from './krm/resource-list.ts';
import { isWireError } from './krm/wire-error.ts';
import { type Changes, noChanges } from './krm/write/changes.ts';
import { type Chunk, writeResourceList } from './krm/write/splice.ts';
import type { JsonObject } from './kubernetes/object.ts';
import { withListsOpened } from './kubernetes/object-list.ts';
import { findingOf } from './operator/rule.ts';
import { bystanders } from './package/bystanders.ts';
import { expandAll } from './package/expand-all.ts';
import { type Expansion, lifecycle } from './package/lifecycle.ts';
import { mayHoldPlaceholders } from './package/placeholder-rules.ts';
import { serverRules, serversOf } from './package/servers.ts';
import { sourcesOf } from './package/sources.ts';
import { resultsOf } from './report/results.ts';
import { lineOfWireError, stderrOf } from './report/stderr-lines.ts';

/** What the process is to print, and its exit code: 1 when an error was found, and then the items are as they came. */
export interface Outcome {
  readonly stdout: readonly Chunk[];
  readonly stderr: string;
  readonly exitCode: 0 | 1;
}

/**
 * The function: a ResourceList in, a ResourceList out. Input that is no readable ResourceList gives one line for
 * stderr and no stdout; every other fault is a result in the list and a line on stderr.
 *
 * @param rest called when a long list has been read and its bytes are no longer needed, and now and then behind that, when most of
 *   what was made is not
 */
export async function run(input: Uint8Array, rest = () => {}): Promise<Outcome> {
  try {
    const list = readResourceList(input);
    const outcome = runOn(list, rest);
    // A list that stays as it is has its bytes already.
    return outcome.stdout.length === 1 && outcome.stdout[0] === list.text
      ? { ...outcome, stdout: [input] }
      : outcome;
  } catch (error) {
    if (!isWireError(error)) throw error;
    return { stdout: [], stderr: lineOfWireError(error), exitCode: 1 };
  }
}

function runOn(list: ResourceList, rest: () => void): Outcome {
  const configured = readOptions(list.functionConfig);
  if ('findings' in configured) return refused(list, configured.findings);
  const { options } = configured;
  const resources = withListsOpened(options.resources);
  const sources = sourcesOf(list, resources, options.namespace);
  const servers = serversOf(list, { ...options, resources });
  const life = lifecycle(list, sources, options);
  let taken = 0;
  const take = (expansion: SpecifiedExpansion) => {
    life.take(expansion);
    if (taken++ % serversBetweenRests === 0) rest();
  };
  const judged = new Set<JsonObject>();
  const imagePlace = optionPlace(list.functionConfig, 'image');
  const expanded = expandAll(servers, sources, options, take, {
    judged,
    imagePlace,
    placeholders: mayHoldPlaceholders(list.text),
  });
  const settled = life.end(!expanded.some(isError));
  const unread = [...list.faults()];
  if (unread.length > 0 && list.isIncomplete()) return refused(list, unread, options);
  const others = bystanders(list, resources, sources, (object) => judged.has(object));
  const none = servers.length === 0 ? [findingOf(serverRules.none, {})] : [];
  const all = withWarningsAsAsked([...none, ...expanded, ...others, ...settled.findings], options);
  if (unread.length > 0) return refused(list, [...unread, ...aboutOthers(all, unread)], options);
  return all.some(isError) ? refused(list, all, options) : accepted(list, all, settled.changes, options);
}

/** An expansion whose objects are what the SDK takes for objects: the compiler holds `expandAll` to it. */
type SpecifiedExpansion = Expansion & { readonly objects: readonly KubernetesObject[] };

const serversBetweenRests = 1500;

const isError = ({ severity }: Finding) => severity === 'error';

/** Without findings about objects that cannot be read as a whole: what is not there may be where the reading stopped. */
function aboutOthers(findings: readonly Finding[], unread: readonly Finding[]): readonly Finding[] {
  const names = new Set(unread.map(nameOf));
  return findings.filter((finding) => !names.has(nameOf(finding)));
}

const nameOf = ({ object }: Finding) => JSON.stringify([object?.kind, object?.namespace, object?.name]);

function withWarningsAsAsked(findings: readonly Finding[], { warnings }: Options): readonly Finding[] {
  if (warnings === 'report') return findings;
  return findings.map((finding) =>
    finding.severity === 'warning' ? { ...finding, severity: 'error' } : finding,
  );
}

/** What the results need to know, where the functionConfig could be read. */
type Known = Pick<Options, 'namespace'>;

function refused(list: ResourceList, findings: readonly Finding[], known: Known = {}): Outcome {
  const told = findings.filter(({ severity }) => severity !== 'info');
  return { ...written(list, told, noChanges, known), exitCode: 1 };
}

function accepted(list: ResourceList, findings: readonly Finding[], changes: Changes, known: Known): Outcome {
  return { ...written(list, findings, changes, known), exitCode: 0 };
}

function written(
  list: ResourceList,
  findings: readonly Finding[],
  changes: Changes,
  { namespace }: Known,
): Omit<Outcome, 'exitCode'> {
  const results = resultsOf(list, findings, namespace);
  return { stdout: writeResourceList(list, changes, results), stderr: stderrOf(results) };
}

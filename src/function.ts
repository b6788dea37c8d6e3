import { admit } from './api/admit.ts';
import type { VirtualMCPServer } from './api/virtual-mcp-server.ts';
import type { Options } from './config/options.ts';
import { readOptions } from './config/read-options.ts';
import type { Finding } from './finding.ts';
import { parseYaml } from './krm/parse-yaml.ts';
import { readResourceList } from './krm/read.ts';
import type { Item, ResourceList } from './krm/resource-list.ts';
import { resultsOf, stderrOf } from './krm/results.ts';
import { type Changes, type Chunk, noChanges, writeResourceList } from './krm/splice.ts';
import { isWireError, lineOf } from './krm/wire-error.ts';
import { groupOf, type JsonObject, type ObjectRef, refOf } from './kubernetes/object.ts';
import { type Expansion, lifecycle } from './lifecycle.ts';
import { expand } from './operator/expand.ts';
import type { Reconcile } from './operator/reconcile.ts';
import { clustersOf } from './operator/references.ts';
import { imageWarning, validate } from './operator/validation.ts';
import { type PackageSources, sourcesOf } from './sources.ts';

/** What the process is to print, and its exit code: 1 when an error was found, and then the items are as they came. */
export interface Outcome {
  readonly stdout: readonly Chunk[];
  readonly stderr: string;
  readonly exitCode: 0 | 1;
}

/** A server to expand: an item of the list, or an object of the functionConfig. */
interface Server {
  readonly ref: ObjectRef;
  readonly item: Item | undefined;
  read(): JsonObject;
}

/**
 * The function: a ResourceList in, a ResourceList out. Input that is no readable ResourceList gives one line for
 * stderr and no stdout; every other fault is a result in the list and a line on stderr.
 */
export async function run(input: Uint8Array): Promise<Outcome> {
  try {
    return await runOn(await readResourceList(input));
  } catch (error) {
    if (!isWireError(error)) throw error;
    return { stdout: [], stderr: `${lineOf(error)}\n`, exitCode: 1 };
  }
}

async function runOn(list: ResourceList): Promise<Outcome> {
  const configured = await readOptions(list.functionConfig);
  if ('findings' in configured) return refused(list, configured.findings);
  const { options } = configured;
  const sources = sourcesOf(list, options.resources);
  const expanded = expandAll(serversOf(list, options), sources, options);
  const verdict = withWarningsAsAsked(expanded.findings, options);
  if (verdict.some(isError)) return refused(list, verdict);
  if (options.mode === 'validate') return accepted(list, verdict);

  const { changes, findings } = lifecycle(list, sources, expanded.expansions, options);
  const all = [...verdict, ...findings];
  return all.some(isError) ? refused(list, all) : accepted(list, all, changes);
}

/** The servers among the items, then those that came by the functionConfig and are not among the items too. */
function serversOf(list: ResourceList, options: Options): Server[] {
  const servers: Server[] = list.servers.map((item) => ({ ref: item.ref, item, read: () => item.read() }));
  const known = new Set(servers.map(({ ref }) => keyOf(ref)));
  const brought = options.server === undefined ? options.resources : [options.server, ...options.resources];
  for (const object of brought) {
    const ref = refOf(object);
    if (ref.kind !== 'VirtualMCPServer' || groupOf(ref) !== 'toolhive.stacklok.dev') continue;
    // kustomize hands a generator its own config among the items as well.
    if (!known.has(keyOf(ref))) servers.push({ ref, item: undefined, read: () => object });
  }
  return servers;
}

const keyOf = ({ namespace, name }: ObjectRef) => `${namespace ?? ''}/${name}`;

/** Every server's objects, and everything there is to say about any of them. */
function expandAll(
  servers: readonly Server[],
  sources: PackageSources,
  options: Options,
): { readonly expansions: readonly Expansion[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const report = (finding: Finding) => findings.push(finding);
  const clusterFor = clustersOf(sources, {
    admit,
    findings: (_, ofReferred) => findings.push(...ofReferred),
  });
  const seen = new Set<string>();
  const expansions: Expansion[] = [];
  for (const { ref, item, read } of servers) {
    if (seen.has(keyOf(ref))) {
      report(duplicate(ref));
      continue;
    }
    seen.add(keyOf(ref));
    const admission = admit(read());
    findings.push(...admission.findings);
    if (admission.findings.some(isError)) continue;
    const server = admission.object as unknown as VirtualMCPServer;
    const reconcile: Reconcile = {
      server,
      ref,
      cluster: clusterFor(ref.namespace),
      options,
      report,
      parseYaml,
    };
    validate(reconcile);
    expansions.push({ server: ref, item, objects: expand(reconcile, options.emit) });
  }
  const image = servers.length > 0 ? imageWarning(options) : undefined;
  if (image !== undefined) report(image);
  return { expansions, findings };
}

const duplicate = (ref: ObjectRef): Finding => ({
  severity: 'error',
  code: 'DuplicateServer',
  object: ref,
  path: 'metadata.name',
  value: ref.name,
  message: 'another VirtualMCPServer has this name and namespace: rename or remove one of the two',
});

const isError = ({ severity }: Finding) => severity === 'error';

function withWarningsAsAsked(findings: readonly Finding[], { warnings }: Options): readonly Finding[] {
  if (warnings === 'report') return findings;
  return findings.map((finding) =>
    finding.severity === 'warning' ? { ...finding, severity: 'error' } : finding,
  );
}

function refused(list: ResourceList, findings: readonly Finding[]): Outcome {
  const told = findings.filter(({ severity }) => severity !== 'info');
  return { ...written(list, told, noChanges), exitCode: 1 };
}

function accepted(list: ResourceList, findings: readonly Finding[], changes: Changes = noChanges): Outcome {
  return { ...written(list, findings, changes), exitCode: 0 };
}

function written(
  list: ResourceList,
  findings: readonly Finding[],
  changes: Changes,
): Omit<Outcome, 'exitCode'> {
  const results = resultsOf(list, findings);
  return { stdout: writeResourceList(list, changes, results), stderr: stderrOf(results) };
}

import { toolhiveGroup, virtualMCPServerKind } from '../api/kinds/toolhive.ts';
import type { Configured, Options } from '../config/options.ts';
import { verdictWithUpgrade } from '../diff/upgrade-findings.ts';
import type { Finding, Severity } from '../finding.ts';
import type { Documents } from '../input/documents.ts';
import type { Input } from '../input/input.ts';
import { type Locate, locator } from '../input/locate.ts';
import { progressOf } from '../input/progress.ts';
import type { Item } from '../krm/resource-list.ts';
import { isObject, type JsonObject, type ObjectRef } from '../kubernetes/object.ts';
import type { Settled } from '../package/last-judges.ts';
import type { Expansion, SettledChanges } from '../package/lifecycle.ts';
import { localConfigEdit } from '../package/local-config.ts';
import { printable } from '../report/printable.ts';
import type { Report, Told } from '../report/report.ts';
import { type PlacedResult, placedResultsOf } from '../report/results.ts';
import { readAlone } from '../yaml/read-yaml.ts';
import type { Context, Given } from './command.ts';

/** The objects of one server, as they will stand when the operator is done. */
export interface Made {
  readonly server: ObjectRef;
  readonly objects: readonly JsonObject[];
  /** As they are made, whatever there is. */
  readonly expansion: Expansion;
}

/** What a judgement is for. */
interface About extends Context {
  /** Whether the documents are written again, with what becomes of them. */
  readonly writesBack: boolean;
  /** Takes each server that is expanded, whatever is found in it. */
  readonly settledServer?: (server: Settled) => void;
}

/** What the function would say and do, for objects of files. */
export interface Judgement {
  readonly isRefused: boolean;
  readonly report: Report;
  /** Empty where it is refused. */
  readonly made: readonly Made[];
  /** The objects that no document is. */
  readonly added: readonly JsonObject[];
  readonly changes: SettledChanges;
}

/**
 * Hears all judges on the objects of an input.
 */
export function judge({ documents }: Input, configured: Configured, about: About): Judgement {
  const { host, version, writesBack, settledServer } = about;
  const progress = progressOf(host, 'servers');
  const made: Made[] = [];
  const added: JsonObject[] = [];
  const { isRefused, operatorVersion, findings, changes } = verdictWithUpgrade(
    documents,
    // The documents are filled as they are read.
    { ...configured, options: { ...configured.options, substitute: {} } },
    {
      places: { placeFor: () => undefined },
      add: (object) => added.push(object),
      localConfigEdit: ({ range }) =>
        localConfigEdit(textOf(documents), { range, read: () => asWritten(documents, range) }),
      writesBack,
    },
    {
      server(expansion, objects) {
        made.push({ server: expansion.server, objects, expansion });
        progress.tick();
      },
      ...(settledServer && { settledServer }),
    },
  );
  progress.end();
  const locate = locator(documents);
  const told = placedIn(documents, findings, configured.options, locate);
  const servers = documents.itemsOf(virtualMCPServerKind, toolhiveGroup).map((item) => ({
    ref: item.ref,
    position: shown(locate({ code: '' }, item)),
  }));
  const report = { told, servers, version, operatorVersion };
  return isRefused
    ? { isRefused, report, made: [], added: [], changes }
    : { isRefused, report, made, added, changes };
}

/** What to say beside what is made: what there is for information is for those who ask; that there is nothing to make is for all. */
export function toldBeside({ told, servers }: Report, given: Given): readonly Told[] {
  return given.has('verbose')
    ? told
    : told.filter(({ result }) => result.severity !== 'info' || servers.length === 0);
}

/** What was found, with its place in the documents, in the order in which it is told. */
export function placedIn(
  documents: Documents,
  findings: readonly Finding[],
  { namespace }: Pick<Options, 'namespace'>,
  locate = locator(documents),
): Told[] {
  return placedResultsOf(documents, findings, namespace)
    .map((placed) => placedAt(placed, locate))
    .sort(byLine);
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** As results are sorted, and what is in one file by its lines. */
function byLine({ result: a, position: at }: Told, { result: b, position: other }: Told): number {
  const rank = severities.indexOf(a.severity) - severities.indexOf(b.severity);
  if (rank !== 0 || at?.path !== other?.path)
    return rank || ((at?.path ?? '') < (other?.path ?? '') ? -1 : 1);
  return (at?.line ?? 0) - (other?.line ?? 0) || (at?.column ?? 0) - (other?.column ?? 0);
}

function placedAt({ result, finding, item }: PlacedResult, locate: Locate): Told {
  const message = inFlags(result.message);
  return { result: { ...result, message }, position: shown(locate(finding, item)) };
}

/** A message as it is for whoever has flags, and no functionConfig: there is none for `resources`. */
function inFlags(message: string): string {
  return message
    .replace(' or to `resources` of the functionConfig', '')
    .replace(/`(\w+)` of the functionConfig/g, '`--$1`')
    .replace(/\bset `(references|nameReferences): (\w+)`/g, 'give `--$1 $2`');
}

/** A file can have any name. */
function shown(position: Told['position']): Told['position'] {
  return position && { ...position, path: printable(position.path) };
}

const textOf = ({ text }: Documents) => ({ text, scan: { items: { column: -1 } } });

/** The object of a document as it stands there: what is read may be what Flux makes of it. */
function asWritten({ text }: Documents, { start, end }: Item['range']): JsonObject {
  const { value } = readAlone(text.slice(start, end));
  return isObject(value) ? value : {};
}

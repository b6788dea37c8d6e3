import { toolhiveGroup, virtualMCPServerKind } from '../api/kinds/toolhive.ts';
import type { Configured } from '../config/options.ts';
import type { Input } from '../input/input.ts';
import { type Locate, locator } from '../input/locate.ts';
import { localConfigEdit } from '../krm/write/local-config.ts';
import type { JsonObject, ObjectRef } from '../kubernetes/object.ts';
import type { SettledChanges } from '../package/lifecycle.ts';
import { verdictOn } from '../package/verdict.ts';
import type { Report, Told } from '../report/report.ts';
import { type PlacedResult, placedResultsOf } from '../report/results.ts';

/** The objects of one server, as they will stand when the operator is done. */
export interface Made {
  readonly server: ObjectRef;
  readonly objects: readonly JsonObject[];
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
 *
 * @param writesBack whether the documents are written again, with what becomes of them
 */
export function judge(
  { documents }: Input,
  configured: Configured,
  about: { readonly version: string; readonly writesBack: boolean },
): Judgement {
  const { version, writesBack } = about;
  const made: Made[] = [];
  const added: JsonObject[] = [];
  const { isRefused, findings, changes } = verdictOn(
    documents,
    configured,
    {
      places: { placeFor: () => undefined },
      add: (object) => added.push(object),
      localConfigEdit: (item) =>
        localConfigEdit({ text: documents.text, scan: { items: { column: -1 } } }, item),
      writesBack,
    },
    { server: ({ server }, objects) => made.push({ server, objects }) },
  );
  const locate = locator(documents);
  const told = placedResultsOf(documents, findings, configured.options.namespace).map((placed) =>
    toldOf(placed, locate),
  );
  const servers = documents.itemsOf(virtualMCPServerKind, toolhiveGroup).map((item) => ({
    ref: item.ref,
    position: locate({ severity: 'info', code: '', message: '' }, item),
  }));
  const report = { told, servers, version };
  return isRefused
    ? { isRefused, report, made: [], added: [], changes }
    : { isRefused, report, made, added, changes };
}

function toldOf({ result, finding, item }: PlacedResult, locate: Locate): Told {
  const message = result.message.replace(/`(\w+)` of the functionConfig/g, '`--$1`');
  return { result: { ...result, message }, position: locate(finding, item) };
}

import { kindOf } from '../api/kinds/kinds.ts';
import { operatorVersion } from '../api/kinds/operator-version.ts';
import { toolhiveGroup } from '../api/kinds/toolhive.ts';
import { type KindNames, kindMeantBy, kindOfShortName, toolhiveNames } from '../api/kinds/toolhive-names.ts';
import { quoted } from '../api/quoted.ts';
import { closest } from '../closest.ts';
import type { Finding } from '../finding.ts';
import { findingOf, rule } from '../finding.ts';
import type { Item, Objects } from '../krm/resource-list.ts';
import { groupOf, type JsonObject, refOf } from '../kubernetes/object.ts';
import { isListKind, objectsOfList } from '../kubernetes/object-list.ts';

const soWhat = 'so the API server refuses this object, and nothing finds it here';

export const misspeltRules = {
  kind: rule<[kind: string, right: string]>({
    code: 'KindMisspelt',
    severity: 'warning',
    source: 'an object of ToolHive whose kind is no kind',
    message: (kind, right) => `ToolHive has no kind ${quoted(kind)}, ${soWhat}: write ${quoted(right)}`,
    example: { path: 'kind', facts: ['VirtualMcpServer', 'VirtualMCPServer'] },
  }),
  unknownKind: rule<[kind: string, version: string]>({
    code: 'KindUnknown',
    severity: 'warning',
    source: 'an object of ToolHive whose kind is no kind',
    message: (kind, version) =>
      `ToolHive ${version}, whose rules these are, has no kind ${quoted(kind)}, ${soWhat}: use one of ${toolhiveNames.map((it) => it.kind).join(', ')}`,
    example: { path: 'kind', facts: ['Gateway', operatorVersion] },
  }),
  apiVersion: rule<[apiVersion: string, kind: string, right: string]>({
    code: 'APIVersionMisspelt',
    severity: 'warning',
    source: "an object of ToolHive under another group's or a wrong version",
    message: (apiVersion, kind, right) =>
      `${apiVersion === '' ? 'it is missing' : `there is no ${kind} in ${quoted(apiVersion)}`}, ${soWhat}: write ${quoted(right)}`,
    example: {
      path: 'apiVersion',
      facts: ['toolhive.stacklok.io/v1beta1', 'VirtualMCPServer', `${toolhiveGroup}/v1beta1`],
    },
  }),
};

/** An object of the package, as far as what it is called is asked. */
type Named = Pick<Item, 'ref' | 'file' | 'read'>;

/**
 * What is meant to be an object of ToolHive and is none, for the spelling of its kind or its group. What another vendor calls like
 * a kind of ToolHive, in a group that is not near, is nobody's mistake.
 */
export function misspelt(list: Objects, resources: readonly JsonObject[], version: string): Finding[] {
  const meant = new Map<string, KindNames | undefined>();
  const meantBy = (kind: string) => {
    if (!meant.has(kind)) meant.set(kind, kindMeantBy(kind));
    return meant.get(kind);
  };
  const isNear = (kind: string) => meantBy(kind) !== undefined;
  const brought = resources.map(
    (object): Named => ({ ref: refOf(object), file: undefined, read: () => object }),
  );
  const findings: Finding[] = [];
  for (const named of [...list.itemsOfKinds(isNear), ...brought])
    findings.push(...spellingOf(named, meantBy(named.ref.kind)));
  for (const named of [...list.itemsOfGroup(toolhiveGroup, isNear), ...brought])
    if (groupOf(named.ref) === toolhiveGroup && !isNear(named.ref.kind) && !isList(named))
      findings.push(ofOtherKind(named, version));
  return findings;
}

/** What is wrong with the names of an object of a kind that is one of ToolHive's, or nearly. */
function spellingOf({ ref, file }: Named, meant: KindNames | undefined): Finding[] {
  const group = groupOf(ref);
  if (meant === undefined || !isNearGroup(group)) return [];
  const about = { object: ref, ...(file && { file }) };
  const findings: Finding[] = [];
  const { kind, versions } = meant;
  if (ref.kind !== kind) findings.push(misspeltKind(about, ref.kind, kind));
  const right = `${toolhiveGroup}/${versions[0]}`;
  const isServed = versions.some((version) => ref.apiVersion === `${toolhiveGroup}/${version}`);
  // What the kind's schema is known for is told of its versions when the object is held against that.
  if (isServed || (group === toolhiveGroup && ref.kind === kind && !kindsNotRead.has(kind))) return findings;
  const { apiVersion } = misspeltRules;
  const place = { ...about, path: apiVersion.example.path, value: ref.apiVersion, proposed: right };
  return [...findings, findingOf(apiVersion, place, ref.apiVersion, kind, right)];
}

/** What holds others is no object of its own to the API server. */
const isList = (named: Named) => isListKind(named.ref.kind) && objectsOfList(named.read()) !== undefined;

function ofOtherKind({ ref, file }: Named, version: string): Finding {
  const about = { object: ref, ...(file && { file }) };
  const short = kindOfShortName(ref.kind);
  if (short !== undefined) return misspeltKind(about, ref.kind, short.kind);
  const { unknownKind } = misspeltRules;
  return findingOf(
    unknownKind,
    { ...about, path: unknownKind.example.path, value: ref.kind },
    ref.kind,
    version,
  );
}

function misspeltKind(about: Pick<Finding, 'object' | 'file'>, kind: string, right: string): Finding {
  const it = misspeltRules.kind;
  return findingOf(it, { ...about, path: it.example.path, value: kind, proposed: right }, kind, right);
}

/** Kinds of ToolHive whose objects nothing here looks into. */
const kindsNotRead = new Set(
  toolhiveNames.map(({ kind }) => kind).filter((kind) => kindOf(`${toolhiveGroup}/`, kind) === undefined),
);

/** Whether a group is ToolHive's, is meant to be, or was forgotten. */
function isNearGroup(group: string): boolean {
  return group === '' || /toolhive|stacklok/i.test(group) || closest(group, [toolhiveGroup]) !== undefined;
}

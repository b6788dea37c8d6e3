import { type KindNames, toolhiveNames } from '../src/api/kinds/toolhive-names.ts';
import type { IsSince, Rule } from '../src/api/node.ts';
import type { Kind } from '../src/api/schema.ts';
import type { Crd, CrdSchema, Crds, CrdVersion } from './crd.ts';
import { type Facts, parentOf, sameFact } from './facts.ts';
import { type CrdNode, crdNodes } from './facts-of-crd.ts';
import { type KindNode, kindNodes } from './facts-of-kinds.ts';
import { ruleHash, type SchemaRecord, storedVersion } from './record.ts';

/** One thing that the CRDs say otherwise than we do. */
export type Difference =
  | { readonly what: 'kind'; readonly kind: string; readonly text: string }
  | {
      readonly what: 'new';
      readonly kind: string;
      readonly path: string;
      readonly schema: CrdSchema;
      readonly required: boolean;
      readonly nodes: number;
    }
  | { readonly what: 'gone'; readonly kind: string; readonly path: string; readonly nodes: number }
  | {
      readonly what: 'changed';
      readonly kind: string;
      readonly path: string;
      readonly schema: CrdSchema;
      readonly facts: readonly ChangedFact[];
      readonly required: boolean;
    }
  | {
      readonly what: 'rule';
      readonly kind: string;
      readonly path: string;
      readonly code: string | undefined;
      readonly text: string | undefined;
      /** Of a new one, the code of the rule that it follows in the CRD. */
      readonly after: string | undefined;
      /** One of ours that the record has not. */
      readonly isUnrecorded?: true;
    }
  | {
      readonly what: 'merging';
      readonly kind: string;
      readonly path: string;
      readonly before: string;
      readonly now: string;
    };

export interface ChangedFact {
  readonly name: string;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/**
 * Everything in which the CRDs differ from the kinds as their release has them and, in what these cannot say, from the record. In
 * the order of the kinds.
 */
export function differences(
  crds: Crds,
  kinds: readonly Kind[],
  record: SchemaRecord,
  isSince?: IsSince,
): Difference[] {
  const named = toolhiveNames.flatMap((names) => namesDifferences(names, crds.get(names.kind)));
  const strangers = [...crds.keys()].filter((kind) => !toolhiveNames.some((names) => names.kind === kind));
  return [
    ...named,
    ...strangers.map((kind) => ({ what: 'kind', kind, text: 'is a new kind' }) as const),
    ...kinds.flatMap((kind) => {
      const crd = crds.get(kind.kind);
      return crd === undefined ? [] : kindDifferences(kind, crd, record.kinds[kind.kind], isSince);
    }),
  ];
}

function namesDifferences({ kind, plural, versions }: KindNames, crd: Crd | undefined): Difference[] {
  const about = (text: string) => ({ what: 'kind', kind, text }) as const;
  if (crd === undefined) return [about('has no CRD any more')];
  const served = crd.versions.filter((it) => it.served).map(({ name }) => name);
  const stored = storedVersion(crd.versions).name;
  const found = [];
  if (crd.plural !== plural) found.push(about(`has the plural ${crd.plural}, ours is ${plural}`));
  if (crd.scope !== 'Namespaced') found.push(about(`has the scope ${crd.scope}, ours is Namespaced`));
  if (!sameFact([...served].sort(), [...versions].sort()))
    found.push(about(`is served as ${served.join(', ')}, ours as ${versions.join(', ')}`));
  if (stored !== versions[0]) found.push(about(`is stored as ${stored}, ours as ${versions[0]}`));
  return found;
}

function kindDifferences(
  kind: Kind,
  crd: Crd,
  record: SchemaRecord['kinds'][string] | undefined,
  isSince: IsSince | undefined,
): Difference[] {
  const about = (text: string) => ({ what: 'kind', kind: kind.kind, text }) as const;
  const deprecated = crd.versions.filter((it) => it.deprecated === true).map(({ name }) => name);
  const stored = storedVersion(crd.versions);
  return [
    ...(sameFact(deprecated, kind.deprecated)
      ? []
      : [
          about(
            `has the deprecated versions ${deprecated.join(', ') || 'none'}, ours ${kind.deprecated.join(', ')}`,
          ),
        ]),
    ...crd.versions
      .filter((version) => version.served && !sameFact(version.spec, stored.spec))
      .map((version) =>
        about(`has another schema in ${version.name} than in ${stored.name}: ${unlike(version, stored)}`),
      ),
    ...nodeDifferences(kind, crdNodes(stored.spec), kindNodes(kind, isSince), record, kindNodes(kind)),
  ];
}

function unlike(version: CrdVersion, stored: CrdVersion): string {
  const [a, b] = [crdNodes(version.spec), crdNodes(stored.spec)];
  const paths = new Set([...a.keys(), ...b.keys()]);
  return [...paths].filter((path) => !sameFact(a.get(path)?.schema, b.get(path)?.schema)).join(', ');
}

function nodeDifferences(
  { kind }: Kind,
  theirs: ReadonlyMap<string, CrdNode>,
  ours: ReadonlyMap<string, KindNode>,
  record: SchemaRecord['kinds'][string] | undefined,
  newest: ReadonlyMap<string, KindNode>,
): Difference[] {
  const found: Difference[] = [];
  for (const [path, node] of theirs) {
    const own = ours.get(path);
    if (own === undefined) {
      // Of what is new as a whole, the outermost node tells the rest.
      if (ours.has(parentOf(path)))
        found.push({ what: 'new', kind, path, ...whole(node), nodes: below(path, theirs) });
      continue;
    }
    const facts = changedFacts(own.facts, node.facts);
    if (facts.length > 0) found.push({ what: 'changed', kind, path, ...whole(node), facts });
    found.push(
      ...ruleDifferences(kind, path, node, own, rulesOf(record?.rules[path] ?? {}, own, newest.get(path))),
    );
    const before = record?.merging[path] ?? '';
    if (record?.nodes[path] !== undefined && node.merging !== before)
      found.push({ what: 'merging', kind, path, before, now: node.merging });
  }
  for (const path of ours.keys()) {
    if (!theirs.has(path) && theirs.has(parentOf(path)))
      found.push({ what: 'gone', kind, path, nodes: below(path, ours) });
  }
  return found;
}

/** The rules that the record knows, without those of ours that are none of this release. */
function rulesOf(
  recorded: Readonly<Record<string, string>>,
  own: KindNode,
  newest: KindNode | undefined,
): Readonly<Record<string, string>> {
  const others = (newest?.ruleList ?? []).filter(
    ({ code, since }) => !own.ruleList.some((rule) => rule.code === code && rule.since === since),
  );
  return Object.fromEntries(
    Object.entries(recorded).filter(([code]) => !others.some((rule) => rule.code === code)),
  );
}

const whole = ({ schema, facts }: CrdNode) => ({ schema, required: facts['required'] === true });

function changedFacts(ours: Facts, theirs: Facts): ChangedFact[] {
  const names = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...names]
    .filter((name) => !sameFact(ours[name], theirs[name]))
    .map((name) => ({ name, ours: ours[name], theirs: theirs[name] }));
}

/**
 * A rule whose text is another is one difference; which of ours it was is known by the record. Of a rule that a later release has
 * otherwise the record knows no text: it is the one in its place.
 */
function ruleDifferences(
  kind: string,
  path: string,
  node: CrdNode,
  own: KindNode,
  recorded: Readonly<Record<string, string>>,
): Difference[] {
  const hashes = Object.values(recorded);
  const textOf = (rule: Rule<never>) => node.texts[own.ruleList.indexOf(rule)] ?? '';
  const replaced = own.ruleList.filter(({ until }) => until !== undefined).map(textOf);
  const strange = node.texts.filter((text) => !hashes.includes(ruleHash(text)) && !replaced.includes(text));
  const unrecorded = own.ruleList.filter(
    ({ code, until }) => until === undefined && recorded[code] === undefined,
  );
  const taken = unrecorded.map(textOf).filter((text) => strange.includes(text));
  const texts = strange.filter((text) => !taken.includes(text));
  const known = node.texts.map(ruleHash);
  const gone = Object.keys(recorded).filter((code) => !known.includes(recorded[code] ?? ''));
  const differing = Array.from({ length: Math.max(texts.length, gone.length) }, (_, i) => ({
    code: gone[i],
    text: texts[i],
    after: codeBefore(texts[i], node.texts, recorded),
  }));
  const written = unrecorded.map((rule) => {
    const text = textOf(rule);
    return { code: rule.code, text: taken.includes(text) ? text : undefined, isUnrecorded: true } as const;
  });
  return [...differing, ...written].map((rule) => ({ what: 'rule', kind, path, after: undefined, ...rule }));
}

function codeBefore(
  text: string | undefined,
  texts: readonly string[],
  recorded: Readonly<Record<string, string>>,
): string | undefined {
  const before = text === undefined ? undefined : texts[texts.indexOf(text) - 1];
  return Object.keys(recorded).find((code) => before !== undefined && recorded[code] === ruleHash(before));
}

/** How many nodes of `nodes` are at `path` or below it. */
function below(path: string, nodes: ReadonlyMap<string, unknown>): number {
  return [...nodes.keys()].filter(
    (it) => it === path || (/^[.[]/.test(it.slice(path.length)) && it.startsWith(path)),
  ).length;
}

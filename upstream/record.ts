import { createHash } from 'node:crypto';
import { isSince } from '../src/api/kinds/operator-version.ts';
import type { Kind } from '../src/api/schema.ts';
import type { Crds, CrdVersion } from './crd.ts';
import { crdNodes } from './facts-of-crd.ts';
import { kindNodes } from './facts-of-kinds.ts';

/**
 * What is kept of a release's CRDs, `schema.json`: hashes of what each node says, and of the texts that our notation cannot
 * hold. By these a later report knows what is new, and a test without the CRDs that `src/api/kinds` says what they do.
 */
export interface SchemaRecord {
  readonly version: string;
  readonly kinds: Readonly<Record<string, KindRecord>>;
}

interface KindRecord {
  /** The hash of each node's facts. */
  readonly nodes: Readonly<Record<string, string>>;
  /** Of the rules of each node that has some, the code of ours and the hash of the CEL text, in the CRD's order. */
  readonly rules: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Keywords without effect here, but for who merges. */
  readonly merging: Readonly<Record<string, string>>;
}

/** In the place of a code: a rule of the CRDs that follows from the others of its node, so that ours have none for it. */
export const impliedRule = '(implied)';

export const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

export const factsHash = (facts: unknown) => hashOf(JSON.stringify(facts));

/** Texts that differ in blanks only are one. */
export const ruleHash = (cel: string) => hashOf(cel.replace(/\s+/g, ' ').trim());

export function storedVersion(versions: readonly CrdVersion[]): CrdVersion {
  const stored = versions.find(({ storage }) => storage);
  if (stored === undefined) throw new Error('a CRD has no version that is stored');
  return stored;
}

/**
 * The record of a release, as far as `kinds` are about it. Rules pair off by their order: throws where a node has fewer of
 * them than ours.
 */
export function recordOf(version: string, crds: Crds, kinds: readonly Kind[]): SchemaRecord {
  const records = kinds.flatMap((kind) => {
    const crd = crds.get(kind.kind);
    if (crd === undefined) return [];
    const ours = kindNodes(kind, (since) => isSince(version, since));
    const nodes: Record<string, string> = {};
    const rules: Record<string, Record<string, string>> = {};
    const merging: Record<string, string> = {};
    for (const [path, node] of crdNodes(storedVersion(crd.versions).spec)) {
      nodes[path] = factsHash(node.facts);
      if (node.merging !== '') merging[path] = node.merging;
      const codes = (ours.get(path)?.ruleList ?? []).map(({ code }) => code);
      if (codes.length > node.texts.length)
        throw new Error(`${kind.kind} ${path} has rules that the CRD has not`);
      if (node.texts.length > 0) {
        rules[path] = Object.fromEntries(
          node.texts.map((text, i) => [codes[i] ?? impliedRule, ruleHash(text)] as const),
        );
      }
    }
    return [[kind.kind, { nodes, rules, merging }] as const];
  });
  return { version, kinds: Object.fromEntries(records) };
}

import fc from 'fast-check';
import type { IsSince, Rule } from '../src/api/node.ts';
import type { Kind } from '../src/api/schema.ts';
import { parseDuration } from '../src/go/duration.ts';
import type { Json } from '../src/kubernetes/object.ts';
import { celHolds } from './cel.ts';
import type { Crds } from './crd.ts';
import { drawnSelves, wordsIn } from './drawn-selves.ts';
import { crdNodes } from './facts-of-crd.ts';
import { type KindNode, kindNodes } from './facts-of-kinds.ts';
import { storedVersion } from './record.ts';

/** A rule of the CRDs, and ours for it. */
export interface RulePair {
  readonly kind: string;
  readonly path: string;
  readonly text: string;
  readonly rule: Rule<never>;
  readonly node: KindNode;
}

/** The rules of a release on both sides, each node's by their order. */
export function rulePairs(crds: Crds, kinds: readonly Kind[], isSince: IsSince): RulePair[] {
  return kinds.flatMap((kind) => {
    const crd = crds.get(kind.kind);
    const ours = kindNodes(kind, isSince);
    return [...(crd ? crdNodes(storedVersion(crd.versions).spec) : [])].flatMap(([path, { texts }]) => {
      const node = ours.get(path);
      return texts.flatMap((text, i) => {
        const rule = node?.ruleList[i];
        return node === undefined || rule === undefined ? [] : [{ kind: kind.kind, path, text, rule, node }];
      });
    });
  });
}

/** Those once that stand in several kinds. */
export function eachOnce(pairs: readonly RulePair[]): RulePair[] {
  return [...new Map(pairs.map((pair) => [`${pair.rule.code} ${pair.text}`, pair])).values()];
}

/** What our CEL library is known to answer otherwise than the API server, with the reason. */
export const libraryFaults: readonly {
  readonly code: string;
  readonly why: string;
  is(self: Json): boolean;
}[] = [
  {
    code: 'CircuitBreakerTimeout',
    why: 'durations have no end there; for Go, one beyond 64 bits of nanoseconds is none, so that the rule ends in an error',
    is: (self) => typeof self === 'string' && self !== '' && parseDuration(self) === undefined,
  },
];

export const isLibraryFault = (code: string, self: Json) =>
  libraryFaults.some((fault) => fault.code === code && fault.is(self));

/** A line of `rules.jsonl`: what the CRD's rule says to some objects. */
export type RuleAnswers = readonly [
  kind: string,
  path: string,
  code: string,
  holds: readonly Json[],
  broken: readonly Json[],
];

const kept = 8;

/** What the CRDs' rules say to objects drawn for them, the smallest few of each answer. */
export function ruleAnswers(crds: Crds, kinds: readonly Kind[], isSince: IsSince): RuleAnswers[] {
  return eachOnce(rulePairs(crds, kinds, isSince)).map(({ kind, path, text, rule: { code }, node }) => {
    const selves = fc
      .sample(drawnSelves(node.schema, text), { seed: 20, numRuns: 3000 })
      .filter((self) => !isLibraryFault(code, self))
      .map((self) => JSON.stringify(self));
    const all = [...new Set(selves)]
      .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
      .map((self) => JSON.parse(self) as Json);
    const holds = all.filter((self) => celHolds(text, self));
    const broken = all.filter((self) => !holds.includes(self));
    const words = wordsIn(text);
    return [kind, path, code, some(holds, words), some(broken, words)];
  });
}

/** The smallest ones, some of all sizes, and the smallest with each word, as a value or as a key. */
function some(selves: readonly Json[], words: readonly string[]): Json[] {
  const step = Math.max(1, Math.floor(selves.length / kept));
  const spelt = words.flatMap((word) => [word, word.toUpperCase()]).map((word) => JSON.stringify(word));
  const withWords = [...spelt, ...spelt.map((word) => `${word}:`)].map((part) =>
    selves.find((self) => JSON.stringify(self).includes(part)),
  );
  return selves.filter((self, i) => i < kept || i % step === 0 || withWords.includes(self));
}

import type { GoFiles } from './checkout.ts';
import { type Constant, constantsOf, environmentNames } from './go-source.ts';
import { hashOf } from './record.ts';

/** The operator's environment variables and text constants that are not in the text of src. */
export function unmentionedIn(go: GoFiles, ours: string): string[] {
  const environment = ofOperator(go)
    .flatMap(environmentNames)
    .filter((name) => !ours.includes(name));
  const texts = [...constantsIn(go)].filter(([, { texts }]) => texts.some((text) => !ours.includes(text)));
  return [...new Set([...environment, ...texts.map(([name]) => name)])].sort();
}

/** Hashes of the operator's constants that the text of src has, or that are no text, so that nobody can say whether it has. */
export function knownConstants(go: GoFiles, ours: string): Record<string, string> {
  const known = [...constantsIn(go)].filter(
    ([, { texts }]) => texts.length === 0 || texts.some((text) => ours.includes(text)),
  );
  return Object.fromEntries(
    known.map(([name, { hash }]) => [name, hash]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  );
}

/** A constant that is no more what it was, and one that is new where only its value could tell whether we mention it. */
export interface ConstantChange {
  readonly name: string;
  readonly change: 'has another value' | 'is gone' | 'is new';
}

export function constantChanges(known: Readonly<Record<string, string>>, go: GoFiles): ConstantChange[] {
  const now = constantsIn(go);
  const before = Object.entries(known).flatMap(([name, hash]): ConstantChange[] => {
    const constant = now.get(name);
    if (constant === undefined) return [{ name, change: 'is gone' }];
    return constant.hash === hash ? [] : [{ name, change: 'has another value' }];
  });
  const more = [...now]
    .filter(([name, { texts }]) => texts.length === 0 && !Object.hasOwn(known, name))
    .map(([name]): ConstantChange => ({ name, change: 'is new' }));
  return [...before, ...more];
}

interface Values {
  readonly hash: string;
  /** Those that are texts. */
  readonly texts: readonly string[];
}

/** Constants of one name, in several packages, count together. */
function constantsIn(go: GoFiles): Map<string, Values> {
  const all = new Map<string, Constant[]>();
  for (const constant of constantsOf(ofOperator(go))) {
    const others = all.get(constant.name);
    if (others) others.push(constant);
    else all.set(constant.name, [constant]);
  }
  return new Map(
    [...all].map(([name, some]) => {
      const hash = hashOf(some.map(({ value }) => value).join('\n'));
      return [name, { hash, texts: some.flatMap(({ text }) => text ?? []) }];
    }),
  );
}

const ofOperator = (go: GoFiles) =>
  [...go].flatMap(([path, declarations]) => (path.startsWith('cmd/thv-operator/') ? declarations : []));

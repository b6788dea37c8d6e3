import type { Rule } from '../finding.ts';
import type { Path } from '../kubernetes/field-path.ts';

/** A value in the object that a rule was broken against, as its message names it: whoever set it is to be told too. */
export interface Standing {
  readonly text: string;
  readonly path: Path;
}

/** What one message is made of; a text can be one that stands in the object. */
type Facts<Told extends readonly unknown[]> = {
  readonly [At in keyof Told]: Told[At] | (string extends Told[At] ? Standing : never);
};

/** An item of a list that is merged, by the key that it is merged by, where there is none in the object. */
export interface ItemKey {
  readonly key: string;
}

/** Something in an object that the API server refuses. */
export interface Objection {
  /** Of its facts, those that are a `Standing` are told as text. */
  readonly rule: Rule<readonly unknown[]>;
  readonly facts: readonly unknown[];
  /** What is refused. */
  readonly path: Path;
  /** The field of it that is not there and must be. */
  readonly missing?: string;
  /** What can be at fault in its place, if whoever made the object did not write what is refused. */
  readonly instead?: readonly (readonly (string | number | ItemKey)[])[];
}

/** One object on its way through the rules. There is one for many objects: what is right leaves nothing behind. */
export interface Walk {
  /** Where the walk is. */
  readonly path: (string | number)[];
  objections: Objection[];
  /** Parts that nothing was refused in and that cannot change: many objects have them in common. */
  readonly right: WeakSet<object>;
}

export const newWalk = (): Walk => ({ path: [], objections: [], right: new WeakSet() });

/** Where an objection stands, from where the walk is. */
interface Where extends Omit<Objection, 'rule' | 'facts' | 'path'> {
  readonly at?: Path;
}

/** Objects to what is `at` a path from where the walk is. */
export function object<Told extends readonly unknown[]>(
  walk: Walk,
  rule: Rule<Told>,
  { at = [], ...where }: Where,
  ...facts: Facts<Told>
): void {
  walk.objections.push({
    rule: rule as unknown as Objection['rule'],
    facts,
    path: [...walk.path, ...at],
    ...where,
  });
}

/** Walks into a member of where the walk is. */
export function into<Member, About>(
  walk: Walk,
  step: string,
  member: Member | undefined | null,
  judge: (walk: Walk, member: Member, about: About) => void,
  about: About,
): void {
  if (member === undefined || member === null) return;
  walk.path.push(step);
  judge(walk, member, about);
  walk.path.pop();
}

/** Walks into a member that depends on nothing around it: into one that cannot change once, if it is right. */
export function intoOnce<Member extends object, About>(
  walk: Walk,
  step: string,
  member: Member | undefined,
  judge: (walk: Walk, member: Member, about: About) => void,
  about: About,
): void {
  if (member === undefined || walk.right.has(member)) return;
  const { length } = walk.objections;
  into(walk, step, member, judge, about);
  if (walk.objections.length === length && Object.isFrozen(member)) walk.right.add(member);
}

/** Walks into each item of a list. */
export function each<Item, About>(
  walk: Walk,
  step: string,
  items: readonly Item[] | undefined | null,
  judge: (walk: Walk, item: Item, about: About, at: number) => void,
  about: About,
): void {
  if (items === undefined || items === null) return;
  walk.path.push(step, 0);
  const last = walk.path.length - 1;
  for (let i = 0; i < items.length; i++) {
    walk.path[last] = i;
    judge(walk, items[i] as Item, about, i);
  }
  walk.path.length -= 2;
}

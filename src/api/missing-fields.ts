import { missing } from './constraints.ts';
import type { Member } from './plan.ts';
import { found, type Walk } from './problem.ts';

/** Refuses an object without a field that it must have. What it has in the field's place instead is told along with that. */
export function missingField({ name, schema }: Member, walk: Walk): void {
  walk.path.push(name);
  const old = walk.others.missing(walk.path, walk.object);
  if (old !== undefined) walk.told = [...walk.told, old.from];
  const choices = schema.type === 'string' ? (schema.enum ?? []) : [];
  found(walk, missing, { proposed: old?.proposed }, choices, old?.text);
  walk.path.pop();
}

import { closest } from '../closest.ts';
import { unknownField } from './constraints.ts';
import type { ObjectNode } from './node.ts';
import { planOf } from './plan.ts';
import { found, type Walk } from './problem.ts';

/** Warns about a field that the schema does not have; most are typing errors. */
export function unknown(name: string, schema: ObjectNode, walk: Walk): void {
  const old = walk.old.field(walk.path);
  const near = old === undefined ? closest(name, [...planOf(schema).members.keys()]) : undefined;
  found(walk, unknownField, { proposed: old?.proposed ?? near }, name, near, schema.open, old?.text);
}

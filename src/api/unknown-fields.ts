import { closest } from '../closest.ts';
import { unknownField } from './constraints.ts';
import type { ObjectNode } from './node.ts';
import { planOf } from './plan.ts';
import { found, type Walk } from './problem.ts';

/** Warns about a field that the schema does not have; most are typing errors. */
export function unknown(name: string, schema: ObjectNode, walk: Walk): void {
  const near = closest(name, [...planOf(schema).members.keys()]);
  found(walk, unknownField, { proposed: near }, name, near, schema.open);
}

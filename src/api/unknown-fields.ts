import { closest } from '../closest.ts';
import { unknownField } from './constraints.ts';
import type { ObjectNode } from './node.ts';
import { planOf } from './plan.ts';
import { found, type Walk } from './problem.ts';

/** Warns about a field that the schema does not have; most are typing errors. */
export function unknown(name: string, schema: ObjectNode, walk: Walk): void {
  const other = walk.others.field(walk.path);
  const near = other === undefined ? closest(name, [...planOf(schema).members.keys()]) : undefined;
  const effect = other?.isLater ? '' : schema.open ? withoutEffect : dropped;
  found(
    walk,
    unknownField,
    { proposed: other?.proposed ?? near },
    walk.others.release,
    near,
    effect,
    other?.text,
  );
}

const withoutEffect = ', so it has no effect';
export const dropped = ', so the API server drops it';

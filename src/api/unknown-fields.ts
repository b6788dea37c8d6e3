import { closest } from '../closest.ts';
import { unknownField } from './constraints.ts';
import { firstVersionOf, type ObjectNode, writtenFields } from './node.ts';
import { planOf } from './plan.ts';
import { found, type OtherForms, type Walk } from './problem.ts';

/** Warns about a field that the schema does not have; most are typing errors. */
export function unknown(name: string, schema: ObjectNode, walk: Walk): void {
  const since = firstVersionIn(schema, name);
  const other = walk.others.field(walk.path) ?? comesWith(since, walk);
  const near =
    other === undefined ? closest(name, [...planOf(schema, walk.release).members.keys()]) : undefined;
  const effect = other?.isLater ? '' : schema.open ? withoutEffect : dropped;
  found(
    walk,
    unknownField,
    { proposed: other?.proposed ?? near, since },
    walk.others.release,
    near,
    effect,
    other?.text,
  );
}

const withoutEffect = ', so it has no effect';
export const dropped = ', so `kubectl apply` refuses it and for others the API server drops it';

/** The first version that has a field, where this one has not. */
function firstVersionIn(schema: ObjectNode, name: string): string | undefined {
  const fields = writtenFields(schema);
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return field && firstVersionOf(field);
}

function comesWith(since: string | undefined, { others }: Walk): ReturnType<OtherForms['field']> {
  return since === undefined ? undefined : others.since(since);
}

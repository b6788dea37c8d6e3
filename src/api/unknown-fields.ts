import { closest } from '../closest.ts';
import { unknownField } from './constraints.ts';
import { firstVersionOf, type ObjectNode, writtenFields } from './node.ts';
import { planOf } from './plan.ts';
import { found, type OtherForms, type Walk } from './problem.ts';

/** Warns about a field that the schema does not have; most are typing errors. */
export function unknown(name: string, schema: ObjectNode, walk: Walk): void {
  const other = walk.others.field(walk.path) ?? comesWith(name, schema, walk);
  const near =
    other === undefined ? closest(name, [...planOf(schema, walk.release).members.keys()]) : undefined;
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
export const dropped = ', so `kubectl apply` refuses it and for others the API server drops it';

/** A field that later versions have, which this one is not. */
function comesWith(name: string, schema: ObjectNode, { others }: Walk): ReturnType<OtherForms['field']> {
  const fields = writtenFields(schema);
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const version = field && firstVersionOf(field);
  return version === undefined ? undefined : others.since(version);
}

import type { Json } from '../kubernetes/object.ts';
import {
  type Field,
  fieldsOf,
  type IsSince,
  isRequired,
  type Node,
  type ObjectNode,
  schemaOf,
} from './node.ts';

/** A field of an object as the walk needs it. */
export interface Member {
  readonly name: string;
  readonly schema: Node;
  readonly required: boolean;
  readonly default: Json | undefined;
}

/** An object's fields, ready for look-ups by the keys of users' objects. */
export interface Plan {
  readonly members: ReadonlyMap<string, Member>;
  /** Those that must be there or are filled in. */
  readonly needed: readonly Member[];
}

/** One release of what the schemas are of, with the plans that were made for it so far. */
export interface Release {
  readonly isSince: IsSince;
  readonly plans: WeakMap<ObjectNode, Plan>;
}

/** Made when an object of the schema is first seen, since most schemas never are in one run. */
export function planOf(schema: ObjectNode, { isSince, plans }: Release): Plan {
  let plan = plans.get(schema);
  if (plan === undefined) {
    plan = makePlan(schema, isSince);
    plans.set(schema, plan);
  }
  return plan;
}

function makePlan(schema: ObjectNode, isSince: IsSince): Plan {
  const members = new Map<string, Member>();
  const needed: Member[] = [];
  for (const [name, field] of Object.entries(fieldsOf(schema, isSince))) {
    const member = memberOf(name, field);
    members.set(name, member);
    if (member.required || member.default !== undefined) needed.push(member);
  }
  return { members, needed };
}

function memberOf(name: string, field: Field): Member {
  const schema = schemaOf(field);
  return {
    name,
    schema,
    required: isRequired(field),
    default: 'default' in schema ? schema.default : undefined,
  };
}

import { isObject, type Json, type JsonObject } from '../kubernetes/object.ts';
import { goDurationProblem, goIntegerProblem, goTypeProblem } from './decode-constraints.ts';
import { fitsInt32, isGoDuration, isInteger } from './go-types.ts';
import { type Node, type ObjectNode, typeNames } from './node.ts';
import { planOf } from './plan.ts';
import { found, type Walk } from './problem.ts';

/**
 * What encoding/json refuses where the schema leaves a value alone (`x-kubernetes-preserve-unknown-fields`) although Go
 * has a type for it: only types count, not enums or required fields; nulls and unknown fields are let through.
 */
export function goDecodes(schema: Node, value: Json, walk: Walk): void {
  if (value === null) decodeNull(schema, walk);
  else if (schema.type === 'object' && isObject(value)) decodeObject(schema, value, walk);
  else if (schema.type === 'map' && isObject(value)) {
    for (const [key, given] of Object.entries(value)) step(key, schema.values, given, walk);
  } else if (schema.type === 'array' && Array.isArray(value)) {
    for (const [i, given] of value.entries()) step(i, schema.items, given, walk);
  } else if (schema.type === 'any' && (!schema.object || isObject(value))) {
    if (schema.go !== undefined) goDecodes(schema.go(), value, walk);
  } else if (schema.type === 'string' && typeof value === 'string') {
    if (schema.go === 'duration' && !isGoDuration(value)) found(walk, goDurationProblem, { value }, value);
  } else if (schema.type === 'integer' && isInteger(value)) {
    if (schema.go === 'int32' && !fitsInt32(value)) found(walk, goIntegerProblem, { value }, value);
  } else if (schema.type !== 'boolean' || typeof value !== 'boolean') {
    found(walk, goTypeProblem, { value }, typeNames[schema.type], value);
  }
}

/** Go types with an UnmarshalJSON of their own see the null, and "" is no duration. All others stay as they are. */
function decodeNull(schema: Node, walk: Walk): void {
  if (schema.type === 'string' && schema.go === 'duration') found(walk, goDurationProblem, {}, '');
}

function decodeObject(schema: ObjectNode, value: JsonObject, walk: Walk): void {
  const { members } = planOf(schema, walk.release);
  for (const [key, given] of Object.entries(value)) {
    const member = members.get(key);
    if (member !== undefined) step(key, member.schema, given, walk);
  }
}

function step(key: string | number, schema: Node, value: Json, walk: Walk): void {
  walk.path.push(key);
  goDecodes(schema, value, walk);
  walk.path.pop();
}

import { isObject, type Json, type JsonObject } from '../kubernetes/object.ts';
import { holdsPlaceholder, isLeftUnfilled } from '../kubernetes/placeholder.ts';
import { tooManyKeys, wrongType } from './constraints.ts';
import { goDecodes } from './decode.ts';
import { checkList } from './lists.ts';
import { missingField } from './missing-fields.ts';
import { type ArrayNode, type MapNode, type Node, type ObjectNode, typeNames } from './node.ts';
import { planOf } from './plan.ts';
import { found, type Hint, type Walk } from './problem.ts';
import { quoted } from './quoted.ts';
import { checkRules } from './rules.ts';
import { checkBoolean, checkInteger, checkString } from './scalars.ts';
import { unknownInGo } from './struct-fields.ts';
import { unknown } from './unknown-fields.ts';

/**
 * What the API server makes of a value before it stores it, and what it refuses, in its order: unknown fields are
 * pruned, defaults filled in, nulls dropped, then types, required fields, enums, patterns, lengths and bounds checked,
 * then the rules between fields (apiextensions-apiserver: schema/pruning, schema/defaulting, kube-openapi's validators,
 * schema/listtype, schema/cel). One walk does: each step looks at one object at a time.
 *
 * The value given back shares all that did not change with `value`, which is never written to.
 */
export function structural(schema: Node, value: Json, walk: Walk): Json {
  switch (schema.type) {
    case 'object':
      if (!isObject(value)) return refuse(schema, value, walk);
      return structuralObject(schema, value, walk);
    case 'string':
      return checkString(schema, value, walk);
    case 'array':
      if (!Array.isArray(value)) return refuse(schema, value, walk);
      return structuralList(schema, value, walk);
    case 'map':
      if (!isObject(value)) return refuse(schema, value, walk);
      return structuralMap(schema, value, walk);
    case 'integer':
      return checkInteger(schema, value, walk);
    case 'boolean':
      return checkBoolean(value, walk);
    case 'any':
      if (schema.object && !isObject(value)) return refuse(schema, value, walk);
      if (schema.go !== undefined) goDecodes(schema.go(), value, walk);
      if (schema.struct !== undefined && isObject(value)) unknownInGo(schema.struct(), value, walk);
      return value;
  }
}

function refuse(schema: Node, value: Json, walk: Walk): Json {
  if (typeof value === 'string' && holdsPlaceholder(value) && !isLeftUnfilled(walk.object)) {
    walk.unreadable = true;
    // What is between fields is nobody's to say by now.
    walk.blocked = true;
    return value;
  }
  const hint = walk.others.value(walk.path, value) ?? namedObject(schema, value, walk);
  const text = hint === undefined ? '' : `: ${hint.text}`;
  found(walk, wrongType, { value, proposed: hint?.proposed }, typeNames[schema.type], value, text);
  return value;
}

/** Where a name stands for the object that has it, as references were written once. */
function namedObject(schema: Node, value: Json, walk: Walk): Hint | undefined {
  if (schema.type !== 'object' || typeof value !== 'string') return undefined;
  const { members, needed } = planOf(schema, walk.release);
  if (members.get('name')?.schema.type !== 'string') return undefined;
  const others = needed.filter(({ name, required }) => required && name !== 'name');
  if (others.length === 0) return { text: `write \`{name: ${quoted(value)}}\``, proposed: { name: value } };
  const names = others.map(({ name }) => `\`${name}\``).join(' and ');
  return { text: `write a map with \`name\` and ${names}` };
}

function structuralObject(schema: ObjectNode, value: JsonObject, walk: Walk): JsonObject {
  const { members, needed } = planOf(schema, walk.release);
  let stored = value;
  for (const key of Object.keys(value)) {
    const given = value[key] ?? null;
    const member = members.get(key);
    if (member === undefined) {
      walk.path.push(key);
      unknown(key, schema, walk);
      walk.path.pop();
      if (schema.open) continue;
      if (stored === value) stored = { ...value };
      delete stored[key];
    } else if (given === null) {
      if (stored === value) stored = { ...value };
      delete stored[key];
    } else {
      walk.path.push(key);
      const kept = structural(member.schema, given, walk);
      walk.path.pop();
      if (kept === given) continue;
      if (stored === value) stored = { ...value };
      stored[key] = kept;
    }
  }
  for (const member of needed) {
    if (Object.hasOwn(stored, member.name)) continue;
    if (member.default !== undefined) {
      if (stored === value) stored = { ...value };
      stored[member.name] = member.default;
    } else if (member.required) {
      missingField(member, walk);
    }
  }
  if (schema.rules !== undefined && !walk.blocked) checkRules(schema.rules, stored, walk);
  return stored;
}

function structuralMap(schema: MapNode, value: JsonObject, walk: Walk): JsonObject {
  let stored = value;
  let count = 0;
  for (const key of Object.keys(value)) {
    const given = value[key] ?? null;
    if (given === null) {
      if (stored === value) stored = { ...value };
      delete stored[key];
      continue;
    }
    count++;
    walk.path.push(key);
    const kept = structural(schema.values, given, walk);
    walk.path.pop();
    if (kept === given) continue;
    if (stored === value) stored = { ...value };
    stored[key] = kept;
  }
  if (schema.maxProperties !== undefined && count > schema.maxProperties) {
    found(walk, tooManyKeys, {}, schema.maxProperties, count);
  }
  return stored;
}

function structuralList(schema: ArrayNode, value: Json[], walk: Walk): Json[] {
  let stored = value;
  for (let i = 0; i < value.length; i++) {
    const given = value[i] ?? null;
    walk.path.push(i);
    const kept = structural(schema.items, given, walk);
    walk.path.pop();
    if (kept === given) continue;
    if (stored === value) stored = value.slice();
    stored[i] = kept;
  }
  checkList(schema, stored, walk);
  return stored;
}

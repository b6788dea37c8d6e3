import type { Json, JsonObject } from '../kubernetes/object.ts';
import type { AliasBudget } from './yaml-fault.ts';

/** About what a value takes beside the characters of its strings. */
const bytesPerValue = 16;

/** A copy of what an alias stands for, charged to the budget; undefined where that is used up. */
export function copyAliased(value: Json, budget: AliasBudget): Json | undefined {
  budget.left -= bytesPerValue + (typeof value === 'string' ? value.length : 0);
  if (budget.left < 0) return undefined;
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? copyList(value, budget) : copyObject(value, budget);
}

function copyList(list: readonly Json[], budget: AliasBudget): Json[] | undefined {
  const copy: Json[] = [];
  for (const item of list) {
    const member = copyAliased(item, budget);
    if (member === undefined) return undefined;
    copy.push(member);
  }
  return copy;
}

function copyObject(object: JsonObject, budget: AliasBudget): JsonObject | undefined {
  const copy = { ...object };
  for (const key of Object.keys(copy)) {
    budget.left -= key.length;
    const member = copyAliased(copy[key] ?? null, budget);
    if (member === undefined) return undefined;
    if (key !== '__proto__') copy[key] = member;
  }
  return copy;
}

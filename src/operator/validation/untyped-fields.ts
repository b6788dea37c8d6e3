import { parseDuration } from '../../go/duration.ts';
import { isObject, type Json } from '../../kubernetes/object.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';

export const untypedRules = {
  type: rule<[expected: string]>({
    code: 'GoType',
    severity: 'error',
    source: 'encoding/json, on the types of pkg/vmcp/config/config.go',
    message: (expected) => `must be ${expected}, or the operator cannot read the object at all`,
    example: { path: 'spec.config.compositeTools[0].steps[0].step.tool', facts: ['a string'] },
  }),
};

/** What a Go field takes: null is nothing to all of them but a duration. */
type GoField = 'any' | 'string' | 'strings' | 'integer' | 'duration' | 'object' | Fields | (() => Fields);
type Fields = ReadonlyMap<string, GoField>;

function fields(of: Readonly<Record<string, GoField>>): Fields {
  return new Map(Object.entries(of).map(([name, field]) => [name.toLowerCase(), field]));
}

/** `WorkflowStepConfig` */
const step: Fields = fields({
  id: 'string',
  type: 'string',
  tool: 'string',
  arguments: 'object',
  condition: 'string',
  dependsOn: 'strings',
  onError: fields({ action: 'string', retryCount: 'integer', retryDelay: 'duration' }),
  message: 'string',
  schema: 'object',
  timeout: 'duration',
  onDecline: fields({ action: 'string' }),
  onCancel: fields({ action: 'string' }),
  defaultResults: 'object',
  collection: 'string',
  itemVar: 'string',
  maxParallel: 'integer',
  maxIterations: 'integer',
  step: () => step,
});

/** `OutputProperty` */
const property: Fields = fields({
  type: 'string',
  description: 'string',
  value: 'string',
  properties: 'any',
  default: 'any',
});

/** The inner step of a forEach, of which the schema says only that it is an object, but Go has a type for it. */
export function validateStepFields(reconcile: Reconcile, value: Json | undefined, path: string): void {
  if (value !== undefined) check(reconcile, step, value, path);
}

/** A property of a property of an output: the schema says nothing of it, Go has a type for it. */
export function validatePropertyFields(reconcile: Reconcile, value: Json, path: string): void {
  check(reconcile, property, value, path);
}

function check(reconcile: Reconcile, field: GoField, value: Json, path: string): void {
  if (typeof field === 'function') {
    check(reconcile, field(), value, path);
  } else if (typeof field !== 'string' && isObject(value)) {
    for (const [name, inner] of Object.entries(value)) {
      const known = field.get(name.toLowerCase());
      if (known !== undefined) check(reconcile, known, inner, `${path}.${name}`);
    }
  } else {
    const expected =
      typeof field === 'string' ? mismatch(field, value) : value === null ? undefined : 'an object';
    if (expected !== undefined) found(reconcile, untypedRules.type, { path, value }, expected);
  }
}

/** What the value must be, if it is not. */
function mismatch(field: string, value: Json): string | undefined {
  switch (field) {
    case 'duration':
      return typeof value === 'string' && parseDuration(value) !== undefined
        ? undefined
        : 'a duration, such as "30s"';
    case 'string':
      return value === null || typeof value === 'string' ? undefined : 'a string';
    case 'strings':
      return value === null ||
        (Array.isArray(value) && value.every((item) => mismatch('string', item) === undefined))
        ? undefined
        : 'a list of strings';
    case 'integer':
      return value === null || typeof value === 'bigint' || Number.isSafeInteger(value)
        ? undefined
        : 'an integer';
    case 'object':
      return value === null || isObject(value) ? undefined : 'an object';
    default:
      return undefined;
  }
}

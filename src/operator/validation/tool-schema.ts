import { jsonSchemaProblems } from '../../go/json-schema/json-schema.ts';
import type { JsonObject } from '../../kubernetes/object.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';

export const toolSchemaRules = {
  schema: rule<[problem: string]>({
    code: 'SchemaInvalid',
    severity: 'error',
    source: 'pkg/vmcp/config/composite_validation.go ValidateJSONSchema',
    message: (problem) => `${problem}, or the JSON Schema does not compile`,
    example: {
      path: 'spec.config.compositeTools[0].parameters.properties.name.type',
      facts: ['must be one of array, boolean, integer, null, number, object, string'],
    },
  }),
};

/** Reports what is wrong with a JSON Schema, but for what was reported at `known`. */
export function validateJsonSchema(
  reconcile: Reconcile,
  schema: JsonObject,
  path: string,
  known?: string,
): void {
  for (const { path: at, message, value } of jsonSchemaProblems(schema)) {
    if (at === known) continue;
    const place = { path: path + at, ...(typeof value !== 'object' && { value }) };
    found(reconcile, toolSchemaRules.schema, place, message);
  }
}

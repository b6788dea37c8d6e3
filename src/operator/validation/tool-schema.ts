import { jsonSchemaProblems } from '../../go/json-schema/json-schema.ts';
import type { SchemaFault } from '../../go/json-schema/json-schema-keywords.ts';
import type { JsonObject } from '../../kubernetes/object.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, type Rule, rule } from '../rule.ts';

const source = 'pkg/vmcp/config/composite_validation.go ValidateJSONSchema';

export const toolSchemaRules = {
  schema: rule<[problem: string]>({
    code: 'SchemaInvalid',
    severity: 'error',
    source,
    message: (problem) => `${problem}, or the JSON Schema does not compile`,
    example: {
      path: 'spec.config.compositeTools[0].parameters.properties.name.type',
      facts: ['must be one of array, boolean, integer, null, number, object, string'],
    },
  }),
  endless: rule<[problem: string]>({
    code: 'SchemaEndless',
    severity: 'error',
    source,
    message: (problem) =>
      `${problem}: following it never ends, and the full stack kills the operator, for all servers that it looks after, or vMCP, where it comes by \`compositeToolRefs\``,
    example: {
      path: 'spec.config.compositeTools[0].parameters',
      facts: ['must not have a `$ref` that leads back to where it stands'],
    },
  }),
  download: rule<[problem: string]>({
    code: 'SchemaDownloaded',
    severity: 'warning',
    source,
    message: (problem) =>
      `${problem}, which the operator downloads each time it looks at the server, and refuses the server where it cannot; what it finds there is not checked here: write the schema out instead`,
    example: {
      path: 'spec.config.compositeTools[0].parameters.properties.address.$ref',
      facts: ['leads to another document'],
    },
  }),
};

const ruleOf: Readonly<Record<SchemaFault, Rule<[problem: string]>>> = {
  invalid: toolSchemaRules.schema,
  endless: toolSchemaRules.endless,
  download: toolSchemaRules.download,
};

/** Reports what is wrong with a JSON Schema, but for what was reported at `known`. */
export function validateJsonSchema(
  reconcile: Reconcile,
  schema: JsonObject,
  path: string,
  known?: string,
): void {
  for (const { fault, path: at, message, value } of jsonSchemaProblems(schema)) {
    if (at === known) continue;
    // A URL can have a password in it.
    const shown = typeof value !== 'object' && !String(value).includes('://');
    found(reconcile, ruleOf[fault], { path: path + at, ...(shown && { value }) }, message);
  }
}

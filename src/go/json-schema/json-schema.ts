import { isObject, type Json, type JsonObject } from '../../kubernetes/object.ts';
import {
  atMost,
  type Check,
  type Compile,
  count,
  type Draft,
  enumeration,
  exclusive,
  isBoolean,
  isText,
  number,
  positive,
  regexp,
  required,
  type SchemaFault,
  type,
} from './json-schema-keywords.ts';
import { keyword, leadsBack, referencesIn } from './json-schema-reference.ts';

/** Something in a JSON Schema that its compiler refuses. `path` is relative to the schema: `.properties.x.type`. */
export interface SchemaProblem {
  readonly fault: SchemaFault;
  readonly path: string;
  readonly message: string;
  readonly value: Json;
}

const drafts: ReadonlyMap<string, Draft> = new Map<string, Draft>([
  ['http://json-schema.org/draft-04/schema', 4],
  ['http://json-schema.org/draft-06/schema', 6],
  ['http://json-schema.org/draft-07/schema', 7],
]);

/**
 * What is wrong with `schema` as a JSON Schema, as github.com/xeipuuv/gojsonschema v1.2.0 compiles it and asks `{}` for it;
 * keywords that it does not know pass. A `$ref` to another document, which it loads, is told for itself.
 */
export function jsonSchemaProblems(schema: Json): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const url = isObject(schema) ? keyword(schema, '$schema') : undefined;
  if (url !== undefined && typeof url !== 'string')
    return [{ fault: 'invalid', path: '.$schema', message: 'must be a string', value: url }];
  const compile: Compile = {
    draft: drafts.get(url?.replace(/#$/, '') ?? '') ?? 'mixed',
    follow: referencesIn(schema),
    told: new Set(),
    targets: new Map(),
    report: (path, message, value, fault = 'invalid') => problems.push({ fault, path, message, value }),
  };
  subschema(compile, schema, '');
  for (const [target, path] of compile.targets) subschema(compile, target, path);
  if (leadsBack(schema, compile.follow))
    compile.report('', 'must not have a `$ref` that leads back to where it stands', schema, 'endless');
  return problems;
}

/** `parseSchema`. Beside a `$ref`, only what only describes is looked at. */
function subschema(compile: Compile, schema: Json, path: string): void {
  const { draft } = compile;
  if (typeof schema === 'boolean' && draft !== 4) return;
  if (!isObject(schema)) {
    compile.report(path, 'must be a schema: an object', schema);
    return;
  }
  const refers = typeof keyword(schema, '$ref') === 'string';
  for (const [name, value] of Object.entries(schema)) {
    if (refers && !besideReference.has(name)) continue;
    if (draft === 4 && (sinceDraft6.has(name) || sinceDraft7.has(name))) continue;
    if (draft === 6 && sinceDraft7.has(name)) continue;
    if ((name === 'id' || name === '$id') && name !== identifier(draft, schema)) continue;
    checks.get(name)?.(compile, value, `${path}.${name}`, schema);
  }
}

/** `id` in draft 4, `$id` from draft 6 on; where drafts are mixed, `id` goes before `$id`. */
function identifier(draft: Draft, schema: JsonObject): string {
  return draft === 4 || (draft === 'mixed' && Object.hasOwn(schema, 'id')) ? 'id' : '$id';
}

const besideReference = new Set(['$ref', 'id', '$id', 'definitions', 'title', 'description']);
const sinceDraft6 = new Set(['propertyNames', 'contains']);
const sinceDraft7 = new Set(['if', 'then', 'else']);

const schemaOrBoolean: Check = (compile, value, path) => {
  if (typeof value !== 'boolean') subschema(compile, value, path);
};

const schemas: Check = (compile, value, path) => {
  if (!Array.isArray(value)) compile.report(path, 'must be a list of schemas', value);
  else for (const [i, item] of value.entries()) subschema(compile, item, `${path}[${i}]`);
};

const schemaOrSchemas: Check = (compile, value, path, schema) => {
  if (Array.isArray(value)) schemas(compile, value, path, schema);
  else subschema(compile, value, path);
};

/** An object of values that `check` looks at. */
function each(check: (compile: Compile, value: Json, path: string, key: string) => void): Check {
  return (compile, value, path) => {
    if (!isObject(value)) compile.report(path, 'must be an object', value);
    else for (const [key, item] of Object.entries(value)) check(compile, item, `${path}.${key}`, key);
  };
}

const dependencies = each((compile, value, path) => {
  if (!Array.isArray(value)) subschema(compile, value, path);
  else if (value.some((name) => typeof name !== 'string'))
    compile.report(path, 'must be a schema or a list of property names', value);
});

/** `parseReference`; a reference that is there twice is told once. */
const reference: Check = (compile, value, path, schema) => {
  if (typeof value !== 'string') {
    compile.report(path, 'must be a string', value);
    return;
  }
  const lead = compile.follow(schema, value);
  if (lead === 'draft') return;
  if ('to' in lead) {
    if (!compile.targets.has(lead.to)) compile.targets.set(lead.to, path);
    return;
  }
  const downloads = 'download' in lead;
  const key = downloads ? lead.download : value;
  if (compile.told.has(key)) return;
  compile.told.add(key);
  if (downloads) compile.report(path, 'leads to another document', value, 'download');
  else compile.report(path, lead.problem, value);
};

const checks: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['id', isText],
  ['$id', isText],
  ['$ref', reference],
  ['title', isText],
  ['description', isText],
  ['format', isText],
  ['type', type],
  ['definitions', each(subschema)],
  ['properties', each(subschema)],
  [
    'patternProperties',
    each((compile, value, path, key) => {
      regexp(compile, key, path, {});
      subschema(compile, value, path);
    }),
  ],
  ['additionalProperties', schemaOrBoolean],
  ['additionalItems', schemaOrBoolean],
  ['propertyNames', subschema],
  ['contains', subschema],
  ['not', subschema],
  ['if', subschema],
  ['then', subschema],
  ['else', subschema],
  ['items', schemaOrSchemas],
  ['oneOf', schemas],
  ['anyOf', schemas],
  ['allOf', schemas],
  ['dependencies', dependencies],
  ['multipleOf', positive],
  ['minimum', number],
  ['maximum', number],
  ['exclusiveMinimum', exclusive('minimum')],
  ['exclusiveMaximum', exclusive('maximum')],
  ['minLength', atMost('maxLength')],
  ['maxLength', count],
  ['minProperties', atMost('maxProperties')],
  ['maxProperties', count],
  ['minItems', count],
  ['maxItems', count],
  ['pattern', regexp],
  ['uniqueItems', isBoolean],
  ['required', required],
  ['enum', enumeration],
]);

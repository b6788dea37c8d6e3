import { pathTo } from '../../kubernetes/field-path.ts';
import { isObject, type Json, type JsonObject } from '../../kubernetes/object.ts';
import { hasIdentifier, keyword, leadsBack, pointed } from './json-schema-reference.ts';
import { type Draft, type Looking, regexp, valueChecks } from './json-schema-values.ts';

/** Something in a JSON Schema that its compiler refuses. `path` is relative to the schema: `.properties.x.type`. */
export interface SchemaProblem {
  readonly path: string;
  readonly message: string;
  readonly value: Json;
}

const drafts: ReadonlyMap<string, Draft> = new Map<string, Draft>([
  ['http://json-schema.org/draft-04/schema', 4],
  ['http://json-schema.org/draft-06/schema', 6],
  ['http://json-schema.org/draft-07/schema', 7],
]);

/** One run over one document. */
interface Compile extends Looking {
  readonly root: Json;
  /** Schemas to look at: what references lead to comes after the document itself, and each only once. */
  readonly waiting: { readonly schema: Json; readonly path: string }[];
  readonly seen: Set<JsonObject>;
  /** The references that were followed. */
  readonly followed: Set<string>;
  /** Whether the document has identifiers of its own, once somebody has asked. */
  identified: boolean | undefined;
}

/** Looks at the value of one keyword; `schema` is the object that has it. */
type Check = (compile: Compile, value: Json, path: string, schema: JsonObject) => void;

/**
 * What is wrong with `schema` as a JSON Schema, as github.com/xeipuuv/gojsonschema v1.2.0 compiles it; keywords that
 * it does not know pass. So does a `$ref` to another document, which it would load, and any `$ref` in a document with
 * identifiers of its own.
 */
export function jsonSchemaProblems(schema: Json): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const url = isObject(schema) ? keyword(schema, '$schema') : undefined;
  if (url !== undefined && typeof url !== 'string')
    return [{ path: '.$schema', message: 'must be a string', value: url }];
  const compile: Compile = {
    root: schema,
    draft: drafts.get(url?.replace(/#$/, '') ?? '') ?? 'mixed',
    waiting: [{ schema, path: '' }],
    seen: new Set(),
    followed: new Set(),
    identified: undefined,
    report: (path, message, value) => problems.push({ path, message, value }),
  };
  // It grows while it is gone through.
  for (const { schema, path } of compile.waiting) subschema(compile, schema, path);
  if (leadsBack(schema))
    compile.report('', 'must not have a `$ref` that leads back to where it stands', schema);
  return problems;
}

/** `parseSchema`. Beside a `$ref`, only what only describes is looked at. */
function subschema(compile: Compile, schema: Json, path: string): void {
  const { draft, seen } = compile;
  if (typeof schema === 'boolean' && draft !== 4) return;
  if (!isObject(schema)) {
    compile.report(path, 'must be a schema: an object', schema);
    return;
  }
  if (seen.has(schema)) return;
  seen.add(schema);
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
    else for (const [key, item] of Object.entries(value)) check(compile, item, pathTo(path, key), key);
  };
}

const dependencies = each((compile, value, path) => {
  if (!Array.isArray(value)) subschema(compile, value, path);
  else if (value.some((name) => typeof name !== 'string'))
    compile.report(path, 'must be a schema or a list of property names', value);
});

/** `parseReference`, for a reference into the same document. */
const reference: Check = (compile, value, path) => {
  if (typeof value !== 'string') {
    compile.report(path, 'must be a string', value);
    return;
  }
  if (compile.followed.has(value)) return;
  compile.followed.add(value);
  if (!value.startsWith('#')) {
    if (!/^https?:\/\/[^/]/.test(value) && !isIdentified(compile))
      compile.report(path, 'must start with `#` or be a whole URL', value);
    return;
  }
  const target = pointed(compile.root, value.slice(1));
  if (target !== undefined) compile.waiting.push({ schema: target, path });
  else if (!isIdentified(compile)) compile.report(path, 'must lead to something in this schema', value);
};

function isIdentified(compile: Compile): boolean {
  compile.identified ??= hasIdentifier(compile.root);
  return compile.identified;
}

const checks: ReadonlyMap<string, Check> = new Map<string, Check>([
  ...valueChecks,
  ['$ref', reference],
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
]);

import { isObject, type Json, type JsonObject } from '../../kubernetes/object.ts';
import { regexpProblem } from '../regexp.ts';
import { hasIdentifier, keyword, leadsBack, pointed } from './json-schema-reference.ts';

/** Something in a JSON Schema that its compiler refuses. `path` is relative to the schema: `.properties.x.type`. */
export interface SchemaProblem {
  readonly path: string;
  readonly message: string;
  readonly value: Json;
}

/** The drafts that `$schema` can choose; another URL, or none, means all of them mixed. */
type Draft = 4 | 6 | 7 | 'mixed';
const drafts: ReadonlyMap<string, Draft> = new Map<string, Draft>([
  ['http://json-schema.org/draft-04/schema', 4],
  ['http://json-schema.org/draft-06/schema', 6],
  ['http://json-schema.org/draft-07/schema', 7],
]);

/** One run over one document. */
interface Compile {
  readonly root: Json;
  readonly draft: Draft;
  /** The references that were followed. */
  readonly followed: Set<string>;
  report(path: string, message: string, value: Json): void;
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
    followed: new Set(),
    report: (path, message, value) => problems.push({ path, message, value }),
  };
  subschema(compile, schema, '');
  if (leadsBack(schema))
    compile.report('', 'must not have a `$ref` that leads back to where it stands', schema);
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

const isText: Check = (compile, value, path) => {
  if (typeof value !== 'string') compile.report(path, 'must be a string', value);
};

const isBoolean: Check = (compile, value, path) => {
  if (typeof value !== 'boolean') compile.report(path, 'must be true or false', value);
};

function isNumber(value: Json | undefined): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

const number: Check = (compile, value, path) => {
  if (!isNumber(value)) compile.report(path, 'must be a number', value);
};

const positive: Check = (compile, value, path) => {
  if (!isNumber(value) || value <= 0) compile.report(path, 'must be a number greater than 0', value);
};

/** The value went through float64 and `Number.Int64`: no exponent, 64 bits. */
const count: Check = (compile, value, path) => {
  const whole = typeof value === 'bigint' || Number.isInteger(value);
  if (!isNumber(value) || !whole || value < 0 || value >= 2 ** 63)
    compile.report(path, 'must be an integer that is not negative', value);
};

/** A count that must not be more than `maximum` beside it. */
function atMost(maximum: string): Check {
  return (compile, value, path, schema) => {
    count(compile, value, path, schema);
    const limit = keyword(schema, maximum);
    if (isNumber(value) && isNumber(limit) && value > limit)
      compile.report(path, `must not be greater than \`${maximum}\``, value);
  };
}

/** A flag beside `bound` in draft 4, a bound of its own from draft 6 on. */
function exclusive(bound: string): Check {
  return (compile, value, path, schema) => {
    const flag = typeof value === 'boolean' && (compile.draft === 4 || compile.draft === 'mixed');
    if (flag && keyword(schema, bound) === undefined)
      compile.report(path, `needs \`${bound}\` beside it`, value);
    if (flag || (isNumber(value) && compile.draft !== 4)) return;
    compile.report(path, `must be a ${compile.draft === 4 ? 'boolean' : 'number'}`, value);
  };
}

const regexp: Check = (compile, value, path) => {
  if (typeof value !== 'string') {
    compile.report(path, 'must be a string', value);
    return;
  }
  const problem = regexpProblem(value);
  if (problem !== undefined) compile.report(path, `must be a regular expression for Go: ${problem}`, value);
};

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

const typeNames: ReadonlySet<Json> = new Set<Json>(
  'array boolean integer null number object string'.split(' '),
);

const type: Check = (compile, value, path) => {
  const names = Array.isArray(value) ? value : [value];
  for (const [i, name] of names.entries()) {
    if (!typeNames.has(name)) compile.report(path, `must be one of ${[...typeNames].join(', ')}`, name);
    else if (names.indexOf(name) < i) compile.report(path, 'must not be listed twice', name);
  }
};

const dependencies = each((compile, value, path) => {
  if (!Array.isArray(value)) subschema(compile, value, path);
  else if (value.some((name) => typeof name !== 'string'))
    compile.report(path, 'must be a schema or a list of property names', value);
});

const required: Check = (compile, value, path) => {
  if (!Array.isArray(value) || value.some((name) => typeof name !== 'string'))
    compile.report(path, 'must be a list of property names', value);
  else if (new Set(value).size < value.length) compile.report(path, 'must not list a name twice', value);
};

const enumeration: Check = (compile, value, path) => {
  if (!Array.isArray(value)) compile.report(path, 'must be a list', value);
  else if (new Set(value.map(canonical)).size < value.length)
    compile.report(path, 'must not list a value twice', value);
};

/** JSON with sorted keys and every number as a float64: equal for equal values. */
function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (isObject(value)) {
    const keys = Object.keys(value).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join()}}`;
  }
  return JSON.stringify(typeof value === 'bigint' ? Number(value) : value);
}

/** `parseReference`, for a reference into the same document. */
const reference: Check = (compile, value, path) => {
  if (typeof value !== 'string') {
    compile.report(path, 'must be a string', value);
    return;
  }
  if (compile.followed.has(value)) return;
  compile.followed.add(value);
  if (!value.startsWith('#')) {
    if (!/^https?:\/\/[^/]/.test(value) && !hasIdentifier(compile.root))
      compile.report(path, 'must start with `#` or be a whole URL', value);
    return;
  }
  const target = pointed(compile.root, value.slice(1));
  if (target !== undefined) subschema(compile, target, path);
  else if (!hasIdentifier(compile.root)) compile.report(path, 'must lead to something in this schema', value);
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

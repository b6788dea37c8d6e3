import { isObject, type Json, type JsonObject } from '../../kubernetes/object.ts';
import { regexpProblem } from '../regexp.ts';
import { type FollowReference, keyword } from './json-schema-reference.ts';

// The keywords whose values hold no further schemas.

/** What becomes of a schema: it does not compile, asking for it never ends, or it needs another document. */
export type SchemaFault = 'invalid' | 'endless' | 'download';

/** The drafts that `$schema` can choose; another URL, or none, means all of them mixed. */
export type Draft = 4 | 6 | 7 | 'mixed';

/** One run over one document. */
export interface Compile {
  readonly draft: Draft;
  readonly follow: FollowReference;
  /** The references that were told of. */
  readonly told: Set<string>;
  /** The schemas that they lead to, and where the first of each stands: looked at one after the other. */
  readonly targets: Map<Json, string>;
  report(path: string, message: string, value: Json, fault?: SchemaFault): void;
}

/** Looks at the value of one keyword; `schema` is the object that has it. */
export type Check = (compile: Compile, value: Json, path: string, schema: JsonObject) => void;

export const isText: Check = (compile, value, path) => {
  if (typeof value !== 'string') compile.report(path, 'must be a string', value);
};

export const isBoolean: Check = (compile, value, path) => {
  if (typeof value !== 'boolean') compile.report(path, 'must be true or false', value);
};

function isNumber(value: Json | undefined): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

export const number: Check = (compile, value, path) => {
  if (!isNumber(value)) compile.report(path, 'must be a number', value);
};

export const positive: Check = (compile, value, path) => {
  if (!isNumber(value) || value <= 0) compile.report(path, 'must be a number greater than 0', value);
};

/** The value went through float64 and `Number.Int64`: no exponent, 64 bits. */
export const count: Check = (compile, value, path) => {
  const whole = typeof value === 'bigint' || Number.isInteger(value);
  if (!isNumber(value) || !whole || value < 0 || value >= 2 ** 63)
    compile.report(path, 'must be an integer that is not negative', value);
};

/** A count that must not be more than `maximum` beside it. */
export function atMost(maximum: string): Check {
  return (compile, value, path, schema) => {
    count(compile, value, path, schema);
    const limit = keyword(schema, maximum);
    if (isNumber(value) && isNumber(limit) && value > limit)
      compile.report(path, `must not be greater than \`${maximum}\``, value);
  };
}

/** A flag beside `bound` in draft 4, a bound of its own from draft 6 on. */
export function exclusive(bound: string): Check {
  return (compile, value, path, schema) => {
    const flag = typeof value === 'boolean' && (compile.draft === 4 || compile.draft === 'mixed');
    if (flag && keyword(schema, bound) === undefined)
      compile.report(path, `needs \`${bound}\` beside it`, value);
    if (flag || (isNumber(value) && compile.draft !== 4)) return;
    compile.report(path, `must be a ${compile.draft === 4 ? 'boolean' : 'number'}`, value);
  };
}

export const regexp: Check = (compile, value, path) => {
  if (typeof value !== 'string') {
    compile.report(path, 'must be a string', value);
    return;
  }
  const problem = regexpProblem(value);
  if (problem !== undefined) compile.report(path, `must be a regular expression for Go: ${problem}`, value);
};

const typeNames: ReadonlySet<Json> = new Set<Json>(
  'array boolean integer null number object string'.split(' '),
);

export const type: Check = (compile, value, path) => {
  const seen = new Set<Json>();
  for (const name of Array.isArray(value) ? value : [value]) {
    if (!typeNames.has(name)) compile.report(path, `must be one of ${[...typeNames].join(', ')}`, name);
    else if (seen.has(name)) compile.report(path, 'must not be listed twice', name);
    seen.add(name);
  }
};

export const required: Check = (compile, value, path) => {
  if (!Array.isArray(value) || value.some((name) => typeof name !== 'string'))
    compile.report(path, 'must be a list of property names', value);
  else if (new Set(value).size < value.length) compile.report(path, 'must not list a name twice', value);
};

export const enumeration: Check = (compile, value, path) => {
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

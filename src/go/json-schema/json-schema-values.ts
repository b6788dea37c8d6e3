import { isObject, type Json, type JsonObject } from '../../kubernetes/object.ts';
import { regexpProblem } from '../regexp.ts';
import { keyword } from './json-schema-reference.ts';

/** The drafts that `$schema` can choose; another URL, or none, means all of them mixed. */
export type Draft = 4 | 6 | 7 | 'mixed';

/** What a look at a value may ask, and whom it tells. */
export interface Looking {
  readonly draft: Draft;
  report(path: string, message: string, value: Json): void;
}

/** Looks at the value of one keyword; `schema` is the object that has it. */
export type ValueCheck = (looking: Looking, value: Json, path: string, schema: JsonObject) => void;

const isText: ValueCheck = (looking, value, path) => {
  if (typeof value !== 'string') looking.report(path, 'must be a string', value);
};

const isBoolean: ValueCheck = (looking, value, path) => {
  if (typeof value !== 'boolean') looking.report(path, 'must be true or false', value);
};

function isNumber(value: Json | undefined): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

const number: ValueCheck = (looking, value, path) => {
  if (!isNumber(value)) looking.report(path, 'must be a number', value);
};

const positive: ValueCheck = (looking, value, path) => {
  if (!isNumber(value) || value <= 0) looking.report(path, 'must be a number greater than 0', value);
};

/** The value went through float64 and `Number.Int64`: no exponent, 64 bits. */
const count: ValueCheck = (looking, value, path) => {
  const whole = typeof value === 'bigint' || Number.isInteger(value);
  if (!isNumber(value) || !whole || value < 0 || value >= 2 ** 63)
    looking.report(path, 'must be an integer that is not negative', value);
};

/** A count that must not be more than `maximum` beside it. */
function atMost(maximum: string): ValueCheck {
  return (looking, value, path, schema) => {
    count(looking, value, path, schema);
    const limit = keyword(schema, maximum);
    if (isNumber(value) && isNumber(limit) && value > limit)
      looking.report(path, `must not be greater than \`${maximum}\``, value);
  };
}

/** A flag beside `bound` in draft 4, a bound of its own from draft 6 on. */
function exclusive(bound: string): ValueCheck {
  return (looking, value, path, schema) => {
    const flag = typeof value === 'boolean' && (looking.draft === 4 || looking.draft === 'mixed');
    if (flag && keyword(schema, bound) === undefined)
      looking.report(path, `needs \`${bound}\` beside it`, value);
    if (flag || (isNumber(value) && looking.draft !== 4)) return;
    looking.report(path, `must be a ${looking.draft === 4 ? 'boolean' : 'number'}`, value);
  };
}

/** A regular expression of Go. */
export const regexp: ValueCheck = (looking, value, path) => {
  if (typeof value !== 'string') {
    looking.report(path, 'must be a string', value);
    return;
  }
  const problem = regexpProblem(value);
  if (problem !== undefined) looking.report(path, `must be a regular expression for Go: ${problem}`, value);
};

const typeNames: ReadonlySet<Json> = new Set<Json>(
  'array boolean integer null number object string'.split(' '),
);

const type: ValueCheck = (looking, value, path) => {
  const seen = new Set<Json>();
  for (const name of Array.isArray(value) ? value : [value]) {
    if (!typeNames.has(name)) looking.report(path, `must be one of ${[...typeNames].join(', ')}`, name);
    else if (seen.has(name)) looking.report(path, 'must not be listed twice', name);
    seen.add(name);
  }
};

const required: ValueCheck = (looking, value, path) => {
  if (!Array.isArray(value) || value.some((name) => typeof name !== 'string'))
    looking.report(path, 'must be a list of property names', value);
  else if (new Set(value).size < value.length) looking.report(path, 'must not list a name twice', value);
};

const enumeration: ValueCheck = (looking, value, path) => {
  if (!Array.isArray(value)) looking.report(path, 'must be a list', value);
  else if (new Set(value.map(canonical)).size < value.length)
    looking.report(path, 'must not list a value twice', value);
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

/** The keywords whose values have no schemas in them. */
export const valueChecks: readonly (readonly [string, ValueCheck])[] = [
  ['id', isText],
  ['$id', isText],
  ['title', isText],
  ['description', isText],
  ['format', isText],
  ['type', type],
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
];

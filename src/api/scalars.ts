import { closest } from '../closest.ts';
import { runeCount } from '../go/utf8.ts';
import type { Json } from '../kubernetes/object.ts';
import {
  notInEnum,
  notMatching,
  tooBig,
  tooLarge,
  tooLong,
  tooShort,
  tooSmall,
  wrongType,
} from './constraints.ts';
import { goDurationProblem, goIntegerProblem } from './decode-constraints.ts';
import { fitsInt32, isGoDuration, isInteger } from './go-types.ts';
import { type IntegerNode, type StringNode, typeNames } from './node.ts';
import { found, type Walk } from './problem.ts';
import { checkRules } from './rules.ts';

/** etcd's limit of one request (server/embed/config.go DefaultMaxRequestBytes). */
const greatestStored = 1.5 * 1024 * 1024;

/** Of length and pattern, only the first that is broken is reported, as kube-openapi does. */
export function checkString(schema: StringNode, value: Json, walk: Walk): Json {
  const { enum: choices, minLength, maxLength, pattern } = schema;
  if (typeof value !== 'string') return refuseNoString(schema, value, walk);
  if (value.length > greatestStored) {
    // Nor is a pattern asked about a text that could overflow its stack.
    found(walk, tooLarge, {}, greatestStored, value.length);
  } else if (choices !== undefined && !choices.includes(value)) {
    const old = walk.others.value(walk.path, value);
    const proposed = old === undefined ? closest(value, choices) : old.proposed;
    found(walk, notInEnum, { value, proposed }, choices, value, old?.text);
  } else if (maxLength !== undefined && value.length > maxLength && runeCount(value) > maxLength) {
    found(walk, tooLong, {}, maxLength, runeCount(value));
  } else if (minLength !== undefined && value.length < 2 * minLength && runeCount(value) < minLength) {
    found(walk, tooShort, { value }, minLength);
  } else if (pattern !== undefined && !pattern.test.test(value)) {
    const shown = pattern.secret === true ? undefined : value;
    found(walk, notMatching, { value: shown }, pattern.what, shown);
  } else if (schema.go === 'duration' && !isGoDuration(value)) {
    found(walk, goDurationProblem, { value }, value);
  } else if (schema.rules !== undefined && !walk.blocked) {
    checkRules(schema.rules, value, walk);
  }
  return value;
}

/** A number or boolean is only in want of quotes where the schema takes it as a string. */
function refuseNoString({ enum: choices, pattern }: StringNode, value: Json, walk: Walk): Json {
  const text = typeof value === 'boolean' || typeof value === 'number' ? String(value) : undefined;
  const misfits = text !== undefined && pattern?.test.test(text) === false;
  const fits = text !== undefined && !misfits && (choices === undefined || choices.includes(text));
  const quotes = fits ? { text: 'put it in quotes', proposed: text } : undefined;
  const old = walk.others.value(walk.path, value);
  const hint = old ?? quotes;
  const expected = misfits && old === undefined ? pattern.what : typeNames.string;
  const ending = hint === undefined ? '' : `: ${hint.text}`;
  found(walk, wrongType, { value, proposed: hint?.proposed }, expected, value, ending);
  return value;
}

export function checkInteger(schema: IntegerNode, value: Json, walk: Walk): Json {
  if (!isInteger(value)) {
    const meant = typeof value === 'string' && /^-?(0|[1-9][0-9]{0,14})$/.test(value);
    const proposed = meant ? Number(value) : undefined;
    found(walk, wrongType, { value, proposed }, typeNames.integer, value, meant ? ': remove the quotes' : '');
    return value;
  }
  const { minimum, maximum } = schema;
  if (minimum !== undefined && value < minimum) found(walk, tooSmall, { value }, minimum, value);
  else if (maximum !== undefined && value > maximum) found(walk, tooBig, { value }, maximum, value);
  else if (schema.go === 'int32' && !fitsInt32(value)) found(walk, goIntegerProblem, { value }, value);
  return value;
}

export function checkBoolean(value: Json, walk: Walk): Json {
  if (typeof value === 'boolean') return value;
  const meant = value === 'true' || value === 'false';
  const proposed = meant ? value === 'true' : undefined;
  found(walk, wrongType, { value, proposed }, typeNames.boolean, value, meant ? ': remove the quotes' : '');
  return value;
}

import type { Struct } from '../go/struct-type.ts';
import type { Json, JsonObject, ObjectMeta } from '../kubernetes/object.ts';
import type { Dated, Node, Pattern, Required, Rule, WrittenField, WrittenFields } from './node.ts';

/**
 * The notation of the kinds' schemas: plain literals that say what a CustomResourceDefinition's structural schema says,
 * and types inferred from them. It reads like zod, but it is data: the API server's order (prune, default, drop nulls,
 * validate, then the rules between fields), its paths and its own idea of lengths and integers need a walk of our own
 * (`structural.ts`), and hundreds of fields must cost nothing when the program starts.
 *
 *     const storage = object({ provider: required(enumeration(['memory', 'redis'])), db: integer({ default: 0 }) });
 *     type Storage = Infer<typeof storage>; // { provider: 'memory' | 'redis'; db: number }
 */
export type Schema<T = unknown, Present extends boolean = boolean> = Node & Typed<T, Present>;

/** The type of the values that a schema lets through, as they are stored: defaults filled in. */
export type Infer<S> = S extends Typed<infer T, boolean> ? T : never;

type InferFields<F extends WrittenFields> = Flat<
  { readonly [K in keyof F as F[K] extends Typed<unknown, true> ? K : never]: Infer<F[K]> } & {
    readonly [K in keyof F as F[K] extends Typed<unknown, true> ? never : K]?: Infer<F[K]>;
  }
>;
type Flat<T> = { [K in keyof T]: T[K] };

declare const inferred: unique symbol;
interface Typed<out T, out Present extends boolean> {
  readonly [inferred]?: { readonly value: T; readonly present: Present };
}

interface StringOptions {
  readonly pattern?: Pattern;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly default?: string;
  readonly go?: 'duration';
  readonly rules?: readonly Rule<string>[];
}

interface IntegerOptions {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: number;
  readonly go?: 'int32' | 'int64';
}

interface ArrayOptions {
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly set?: boolean;
  readonly key?: string;
}

type HasDefault<O> = O extends { readonly default: unknown } ? true : false;
type IntegerOf<O> = O extends { readonly go: 'int32' } ? number : number | bigint;

const none = {};

export function string<const O extends StringOptions>(options?: O): Schema<string, HasDefault<O>> {
  const o: StringOptions = options ?? none;
  return {
    type: 'string',
    pattern: o.pattern,
    minLength: o.minLength,
    maxLength: o.maxLength,
    enum: undefined,
    default: o.default,
    go: o.go,
    rules: o.rules,
  };
}

export function enumeration<const V extends string, const O extends { readonly default?: V }>(
  values: readonly V[],
  options?: O,
): Schema<V, HasDefault<O>> {
  return {
    type: 'string',
    pattern: undefined,
    minLength: undefined,
    maxLength: undefined,
    enum: values,
    default: options?.default,
    go: undefined,
    rules: undefined,
  };
}

/** `go` is `int64` unless said; its values are bigint beyond 2^53. */
export function integer<const O extends IntegerOptions>(options?: O): Schema<IntegerOf<O>, HasDefault<O>> {
  const o: IntegerOptions = options ?? none;
  return { type: 'integer', minimum: o.minimum, maximum: o.maximum, default: o.default, go: o.go ?? 'int64' };
}

export function boolean<const O extends { readonly default?: boolean }>(
  options?: O,
): Schema<boolean, HasDefault<O>> {
  return { type: 'boolean', default: options?.default };
}

export function array<S extends Schema>(items: S, options?: ArrayOptions): Schema<Infer<S>[], false> {
  const o: ArrayOptions = options ?? none;
  return {
    type: 'array',
    items,
    minItems: o.minItems,
    maxItems: o.maxItems,
    set: o.set ?? false,
    key: o.key,
  };
}

/** An object with these fields; others are pruned. A function that gives them is called when an object of the schema is first seen. */
export function object<F extends WrittenFields>(
  fields: F | (() => F),
  options?: { readonly rules?: readonly Rule<NoInfer<InferFields<F>>>[]; readonly open?: boolean },
): Schema<InferFields<F>, false> {
  return { type: 'object', fields, open: options?.open ?? false, rules: options?.rules };
}

/** An object with any keys and values of one schema. */
export function map<S extends Schema>(
  values: S,
  options?: { readonly maxProperties?: number },
): Schema<Readonly<Record<string, Infer<S>>>, false> {
  return { type: 'map', values, maxProperties: options?.maxProperties };
}

/** An object of which the schema says nothing; `go` is what Go reads it as, where that is more. */
export function anyObject(go?: () => Node): Schema<JsonObject, false> {
  return { type: 'any', object: true, go, struct: undefined };
}

/** An object of which the schema says nothing, and that Go reads into a struct. */
export function structObject(struct: () => Struct): Schema<JsonObject, false> {
  return { type: 'any', object: true, go: undefined, struct };
}

/** Any value. */
export function anything(): Schema<Json, false> {
  return { type: 'any', object: false, go: undefined, struct: undefined };
}

/** Any value for the schema, an object for Go. */
export function anythingGoMap(): Schema<JsonObject, false> {
  return { type: 'any', object: false, go: anyObject, struct: undefined };
}

export function required<S extends Schema>(schema: S): Required & Typed<Infer<S>, true> {
  return { required: true, schema };
}

type Written = WrittenField & Typed<unknown, boolean>;

/** A field that a version brings. */
export function since<S extends Written>(version: string, schema: S): Dated & Typed<Infer<S>, false> {
  return { version, before: undefined, after: schema };
}

/** A field that a version has no more. */
export function until<S extends Written>(version: string, schema: S): Dated & Typed<Infer<S>, false> {
  return { version, before: schema, after: undefined };
}

/** A field that says something else from a version on. */
export function changed<A extends Written, B extends Written>(
  version: string,
  before: A,
  after: B,
): Dated & Typed<Infer<A> | Infer<B>, false> {
  return { version, before, after };
}

/** A kind of objects, as its API serves it. */
export interface Kind<K extends string = string, T = unknown> {
  readonly kind: K;
  readonly group: string;
  /** The versions that are served, the stored one first; the schema is the same in all of them. */
  readonly versions: readonly string[];
  /** Versions that are served with a warning. */
  readonly deprecated: readonly string[];
  /** The fields beside apiVersion, kind, metadata and status. */
  readonly schema: Schema<T>;
}

/** An object of a kind, as the API server stores it. */
export type Stored<D> =
  D extends Kind<infer K, infer T>
    ? Flat<{ readonly apiVersion: string; readonly kind: K; readonly metadata: ObjectMeta } & T>
    : never;

import type { Json, JsonObject, ObjectMeta } from '../kubernetes/object.ts';
import type { Pattern } from './patterns.ts';

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

/** A field's schema, with or without `required`. */
export type Field = Schema | Required;

export type Fields = Readonly<Record<string, Field>>;

/** The type of the values that a schema lets through, as they are stored: defaults filled in. */
export type Infer<S> = S extends Typed<infer T, boolean> ? T : never;

type InferFields<F extends Fields> = Flat<
  { readonly [K in keyof F as F[K] extends Typed<unknown, true> ? K : never]: Infer<F[K]> } & {
    readonly [K in keyof F as F[K] extends Typed<unknown, true> ? never : K]?: Infer<F[K]>;
  }
>;
type Flat<T> = { [K in keyof T]: T[K] };

declare const inferred: unique symbol;
interface Typed<out T, out Present extends boolean> {
  readonly [inferred]?: { readonly value: T; readonly present: Present };
}

/** What a schema is, apart from its type; `structural.ts` walks these. */
export type Node = StringNode | IntegerNode | BooleanNode | ArrayNode | ObjectNode | MapNode | AnyNode;

/** The types of values, as messages ask for them. */
export const typeNames: Readonly<Record<Node['type'], string>> = {
  string: 'a string',
  integer: 'an integer',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a map',
  map: 'a map',
  any: 'a map',
};

/**
 * What the Go field behind a schema takes, where that is less than the schema allows: an object with more is stored, but
 * no Go program can read it again.
 */
export type GoType = 'duration' | 'int32' | 'int64';

export interface StringNode {
  readonly type: 'string';
  readonly pattern: Pattern | undefined;
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
  readonly enum: readonly string[] | undefined;
  readonly default: string | undefined;
  readonly go: GoType | undefined;
  readonly rules: readonly Rule<never>[] | undefined;
}

export interface IntegerNode {
  readonly type: 'integer';
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly default: number | undefined;
  readonly go: GoType;
}

export interface BooleanNode {
  readonly type: 'boolean';
  readonly default: boolean | undefined;
}

export interface ArrayNode {
  readonly type: 'array';
  readonly items: Schema;
  readonly minItems: number | undefined;
  readonly maxItems: number | undefined;
  /** No two items may be equal. */
  readonly set: boolean;
  /** No two items may agree in this field. */
  readonly key: string | undefined;
}

export interface ObjectNode {
  readonly type: 'object';
  readonly fields: Fields;
  /** x-kubernetes-preserve-unknown-fields. */
  readonly open: boolean;
  readonly rules: readonly Rule<never>[] | undefined;
}

export interface MapNode {
  readonly type: 'map';
  readonly values: Schema;
  readonly maxProperties: number | undefined;
}

/** `object` says whether the value must be an object; the schema says nothing of what is in it. */
export interface AnyNode {
  readonly type: 'any';
  readonly object: boolean;
  /** What Go reads the value as. */
  readonly go: (() => Node) | undefined;
}

export interface Required {
  readonly required: true;
  readonly schema: Schema;
}

/** A rule between fields: x-kubernetes-validations. It is asked only when the object's types hold. */
export interface Rule<T> {
  readonly code: string;
  /** What the user can do. */
  readonly message: string;
  holds(self: T): boolean;
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

/** An object with these fields; others are pruned. */
export function object<F extends Fields>(
  fields: F,
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
  return { type: 'any', object: true, go };
}

/** Any value. */
export function anything(): Schema<Json, false> {
  return { type: 'any', object: false, go: undefined };
}

/** Any value for the schema, an object for Go. */
export function anythingGoMap(): Schema<JsonObject, false> {
  return { type: 'any', object: false, go: anyObject };
}

export function required<S extends Schema>(schema: S): Required & Typed<Infer<S>, true> {
  return { required: true, schema };
}

/** A field's schema without its `required`. */
export function schemaOf(field: Field): Node {
  return isRequired(field) ? field.schema : field;
}

export function isRequired(field: Field): field is Required {
  return 'required' in field;
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

/** A kind of ToolHive's API; every object of it has a `spec` here, if an empty one. */
export function toolhiveKind<K extends string, S extends Schema>(
  kind: K,
  spec: S,
): Kind<K, { readonly spec: Infer<S> }> {
  return {
    kind,
    group: 'toolhive.stacklok.dev',
    versions: ['v1beta1', 'v1alpha1'],
    deprecated: ['v1alpha1'],
    schema: object({ spec: required(spec) }) as Schema<{ readonly spec: Infer<S> }>,
  };
}

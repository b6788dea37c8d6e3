import type { Struct } from '../go/struct-type.ts';

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

/**
 * A pattern of the schema. The API server reads it as RE2, which differs from JavaScript in `.` (all but a line feed),
 * `\s` (ASCII only) and in reading code points: hence the `u` flag and the spelled-out classes here.
 */
export interface Pattern {
  readonly test: RegExp;
  /** Ends the sentence "… must be". */
  readonly what: string;
  /** The value may be a secret, so it is not shown. */
  readonly secret?: boolean;
}

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
  readonly items: Node;
  readonly minItems: number | undefined;
  readonly maxItems: number | undefined;
  /** No two items may be equal. */
  readonly set: boolean;
  /** No two items may agree in this field. */
  readonly key: string | undefined;
}

export interface ObjectNode {
  readonly type: 'object';
  /** Or what gives them, when an object of the schema is first seen. */
  readonly fields: WrittenFields | (() => WrittenFields);
  /** x-kubernetes-preserve-unknown-fields. */
  readonly open: boolean;
  readonly rules: readonly Rule<never>[] | undefined;
}

export interface MapNode {
  readonly type: 'map';
  readonly values: Node;
  readonly maxProperties: number | undefined;
}

/** `object` says whether the value must be an object; the schema says nothing of what is in it. */
export interface AnyNode {
  readonly type: 'any';
  readonly object: boolean;
  /** What Go reads the value as. */
  readonly go: (() => Node) | undefined;
  /** The Go struct that it reads the value into, of which only unknown fields are told. */
  readonly struct: (() => Struct) | undefined;
}

export interface Required {
  readonly required: true;
  readonly schema: Node;
}

/** A field that is another, or none, from a version on. */
export interface Dated {
  readonly version: string;
  readonly before: WrittenField | undefined;
  readonly after: WrittenField | undefined;
}

/** Whether a release is of a version or a later one. */
export type IsSince = (version: string) => boolean;

/** A rule between fields: x-kubernetes-validations. It is asked only when the object's types hold. */
export interface Rule<T> {
  readonly code: string;
  /** The version that has it first, and the first one that has it no more. */
  readonly since?: string;
  readonly until?: string;
  /** What the user can do; asked of `{}` for the documentation. */
  readonly message: string | ((self: T) => string);
  holds(self: T): boolean;
}

/** A field's schema, with or without `required`. */
export type Field = Node | Required;

export type Fields = Readonly<Record<string, Field>>;

/** A field as the kinds' files have it. */
export type WrittenField = Field | Dated;

export type WrittenFields = Readonly<Record<string, WrittenField>>;

/** The fields of an object in all releases. A schema that few packages need gives them by a function. */
export function writtenFields({ fields }: ObjectNode): WrittenFields {
  return typeof fields === 'function' ? fields() : fields;
}

const newest: IsSince = () => true;

/** The fields of an object in one release: the newest unless said otherwise. */
export function fieldsOf(schema: ObjectNode, isSince = newest): Fields {
  const fields: Record<string, Field> = {};
  for (const [name, written] of Object.entries(writtenFields(schema))) {
    const field = fieldAt(written, isSince);
    if (field !== undefined) fields[name] = field;
  }
  return fields;
}

function fieldAt(written: WrittenField, isSince: IsSince): Field | undefined {
  let field: WrittenField | undefined = written;
  while (field !== undefined && 'before' in field)
    field = isSince(field.version) ? field.after : field.before;
  return field;
}

/** The version that has a field first; undefined for one that every version has. */
export function firstVersionOf(written: WrittenField): string | undefined {
  if (!('before' in written)) return undefined;
  return written.before === undefined ? written.version : firstVersionOf(written.before);
}

/** Whether a rule is one of a release. */
export function isInForce({ since, until }: Rule<never>, isSince: IsSince): boolean {
  return (since === undefined || isSince(since)) && (until === undefined || !isSince(until));
}

/** A field's schema without its `required`. */
export function schemaOf(field: Field): Node {
  return isRequired(field) ? field.schema : field;
}

export function isRequired(field: Field): field is Required {
  return 'required' in field;
}

import type { Json } from '../kubernetes/object.ts';
import { foldName } from './strings.ts';

/** A type without parts of its own, as Go decodes and prints it. */
export interface Scalar {
  /** What a value must be, for people: "a string". */
  readonly expected: string;
  /** What Go has after decoding `value` (never null), or undefined if it cannot. */
  read(value: Json): Json | undefined;
  /** What Go prints where nothing was set. */
  readonly zero: Json;
  /** What null makes of the value so far, for types that decode themselves; others leave it as it was. */
  readNull?(before: Json | undefined): Json;
}

/** A Go type as encoding/json and strategicpatch see it. */
export type GoType = { readonly pointer: boolean } & (
  | { readonly kind: 'scalar'; readonly scalar: Scalar }
  | { readonly kind: 'list' | 'map'; readonly element: GoType }
  | { readonly kind: 'struct'; readonly struct: Struct }
);

export interface Field {
  readonly name: string;
  readonly type: GoType;
  /** Not printed when empty. */
  readonly omitEmpty: boolean;
  /** The tag `patchStrategy`. */
  readonly strategies: readonly string[];
  /** The tag `patchMergeKey`. */
  readonly mergeKey: string;
}

/** A Go struct. Embedded structs are flattened, as encoding/json flattens them. */
export interface Struct {
  readonly name: string;
  /** In the order in which they are printed. */
  fields(): readonly Field[];
  /** The index of the field of exactly that name. */
  indexOf(name: string): number | undefined;
  /** The index of the field of that name in any case, for keys that are no field's exact name. */
  foldedIndexOf(key: string): number | undefined;
}

/** The field that encoding/json reads a key into: that of its name, or else of its name in any case. */
export function fieldNamed(struct: Struct, key: string): Field | undefined {
  const index = struct.indexOf(key) ?? struct.foldedIndexOf(key);
  return index === undefined ? undefined : struct.fields()[index];
}

/**
 * Reads structs from a table, each only when it is first asked for, so that a table costs nothing until then.
 *
 * A struct begins at the margin and may go on in indented lines: `Name field:type field?:type ...`. `?` drops the empty
 * value (Go's omitempty and omitzero). A type is the name of a scalar or of a struct, with `*`, `[]` or `map[]` before it;
 * `(merge,retainKeys=name)` behind it are the patch strategies and the merge key.
 *
 * @throws if the table has no struct of a name that is asked for, or a field that it cannot read
 */
export function structTable(text: string, scalars: ReadonlyMap<string, Scalar>): (name: string) => Struct {
  const structs = new Map<string, Struct>();
  return structNamed;

  function structNamed(name: string): Struct {
    let struct = structs.get(name);
    if (struct === undefined) {
      struct = lazyStruct(name, () => entryOf(text, name).map((field) => fieldFrom(field, typeNamed)));
      structs.set(name, struct);
    }
    return struct;
  }

  function typeNamed(text: string, pointer = false): GoType {
    if (text.startsWith('*')) return typeNamed(text.slice(1), true);
    if (text.startsWith('[]')) return { kind: 'list', pointer, element: typeNamed(text.slice(2)) };
    if (text.startsWith('map[]')) return { kind: 'map', pointer, element: typeNamed(text.slice(5)) };
    const scalar = scalars.get(text);
    if (scalar !== undefined) return { kind: 'scalar', pointer, scalar };
    return { kind: 'struct', pointer, struct: structNamed(text) };
  }
}

/** The fields of one struct of a table, each as it is written. */
function entryOf(text: string, name: string): string[] {
  const start = text.indexOf(`\n${name} `);
  if (start < 0) throw new Error(`no type ${name} in the table`);
  const fields = start + name.length + 2;
  let end = text.indexOf('\n', fields);
  while (end >= 0 && text[end + 1] === ' ') end = text.indexOf('\n', end + 1);
  return text
    .slice(fields, end < 0 ? text.length : end)
    .trim()
    .split(/\s+/);
}

function lazyStruct(name: string, read: () => readonly Field[]): Struct {
  let fields: readonly Field[] | undefined;
  let indexes: ReadonlyMap<string, number> | undefined;
  let foldedIndexes: ReadonlyMap<string, number> | undefined;
  const fieldsOf = () => {
    fields ??= read();
    return fields;
  };
  return {
    name,
    fields: fieldsOf,
    indexOf(key) {
      indexes ??= new Map(fieldsOf().map((field, i) => [field.name, i]));
      return indexes.get(key);
    },
    foldedIndexOf(key) {
      foldedIndexes ??= new Map(fieldsOf().map((field, i) => [foldName(field.name), i]));
      return foldedIndexes.get(foldName(key));
    },
  };
}

function fieldFrom(text: string, typeNamed: (text: string) => GoType): Field {
  const [, name = '', omit, type = '', strategies = '', mergeKey = ''] =
    /^(\w+)(\?)?:([\w*[\]]+)(?:\(([\w,]*)=(\w*)\))?$/.exec(text) ?? [];
  if (name === '') throw new Error(`no field: ${text}`);
  return {
    name,
    type: typeNamed(type),
    omitEmpty: omit !== undefined,
    strategies: strategies.split(','),
    mergeKey,
  };
}

import { closest } from '../closest.ts';
import { type Field, fieldNamed, type GoType, type Struct } from '../go/struct-type.ts';
import { isObject, type Json } from '../kubernetes/object.ts';

/** What a person may have meant by a key that its struct has no field for: fields of that name, or another name. */
export type Meant =
  | { readonly names: readonly string[] }
  /** From the struct of the key, or from `root` where that is not in it. */
  | { readonly places: readonly string[]; readonly fromRoot: boolean }
  | { readonly levelUp: true };

/** A struct on the way from the root to a key, with the path that leads to it. */
interface Level {
  readonly struct: Struct;
  readonly path: string;
}

/** More than that, and none of them is likely. */
const mostPlaces = 3;
/** Shorter pieces of names stand in too many. */
const shortestPiece = 4;

/**
 * What the last key of `path`, from `root`, is likely to be meant for: a name in its own struct, then a field of exactly its
 * name in the structs near by, upwards or downwards.
 */
export function meantBy(root: Struct, path: readonly (string | number)[], value: Json): Meant | undefined {
  const levels = levelsTo(root, path);
  const own = levels[0];
  const name = path.at(-1);
  if (own === undefined || typeof name !== 'string') return undefined;
  const fields = own.struct.fields();
  const near = closest(
    name,
    fields.map((field) => field.name),
  );
  if (near !== undefined) return { names: [near] };
  const names = likely(
    fields.filter((field) => isPiece(name, field.name)).map((field) => [field.name, field]),
  );
  if (names !== undefined) return { names };
  return placeOf(levels, name) ?? nearBelow(own.struct, name) ?? levelUp(own.struct, value);
}

/** The structs from that of the last key up to the root. */
function levelsTo(root: Struct, path: readonly (string | number)[]): Level[] {
  const levels: Level[] = [{ struct: root, path: '' }];
  let type: GoType = { kind: 'struct', pointer: false, struct: root };
  let at = '';
  for (const step of path.slice(0, -1)) {
    if (type.kind === 'struct' && typeof step === 'string') {
      const field = fieldNamed(type.struct, step);
      if (field === undefined) return [];
      type = field.type;
      at += at === '' ? field.name : `.${field.name}`;
    } else if (type.kind === 'list' || type.kind === 'map') {
      type = type.element;
      at += typeof step === 'number' ? `[${step}]` : `.${step}`;
    }
    if (type.kind === 'struct') levels.unshift({ struct: type.struct, path: at });
  }
  return levels;
}

/** `limit` of `limits`, `name` of `secretName`. */
function isPiece(piece: string, name: string): boolean {
  if (piece.length < shortestPiece || piece.length >= name.length) return false;
  return name.startsWith(piece) || name.endsWith(piece[0]?.toUpperCase() + piece.slice(1));
}

/** Those that must be there, if any must; none where there are too many. */
function likely(candidates: readonly (readonly [place: string, through: Field])[]): string[] | undefined {
  const needed = candidates.filter(([, { omitEmpty }]) => !omitEmpty);
  const places = (needed.length > 0 ? needed : candidates).map(([place]) => place);
  return places.length === 0 || places.length > mostPlaces ? undefined : places;
}

/** Where the structs near by have a field of that name: the shorter the way, the likelier. */
function placeOf(levels: readonly Level[], name: string): Meant | undefined {
  const [own, ...above] = levels;
  for (const depth of [1, 2]) {
    const below = own && likely(under(own.struct, name, depth));
    if (below !== undefined) return { places: below, fromRoot: false };
    for (const { struct, path } of above) {
      const prefix = path === '' ? '' : `${path}.`;
      const places =
        depth === 1 && struct.indexOf(name) !== undefined ? [name] : likely(under(struct, name, depth));
      if (places !== undefined) return { places: places.map((place) => prefix + place), fromRoot: true };
    }
  }
  return undefined;
}

/** The fields of that name in structs which are that many steps below. */
function under(struct: Struct, name: string, depth: number): [place: string, through: Field][] {
  return inner(struct).flatMap(([step, field, child]): [string, Field][] => {
    if (depth > 1) return under(child, name, depth - 1).map(([place]) => [`${step}.${place}`, field]);
    return child.indexOf(name) === undefined ? [] : [[`${step}.${name}`, field]];
  });
}

/** The fields of a struct that hold structs, and the step to one of these. */
function inner(struct: Struct): [step: string, field: Field, child: Struct][] {
  return struct.fields().flatMap((field): [string, Field, Struct][] => {
    const isList = field.type.kind === 'list';
    const type = field.type.kind === 'list' || field.type.kind === 'map' ? field.type.element : field.type;
    return type.kind === 'struct' ? [[isList ? `${field.name}[]` : field.name, field, type.struct]] : [];
  });
}

/** A name like that in the structs just below. */
function nearBelow(struct: Struct, name: string): Meant | undefined {
  const places = inner(struct).flatMap(([step, field, child]): [string, Field][] => {
    const near = closest(
      name,
      child.fields().map((other) => other.name),
    );
    return near === undefined ? [] : [[`${step}.${near}`, field]];
  });
  const found = likely(places);
  return found && { places: found, fromRoot: false };
}

/** `template: {spec: …}`, where `spec` itself belongs. */
function levelUp(struct: Struct, value: Json): Meant | undefined {
  if (!isObject(value)) return undefined;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => struct.indexOf(key) !== undefined)
    ? { levelUp: true }
    : undefined;
}

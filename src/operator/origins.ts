import type { JsonObject } from '../kubernetes/object.ts';

/** What a volume or a variable of the operator's is made of: a reference of the user's to a key of a Secret or a ConfigMap. */
export interface Origin {
  /** The object that has the reference. */
  readonly object: JsonObject;
  /** The path of the reference, which has a name and a key. */
  readonly reference: string;
  /** The path of what gives the volume or the variable its own name, where that depends on the user. */
  readonly name?: string;
}

/** By the names of volumes and of variables. They are noted only where somebody asks, after something was refused. */
export type Origins = Map<string, Origin>;

/** Of a server, of an object that it refers to, or of a member of its group. */
export function originIn(object: object, reference: string, name?: string): Origin {
  return { object: object as JsonObject, reference, ...(name !== undefined && { name }) };
}

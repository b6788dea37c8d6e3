import type { ObjectRef } from './object.ts';

type Name = Pick<ObjectRef, 'kind' | 'namespace' | 'name'>;

/** Values by what names an object. */
export interface ByRef<Value> {
  get(name: Name): Value | undefined;
  set(name: Name, value: Value): void;
}

/**
 * Each part of a name is a key by itself. In a key of its own for each of thousands of findings, a name of half a megabyte, which
 * an input can have, would be copied as often.
 */
export function byRef<Value>(): ByRef<Value> {
  const kinds = new Map<string, Map<string | undefined, Map<string, Value>>>();
  return {
    get: ({ kind, namespace, name }) => kinds.get(kind)?.get(namespace)?.get(name),
    set({ kind, namespace, name }, value) {
      const namespaces = kinds.get(kind) ?? new Map<string | undefined, Map<string, Value>>();
      const names = namespaces.get(namespace) ?? new Map<string, Value>();
      kinds.set(kind, namespaces.set(namespace, names.set(name, value)));
    },
  };
}

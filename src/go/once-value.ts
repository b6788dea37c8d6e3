/** Go's `sync.OnceValue`: what `make` gives, made when it is first asked for. */
export function onceValue<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

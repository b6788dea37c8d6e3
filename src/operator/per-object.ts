/** What is made of an object, made once: thousands of servers may refer to one, or have the members of one group. */
export function perObject<Key extends object, Made>(make: (object: Key) => Made): (object: Key) => Made {
  const known = new WeakMap<Key, { readonly made: Made }>();
  return (object) => {
    let entry = known.get(object);
    if (entry === undefined) {
      entry = { made: make(object) };
      known.set(object, entry);
    }
    return entry.made;
  };
}

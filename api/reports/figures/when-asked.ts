/** Makes a value when it is first asked for, and keeps it. A page says few of all figures, and of few places. */
export function whenAsked<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** The same for each key of a record. */
export function recordWhenAsked<Key extends string, Value>(
  keys: readonly Key[],
  make: (key: Key) => Value,
): Readonly<Record<Key, Value>> {
  const properties = keys.map((key) => [key, { get: whenAsked(() => make(key)), enumerable: true }] as const);
  return Object.defineProperties({}, Object.fromEntries(properties)) as Record<Key, Value>;
}

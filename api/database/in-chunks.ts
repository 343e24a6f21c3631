/** Engines limit the values of one statement; the widest rows that come in numbers have about fifty. */
const OF_ONE_STATEMENT = 500;

/** The same in their order, in as many as one statement can take. */
export function inChunks<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / OF_ONE_STATEMENT) }, (_, index) =>
    items.slice(index * OF_ONE_STATEMENT, (index + 1) * OF_ONE_STATEMENT),
  );
}

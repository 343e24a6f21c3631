import type { EntityManager, EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';

/** Engines limit the values of one statement; the widest rows that come in numbers have about fifty. */
const ROWS_PER_STATEMENT = 500;

/** Inserts rows of one table, however many there are. */
export async function insertAll<T extends ObjectLiteral>(
  em: EntityManager,
  target: EntityTarget<T>,
  rows: readonly QueryDeepPartialEntity<T>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    await em.insert(target, rows.slice(start, start + ROWS_PER_STATEMENT));
  }
}

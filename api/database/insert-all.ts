import type { EntityManager, EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';
import { inChunks } from './in-chunks.js';

/** Inserts rows of one table, however many there are. */
export async function insertAll<T extends ObjectLiteral>(
  em: EntityManager,
  target: EntityTarget<T>,
  rows: readonly QueryDeepPartialEntity<T>[],
): Promise<void> {
  for (const some of inChunks(rows)) await em.insert(target, some);
}

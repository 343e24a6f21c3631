import type { EntityManager, EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';
import { LeanEntityManager } from './lean/lean-manager.js';

/**
 * Inserts a row, unless there is one that must not be there twice with it. On PostgreSQL one that another transaction has
 * just inserted is waited for.
 * @returns whether it was inserted.
 */
export function insertIfNew<E extends ObjectLiteral>(
  em: EntityManager,
  target: EntityTarget<E>,
  row: QueryDeepPartialEntity<E>,
): Promise<boolean> {
  if (!(em instanceof LeanEntityManager)) throw new Error('Rows are written by a manager of the database alone.');
  return em.insertIfNew(target, row);
}

import type { EntityManager, EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';

/** A record whose `rowVersion` counts its changes and is its ETag. */
export interface Versioned extends ObjectLiteral {
  id: string;
  rowVersion: number;
}

/**
 * Updates a record if its row version is still the one that was read, and increments the version.
 * @returns false if the record was changed meanwhile; nothing is updated then.
 */
export async function updateIfUnchanged<T extends Versioned>(
  em: EntityManager,
  target: EntityTarget<T>,
  record: Pick<T, 'id' | 'rowVersion'>,
  changes: QueryDeepPartialEntity<T>,
): Promise<boolean> {
  const { id, rowVersion } = record;
  const result = await em.update(target, { id, rowVersion }, { ...changes, rowVersion: rowVersion + 1 });
  return result.affected === 1;
}

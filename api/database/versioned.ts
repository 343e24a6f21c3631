import type { EntityManager, EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';

/** A record whose `version` counts its changes and is its ETag. */
export interface Versioned extends ObjectLiteral {
  id: string;
  version: number;
}

/**
 * Updates a record if its version is still the one that was read, and increments the version.
 * @returns false if the record was changed meanwhile; nothing is updated then.
 */
export async function updateIfUnchanged<T extends Versioned>(
  em: EntityManager,
  target: EntityTarget<T>,
  record: Pick<T, 'id' | 'version'>,
  changes: QueryDeepPartialEntity<T>,
): Promise<boolean> {
  const result = await em
    .createQueryBuilder()
    .update(target)
    .set({ ...changes, version: record.version + 1 })
    .where('id = :id AND version = :version', { id: record.id, version: record.version })
    .execute();
  return result.affected === 1;
}

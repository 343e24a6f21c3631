import type { EntityManager, EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';

/** A record whose `version` counts its changes and is its ETag. */
export interface Versioned extends ObjectLiteral {
  id: string;
  version: number;
}

/**
 * Changes a record if it still stands at the version that was read, and moves the version on.
 * @returns false where somebody else was faster; nothing is changed then.
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

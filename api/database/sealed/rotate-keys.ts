import type { Database } from '../database.js';
import { insertIfNew } from '../insert-if-new.js';
import { sealTables, type SealedRows, textsUnder } from './seal-tables.js';
import { sealedTablesOf } from './sealing.js';
import { RingKey, SealingWork } from './sealing.entity.js';

export interface Rotation extends SealedRows {
  /** Keys that still have texts, by id, besides the first: nothing may be taken out of the ring while there are any. */
  readonly left: ReadonlyMap<string, number>;
}

/**
 * Seals everything anew under the first key of the ring, beside a service that goes on: what it reads meanwhile was sealed by
 * either. One that was killed is gone on with.
 */
export async function rotateKeys(database: Database, say: (table: string, sealed: number) => void): Promise<Rotation> {
  const { ring, tables } = sealedTablesOf(database.reads.dataSource);
  await database.write(async (em) => {
    if ((await em.find(SealingWork)).length > 0) return;
    for (const { entity } of tables) {
      const isCounted = entity.generatedColumns.length > 0;
      const begun = { id: entity.tableName, position: isCounted ? '0' : '', isDone: false, wasPlain: false };
      await insertIfNew(em, SealingWork, begun);
    }
  });
  const works = await database.reads.find(SealingWork);
  const rows = await sealTables(database, works, say);
  const left = new Map<string, number>();
  await database.write(async (em) => {
    for (const { id } of works) await em.delete(SealingWork, { id });
    for (const { id } of await em.find(RingKey)) {
      const texts = id === ring.current ? 0 : await textsUnder(em, id);
      if (texts > 0) left.set(id, texts);
    }
  });
  return { ...rows, left };
}

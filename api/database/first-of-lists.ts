import type { ObjectLiteral } from 'typeorm';
import { byteOrder, type Engine } from './dialect.js';

/** A table that holds lists in order of `name_key`, then of an id: see list-triggers.ts. */
interface ListTable {
  readonly table: string;
  /** The column that says whose list a row is in. */
  readonly list: string;
  readonly id: string;
}

interface FirstRows {
  readonly listIds: readonly string[];
  /** Conditions on the alias `kept`. */
  readonly where: readonly string[];
  /** Only what comes after it; null: from the beginning. */
  readonly after: { readonly key: string; readonly id: string } | null;
  /** At most so many of each list. */
  readonly limit: number;
}

export interface SqlPart {
  readonly sql: string;
  readonly parameters: ObjectLiteral;
}

/**
 * A subquery of the ids that come first in some lists, for `IN`. Each list is read in its own order and no further than
 * its first ones, so the first of all are among them.
 */
export function firstOfLists(
  engine: Engine,
  { table, list, id }: ListTable,
  { listIds, where, after, limit }: FirstRows,
): SqlPart {
  const key = byteOrder(engine, 'kept.name_key');
  // The first condition is where an index begins to be read; the second one leaves out who was on the page before.
  const later = `${key} >= :afterKey AND (${key} > :afterKey OR kept.${id} > :afterId)`;
  const lists = listIds.map((_, index) => {
    const conditions = [`kept.${list} = :list${index}`, ...(after ? [later] : []), ...where].join(' AND ');
    return `SELECT first.id FROM (SELECT kept.${id} AS id FROM ${table} kept WHERE ${conditions}
      ORDER BY ${key}, kept.${id} LIMIT ${limit}) first`;
  });
  return {
    // SQL has no empty list.
    sql: lists.length > 0 ? lists.join(' UNION ALL ') : "SELECT ''",
    parameters: {
      ...Object.fromEntries(listIds.map((listId, index) => [`list${index}`, listId])),
      ...(after ? { afterKey: after.key, afterId: after.id } : {}),
    },
  };
}

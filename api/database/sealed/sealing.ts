import type { DataSource, EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import type { KeyRing } from '../../secrets/key-ring.js';
import { ByHandColumns } from './by-hand-columns.js';
import { sealedByHandIn, sealedIn } from './sealed-columns.js';
import { SealedColumns } from './sealed-entity.js';
import type { SealedTable } from './sealed-table.js';

interface Given {
  readonly ring: KeyRing;
  readonly sealed: ReadonlyMap<EntityMetadata, SealedColumns>;
}

/** By connection, as its entities are sealed and opened with the keys that were given with it. */
const known = new WeakMap<DataSource, Given>();

/** Gives a connection the keys for the sealed columns of its entities. */
export function giveKeys(source: DataSource, ring: KeyRing): void {
  const sealed = new Map(
    source.entityMetadatas
      .filter((entity) => sealedIn(entity).length > 0)
      .map((entity) => [entity, new SealedColumns(entity, ring)]),
  );
  known.set(source, { ring, sealed });
  // For what TypeORM reads by itself, such as a query with relations; the lean manager opens its own rows.
  for (const [{ target }, columns] of sealed) {
    const opened = new WeakSet<ObjectLiteral>();
    source.subscribers.push({
      listenTo: () => target,
      afterLoad: (row: ObjectLiteral) => {
        if (opened.has(row)) return;
        opened.add(row);
        columns.open(row);
      },
    });
  }
}

/** null: the entity has no sealed columns. @throws Error if the connection was given no keys for them. */
export function sealedColumnsOf(source: DataSource, entity: EntityMetadata): SealedColumns | null {
  if (sealedIn(entity).length === 0) return null;
  const columns = known.get(source)?.sealed.get(entity);
  if (!columns) throw new Error(`This connection has no keys for ${entity.tableName}.`);
  return columns;
}

/** The keys of a connection, and all tables with texts that they encrypt. */
export function sealedTablesOf(source: DataSource): {
  readonly ring: KeyRing;
  readonly tables: readonly SealedTable[];
} {
  const given = known.get(source);
  if (!given) throw new Error('This connection was given no keys.');
  const { ring, sealed } = given;
  const others = source.entityMetadatas
    .filter((entity) => sealedByHandIn(entity).length > 0)
    .map((entity) => new ByHandColumns(entity, ring));
  return { ring, tables: [...sealed.values(), ...others] };
}

/** What a column of marks holds for one of these values, for a condition on it. */
export function marksFor(
  { dataSource }: Pick<EntityManager, 'dataSource'>,
  target: EntityTarget<ObjectLiteral>,
  mark: string,
  values: readonly string[],
): readonly string[] {
  const columns = sealedColumnsOf(dataSource, dataSource.getMetadata(target));
  return values.flatMap((value) => columns?.marksFor(mark, value) ?? []);
}

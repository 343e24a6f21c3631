import {
  type ColumnType,
  type DataSource,
  type EntityManager,
  type EntityTarget,
  getMetadataArgsStorage,
  type ObjectLiteral,
} from 'typeorm';

export type Engine = 'sqlite' | 'postgres';

export function engineOf({ options }: DataSource): Engine {
  return options.type === 'postgres' ? 'postgres' : 'sqlite';
}

/** The engine's name for an instant with millisecond precision. */
export function instantType(engine: Engine): ColumnType {
  return engine === 'postgres' ? 'timestamptz' : 'datetime';
}

/** The engine's name for bytes. */
export function bytesType(engine: Engine): ColumnType {
  return engine === 'postgres' ? 'bytea' : 'blob';
}

/** Sets the engine's own type on every column of instants or bytes; entities are declared before it is known. */
export function adaptColumnTypes(engine: Engine): void {
  for (const { options } of getMetadataArgsStorage().columns) {
    if (options.type === 'datetime' || options.type === 'timestamptz') options.type = instantType(engine);
    if (options.type === 'blob' || options.type === 'bytea') options.type = bytesType(engine);
  }
}

/** An instant as the engine gives it in a row that TypeORM did not map. */
export function instantOf(raw: string | Date): Date {
  return typeof raw === 'string' ? new Date(`${raw.replace(' ', 'T')}Z`) : raw;
}

/** The month of a day, `YYYY-MM`. */
export function monthOf(engine: Engine, column: string): string {
  return engine === 'postgres' ? `to_char(${column}, 'YYYY-MM')` : `substr(${column}, 1, 7)`;
}

/** The mark for a parameter, counted from 1. */
export function parameterMark(engine: Engine, number: number): string {
  return engine === 'postgres' ? `$${number}` : '?';
}

/** Statements that SQLite needs on opening; PostgreSQL needs none. See ADR 0003 for each. */
export const SQLITE_PRAGMAS = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  recursive_triggers: 1,
  busy_timeout: 5000,
  // In memory: each write of a group keeps what its savepoint may have to restore.
  temp_store: 2,
  // What is deleted is written over in the file, such as a file of people once it is imported.
  secure_delete: 1,
} as const;

/** Byte order for keyset pagination, the same on both engines whatever the database's locale. */
export function byteOrder(engine: Engine, column: string): string {
  return engine === 'postgres' ? `${column} COLLATE "C"` : column;
}

/**
 * Locks a record against other writers until this transaction ends, so that what is read next is what will be changed.
 * Inserting rows that refer to it is not blocked. On SQLite writes are serialised anyway.
 * @returns true if the lock may have waited: anything read before must be read again.
 */
export async function lockForUpdate<T extends ObjectLiteral>(
  em: EntityManager,
  target: EntityTarget<T>,
  id: string,
): Promise<boolean> {
  if (em.dataSource.options.type !== 'postgres') return false;
  await em
    .createQueryBuilder(target, 'locked')
    .select('locked.id')
    .where('locked.id = :id', { id })
    .setLock('for_no_key_update')
    .getRawOne();
  return true;
}

/**
 * Locks a name until this transaction ends: for rules about rows that do not exist yet, which no row lock can guard. On
 * SQLite writes are serialised anyway.
 */
export async function lockName(em: EntityManager, name: string): Promise<void> {
  if (em.dataSource.options.type !== 'postgres') return;
  await em.query('SELECT pg_advisory_xact_lock(hashtext($1))', [name]);
}

import { type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { bytesType, type Engine, instantType, parameterMark } from '../dialect.js';

/** Type of a column; `?` marks a nullable one. The kinds are those of ../columns.ts. */
type Kind =
  | 'id'
  | 'serial'
  | 'key'
  | 'ref'
  | 'text'
  | 'code'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'day'
  | 'instant'
  | 'json'
  | 'bytes';
type ColumnKind = Kind | `${Kind}?`;

interface Constraints {
  /** Column → table whose `id` it references. */
  readonly refs?: Readonly<Record<string, string>>;
  readonly unique?: readonly string[];
  readonly indexes?: readonly (readonly string[])[];
  readonly uniqueIndexes?: readonly (readonly string[])[];
}

/** Creates a table on either engine, with the names and types the schema builder would use. */
export async function createTable(
  runner: QueryRunner,
  name: string,
  columns: Readonly<Record<string, ColumnKind>>,
  { refs = {}, unique = [], indexes = [], uniqueIndexes = [] }: Constraints = {},
): Promise<void> {
  const engine = engineOf(runner);
  await runner.createTable(
    new Table({
      name,
      columns: Object.entries(columns).map(([column, kind]) => columnOf(engine, column, kind)),
      foreignKeys: Object.entries(refs).map(([column, referencedTableName]) => ({
        columnNames: [column],
        referencedTableName,
        referencedColumnNames: ['id'],
      })),
      uniques: unique.map((column) => ({ columnNames: [column] })),
      indices: [
        ...indexes.map((columnNames) => ({ columnNames: [...columnNames] })),
        ...uniqueIndexes.map((columnNames) => ({ columnNames: [...columnNames], isUnique: true })),
      ],
    }),
    false,
    true,
    true,
  );
}

/** Adds columns by plain SQL: the schema builder would copy the whole table on SQLite. */
export async function addColumns(
  runner: QueryRunner,
  table: string,
  columns: Readonly<Record<string, `${Kind}?`>>,
): Promise<void> {
  const engine = engineOf(runner);
  for (const [column, kind] of Object.entries(columns)) {
    const { type, length, precision } = columnOf(engine, column, kind);
    const size = length ?? precision;
    await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}${size ? `(${size})` : ''}`);
  }
}

/** Inserts rows of equal shape by one statement; engines limit its values to some ten thousand. */
export async function insertRows(
  runner: QueryRunner,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const values = rows.flatMap((row) => columns.map((column) => row[column]));
  const into = `INSERT INTO ${table} (${columns.join(', ')})`;
  await runner.query(`${into} ${valuesClause(runner, rows.length, columns.length)}`, values);
}

/** `VALUES (…), (…)` with the engine's marks for parameters, which are given row by row. */
export function valuesClause(runner: QueryRunner, rows: number, columns: number): string {
  const mark = (number: number): string => parameterMark(engineOf(runner), number);
  const lines = Array.from({ length: rows }, (_, row) => {
    const marks = Array.from({ length: columns }, (__, column) => mark(row * columns + column + 1));
    return `(${marks.join(', ')})`;
  });
  return `VALUES ${lines.join(', ')}`;
}

/** Drops columns by plain SQL, for the same reason. */
export async function dropColumns(runner: QueryRunner, table: string, columns: readonly string[]): Promise<void> {
  for (const column of columns) await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
}

/** Creates the join table of a many-to-many relation. */
export async function createLinkTable(runner: QueryRunner, name: string, from: string, to: string): Promise<void> {
  const columns = [`${from}_id`, `${to}_id`];
  await runner.createTable(
    new Table({
      name,
      columns: columns.map((column) => ({ name: column, type: 'varchar', length: '36', isPrimary: true })),
      foreignKeys: [from, to].map((table) => ({
        columnNames: [`${table}_id`],
        referencedTableName: table,
        referencedColumnNames: ['id'],
        onDelete: 'CASCADE',
        onUpdate: 'CASCADE',
      })),
      indices: columns.map((column) => ({ columnNames: [column] })),
    }),
  );
}

export function engineOf(runner: QueryRunner): Engine {
  return runner.dataSource.options.type === 'postgres' ? 'postgres' : 'sqlite';
}

function columnOf(engine: Engine, name: string, kind: ColumnKind): TableColumnOptions {
  const isNullable = kind.endsWith('?');
  const types: Readonly<Record<Kind, Omit<TableColumnOptions, 'name'>>> = {
    id: { type: 'varchar', length: '36', isPrimary: true },
    serial: { type: 'integer', isPrimary: true, isGenerated: true, generationStrategy: 'increment' },
    key: { type: 'integer', isPrimary: true },
    ref: { type: 'varchar', length: '36' },
    text: { type: 'text' },
    code: { type: 'varchar', length: '60' },
    integer: { type: 'integer' },
    number: { type: 'double precision' },
    boolean: { type: 'boolean' },
    day: { type: 'date' },
    instant: { type: String(instantType(engine)), precision: 3 },
    json: { type: 'text' },
    bytes: { type: String(bytesType(engine)) },
  };
  return { name, isNullable, ...types[kind.replace('?', '') as Kind] };
}

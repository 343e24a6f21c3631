import type { DataSource, EntityMetadata, ObjectLiteral, QueryResult } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { type Engine, engineOf } from '../dialect.js';
import type { SealedColumns } from '../sealed/sealed-entity.js';
import { sealedColumnsOf } from '../sealed/sealing.js';
import { type Condition, conditionSql } from './conditions.js';

/** A statement and its parameters. */
export interface Statement {
  readonly sql: string;
  readonly parameters: unknown[];
}

/** What is selected besides the conditions: which columns, in which order, and at most how many. */
export interface Selection {
  /** null: all of them. */
  readonly columns?: readonly ColumnMetadata[] | null;
  readonly order?: readonly (readonly [ColumnMetadata, 'ASC' | 'DESC'])[];
  readonly limit?: number | null;
}

/** Column types that both drivers give as the code wants them; a day is a text on both: see data-source.ts. */
const AS_STORED: ReadonlySet<unknown> = new Set(['varchar', 'text', 'integer', 'double precision', 'date']);

/** Longer inserts come from files, in any length: keeping the text of each would never end. */
const MOST_ROWS_KEPT = 20;

/**
 * The SQL of one entity for conditions on its own columns. Each text is built once a shape and then reused; column names
 * and the form of values are those of TypeORM's metadata and driver.
 */
export class LeanStatements {
  private readonly texts = new Map<string, string>();
  private readonly engine: Engine;
  private readonly table: string;
  private readonly columns: readonly ColumnMetadata[];
  /** Columns whose values the driver would hand on unchanged. */
  private readonly asStored: ReadonlySet<ColumnMetadata>;
  /** The number that the engine counts, if the entity has one. */
  private readonly counted: ColumnMetadata | null;
  /** null: it has none. */
  private readonly sealed: SealedColumns | null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly entity: EntityMetadata,
  ) {
    this.engine = engineOf(dataSource);
    this.table = this.escape(entity.tableName);
    this.columns = entity.columns.filter((column) => !column.isVirtual);
    this.counted = entity.generatedColumns[0] ?? null;
    this.sealed = sealedColumnsOf(dataSource, entity);
    this.asStored = new Set(this.columns.filter(({ type, transformer }) => !transformer && AS_STORED.has(type)));
  }

  select(conditions: readonly Condition[], { columns = null, order = [], limit = null }: Selection): Statement {
    const by = order.map(([{ databaseName }, way]) => databaseName + way).join();
    const chosen = columns === null ? '*' : columns.map(({ databaseName }) => databaseName).join();
    const shape = `select ${chosen} ${shapeOf(conditions)} ${by} ${limit}`;
    const sql = this.text(shape, () => {
      const by = order.map(([{ databaseName }, way]) => `${this.escape(databaseName)} ${way}`).join(', ');
      const names = (columns ?? this.columns).map(({ databaseName }) => this.escape(databaseName)).join(', ');
      return (
        `SELECT ${names} FROM ${this.table} WHERE ${this.whereSql(conditions, 0)}` +
        `${by === '' ? '' : ` ORDER BY ${by}`}${limit === null ? '' : ` LIMIT ${limit}`}`
      );
    });
    return { sql, parameters: this.valuesOf(conditions) };
  }

  /** Has a row if there is one. */
  exists(conditions: readonly Condition[]): Statement {
    const sql = this.text(
      `exists ${shapeOf(conditions)}`,
      () => `SELECT 1 FROM ${this.table} WHERE ${this.whereSql(conditions, 0)} LIMIT 1`,
    );
    return { sql, parameters: this.valuesOf(conditions) };
  }

  /**
   * @param how `isUnlessThere`: rows that must not be there twice are left out.
   * @returns null: nothing to insert, or a value that only TypeORM can write.
   */
  insert(plain: readonly ObjectLiteral[], { isUnlessThere = false } = {}): Statement | null {
    const rows = this.sealed ? plain.map((row) => this.sealed?.sealed(row, row) ?? row) : plain;
    const values = rows.map((row) => this.columns.map((column): unknown => column.getEntityValue(row)));
    if (values.length === 0 || values.some((row) => row.some((value) => typeof value === 'function'))) return null;
    // A column that no row gives a value to keeps its default, such as a number that the engine counts.
    const given = this.columns.map((_, index) => values.some((row) => row[index] !== undefined));
    const shape = `insert ${isUnlessThere} ${rows.length} ${given.map(Number).join('')}`;
    const used = this.columns.filter((_, index) => given[index]);
    const build = (): string => {
      const names = used.map(({ databaseName }) => this.escape(databaseName)).join(', ');
      let parameter = 0;
      const row = (): string => `(${used.map(() => this.parameter(parameter++)).join(', ')})`;
      const returning =
        this.counted && this.engine === 'postgres' ? ` RETURNING ${this.escape(this.counted.databaseName)}` : '';
      const unless = isUnlessThere ? ' ON CONFLICT DO NOTHING' : '';
      return `INSERT INTO ${this.table} (${names}) VALUES ${rows.map(row).join(', ')}${unless}${returning}`;
    };
    const sql = rows.length > MOST_ROWS_KEPT ? build() : this.text(shape, build);
    const parameters = values.flatMap((row) =>
      this.columns.flatMap((column, index) => (given[index] ? [this.persistent(column, row[index] ?? null)] : [])),
    );
    return { sql, parameters };
  }

  /** Gives a row that was inserted alone the number that the engine counted for it. */
  setCounted(row: ObjectLiteral, { raw, records }: QueryResult): void {
    if (!this.counted) return;
    const { propertyName, databaseName } = this.counted;
    const counted: unknown = this.engine === 'sqlite' ? raw : (records[0] as ObjectLiteral | undefined)?.[databaseName];
    row[propertyName] = Number(counted);
  }

  /**
   * What a condition says already is not set again: on SQLite, setting a key that refers to another table to what it is
   * has taken up to 3 ms a row.
   * @returns null: it sets something that is no column of its own, or by an expression; or nothing.
   */
  update(conditions: readonly Condition[], plain: ObjectLiteral): Statement | null {
    const changes = this.sealed?.sealed(plain, saidBy(conditions)) ?? plain;
    const set: (readonly [ColumnMetadata, unknown])[] = [];
    for (const [property, value] of Object.entries(changes)) {
      if (value === undefined) continue;
      const column = this.entity.findColumnWithPropertyName(property);
      if (!column || column.isVirtual || typeof value === 'function') return null;
      const isSaid = conditions.some((one) => one.column === column && one.kind === 'equals' && one.value === value);
      if (!isSaid) set.push([column, value]);
    }
    if (set.length === 0) return null;
    const names = set.map(([{ databaseName }]) => databaseName);
    const sql = this.text(`update ${names.join()} ${shapeOf(conditions)}`, () => {
      const changed = names.map((name, index) => `${this.escape(name)} = ${this.parameter(index)}`).join(', ');
      return `UPDATE ${this.table} SET ${changed} WHERE ${this.whereSql(conditions, names.length)}`;
    });
    const values = set.map(([column, value]) => this.persistent(column, value));
    return { sql, parameters: [...values, ...this.valuesOf(conditions)] };
  }

  delete(conditions: readonly Condition[]): Statement {
    const sql = this.text(
      `delete ${shapeOf(conditions)}`,
      () => `DELETE FROM ${this.table} WHERE ${this.whereSql(conditions, 0)}`,
    );
    return { sql, parameters: this.valuesOf(conditions) };
  }

  /** An entity from a row of {@link select}; what was not selected is undefined, as TypeORM leaves it. */
  hydrate(row: ObjectLiteral, columns: readonly ColumnMetadata[] | null): ObjectLiteral {
    const { driver } = this.dataSource;
    const found = this.entity.create(undefined, { fromDeserializer: true }) as ObjectLiteral;
    for (const column of columns ?? this.columns) {
      const value: unknown = row[column.databaseName];
      const isAsStored = this.asStored.has(column);
      found[column.propertyName] = isAsStored ? value : (driver.prepareHydratedValue(value, column) as unknown);
    }
    this.sealed?.open(found);
    return found;
  }

  private text(shape: string, build: () => string): string {
    const known = this.texts.get(shape);
    if (known !== undefined) return known;
    const sql = build();
    this.texts.set(shape, sql);
    return sql;
  }

  private whereSql(conditions: readonly Condition[], before: number): string {
    let parameter = before;
    const next = (): string => this.parameter(parameter++);
    return conditions
      .map((one) => conditionSql(this.engine, this.escape(one.column.databaseName), one, next))
      .join(' AND ');
  }

  private valuesOf(conditions: readonly Condition[]): unknown[] {
    return conditions.flatMap(({ column, kind, value }) => {
      if (kind === 'null' || kind === 'not') return [];
      if (kind === 'any') return [this.engine === 'sqlite' ? JSON.stringify(value) : value];
      return [this.persistent(column, value)];
    });
  }

  private persistent(column: ColumnMetadata, value: unknown): unknown {
    return this.dataSource.driver.preparePersistentValue(value, column) as unknown;
  }

  private escape(name: string): string {
    return this.dataSource.driver.escape(name);
  }

  private parameter(index: number): string {
    return this.dataSource.driver.createParameter('', index);
  }
}

/** What conditions say of the row, for a text that is bound to it. */
function saidBy(conditions: readonly Condition[]): ObjectLiteral {
  const equal = conditions.filter(({ kind }) => kind === 'equals');
  return Object.fromEntries(equal.map(({ column, value }) => [column.propertyName, value]));
}

function shapeOf(conditions: readonly Condition[]): string {
  return conditions
    .map(({ column, kind, value }) => `${column.databaseName} ${kind} ${kind === 'not' ? String(value) : ''}`)
    .join();
}

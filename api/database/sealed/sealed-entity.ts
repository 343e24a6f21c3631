import type { EntityMetadata, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { type KeyRing, sealedWith } from '../../secrets/key-ring.js';
import { sealedIn, type SealedProperty, SealedText } from './sealed-columns.js';
import { columnOf, type Renewed, type SealedTable, type StoredRow } from './sealed-table.js';

/** The sealed columns of one entity, and how its rows are sealed and opened. */
export class SealedColumns implements SealedTable {
  private readonly columns: readonly (SealedProperty & { readonly column: ColumnMetadata })[];

  constructor(
    readonly entity: EntityMetadata,
    private readonly ring: KeyRing,
  ) {
    this.columns = sealedIn(entity).map((one) => ({
      ...one,
      column: columnOf(entity, one.property),
    }));
  }

  /**
   * The same values with those of sealed columns sealed, and their marks beside them.
   * @param identity what is known of the row.
   */
  sealed(values: ObjectLiteral, identity: ObjectLiteral): ObjectLiteral {
    const changed: ObjectLiteral = {};
    for (const { property, isJson, boundTo, marks, column } of this.columns) {
      const value: unknown = values[property];
      if (value === undefined) {
        const mark = Object.keys(marks).find((name) => values[name] !== undefined);
        if (mark !== undefined) throw new Error(`${mark} is written with ${property} alone.`);
        continue;
      }
      const text = value === null ? null : isJson ? JSON.stringify(value) : (value as string);
      changed[property] =
        text === null ? null : new SealedText(this.ring.seal(text, this.use(column, boundTo, identity)));
      Object.assign(changed, this.marksOf(text, marks, column));
    }
    return { ...values, ...changed };
  }

  /** Opens a row that was read, in place. What was not read stays undefined. */
  open(row: ObjectLiteral): void {
    for (const { property, isJson, boundTo, column } of this.columns) {
      const stored: unknown = row[property];
      if (typeof stored !== 'string') continue;
      const text = this.ring.open(stored, this.use(column, boundTo, row));
      row[property] = isJson ? (JSON.parse(text) as unknown) : text;
    }
  }

  /** The marks of a text under the newest key, by property. */
  private marksOf(
    text: string | null,
    marks: SealedProperty['marks'],
    column: ColumnMetadata,
  ): Readonly<Record<string, string | null>> {
    return Object.fromEntries(
      Object.entries(marks).map(([name, part]) => {
        const found = text === null ? null : part(text);
        return [name, found === null ? null : (this.ring.marksOf(found, purposeOf(column, name))[0] ?? null)];
      }),
    );
  }

  /** What may stand in the column of a mark for one value: it under each key of the ring. */
  marksFor(mark: string, value: string): readonly string[] {
    const owner = this.columns.find(({ marks }) => mark in marks);
    if (!owner) throw new Error(`${mark} is no mark of ${this.entity.name}.`);
    return this.ring.marksOf(value, purposeOf(owner.column, mark));
  }

  /** What a sealed text is bound to. */
  private use({ databaseName }: ColumnMetadata, boundTo: readonly string[], row: ObjectLiteral): string {
    const identity = boundTo.map((property) => {
      const value: unknown = row[property];
      if (typeof value === 'string') return value;
      throw new Error(`${property} has to be known to seal or open ${this.entity.tableName}.${databaseName}.`);
    });
    return JSON.stringify([this.entity.tableName, databaseName, ...identity]);
  }

  get texts(): readonly string[] {
    return this.columns.map(({ column }) => column.databaseName);
  }

  get read(): readonly string[] {
    const others = this.columns.flatMap(({ boundTo, marks }) => [...boundTo, ...Object.keys(marks)]);
    return [...new Set([...this.texts, ...others.map((property) => columnOf(this.entity, property).databaseName)])];
  }

  opened(row: StoredRow): Readonly<Record<string, string>> {
    const opened = this.textsOf(row).map(({ column, stored, use }) => [
      column.databaseName,
      this.ring.open(stored, use),
    ]);
    return Object.fromEntries(opened) as Record<string, string>;
  }

  /** Marks it anew, too. */
  renewed(row: StoredRow, { takesPlain }: { readonly takesPlain: boolean }): Renewed {
    const { ring, entity } = this;
    const read = this.propertiesOf(row);
    const renewed: Record<string, string | null> = {};
    for (const { column, marks, stored, use } of this.textsOf(row)) {
      const keyId = sealedWith(stored);
      const text = keyId === null && takesPlain ? stored : ring.open(stored, use);
      if (keyId !== ring.current) renewed[column.databaseName] = ring.seal(text, use);
      for (const [property, mark] of Object.entries(this.marksOf(text, marks, column))) {
        if (read[property] !== mark) renewed[columnOf(entity, property).databaseName] = mark;
      }
    }
    return renewed;
  }

  private textsOf(row: StoredRow) {
    const read = this.propertiesOf(row);
    return this.columns.flatMap((one) => {
      const stored: unknown = row[one.column.databaseName];
      return typeof stored === 'string' ? [{ ...one, stored, use: this.use(one.column, one.boundTo, read) }] : [];
    });
  }

  private propertiesOf(row: StoredRow): ObjectLiteral {
    return Object.fromEntries(this.entity.columns.map((column) => [column.propertyName, row[column.databaseName]]));
  }
}

function purposeOf(column: ColumnMetadata, mark: string): string {
  return `${column.entityMetadata.tableName}.${column.databaseName} ${mark}`;
}

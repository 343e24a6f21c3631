import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

/** A row as the engine gives it, by the names of its columns. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** Columns of a row that have to be written anew, and with what. */
export type Renewed = Readonly<Record<string, string | null>>;

/** Texts of one table that a key encrypts. */
export interface SealedTable {
  readonly entity: EntityMetadata;
  /** The columns that hold them. */
  readonly texts: readonly string[];
  /** All that the methods have to be given, besides the key of the row. */
  readonly read: readonly string[];
  /** The texts of a row, by column. @throws UnopenedSecret for one that no key of the ring opens. */
  opened(row: StoredRow): Readonly<Record<string, string>>;
  /**
   * Seals anew what another key than the first sealed.
   * @param how `takesPlain`: what an earlier release stored plain is sealed too; else nobody has stored it in our name.
   * @throws UnopenedSecret likewise, and for a plain text that is not taken.
   */
  renewed(row: StoredRow, how: { readonly takesPlain: boolean }): Renewed;
}

export function columnOf(entity: EntityMetadata, property: string): ColumnMetadata {
  const column = entity.findColumnWithPropertyName(property);
  if (!column) throw new Error(`${entity.name} has no column ${property}.`);
  return column;
}

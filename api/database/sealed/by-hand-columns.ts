import type { EntityMetadata } from 'typeorm';
import { type KeyRing, sealedWith } from '../../secrets/key-ring.js';
import { type SealedByHand, sealedByHandIn } from './sealed-columns.js';
import { columnOf, type Renewed, type SealedTable, type StoredRow } from './sealed-table.js';

/** Texts of one entity that a feature seals itself. */
export class ByHandColumns implements SealedTable {
  private readonly columns: readonly SealedByHand[];

  constructor(
    readonly entity: EntityMetadata,
    private readonly ring: KeyRing,
  ) {
    this.columns = sealedByHandIn(entity);
  }

  get texts(): readonly string[] {
    return this.columns.map(({ property }) => columnOf(this.entity, property).databaseName);
  }

  get read(): readonly string[] {
    const bound = this.columns.map(({ boundTo }) => columnOf(this.entity, boundTo).databaseName);
    return [...new Set([...this.texts, ...bound])];
  }

  opened(row: StoredRow): Readonly<Record<string, string>> {
    const texts = this.textsOf(row).map(({ column, stored, use }) => [column, this.ring.open(stored, use)]);
    return Object.fromEntries(texts) as Record<string, string>;
  }

  renewed(row: StoredRow): Renewed {
    const { ring } = this;
    const others = this.textsOf(row).filter(({ stored }) => sealedWith(stored) !== ring.current);
    return Object.fromEntries(
      others.map(({ column, stored, use }) => [column, ring.seal(ring.open(stored, use), use)]),
    );
  }

  private textsOf(row: StoredRow) {
    return this.columns.flatMap(({ property, boundTo, use }) => {
      const column = columnOf(this.entity, property).databaseName;
      const stored: unknown = row[column];
      const bound = String(row[columnOf(this.entity, boundTo).databaseName]);
      return typeof stored === 'string' ? [{ column, stored, use: use(bound) }] : [];
    });
  }
}

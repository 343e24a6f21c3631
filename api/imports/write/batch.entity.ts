import type { ImportResult } from '@waymark/contracts';
import { Entity } from 'typeorm';
import { IdColumn, InstantColumn, JsonColumn, RefColumn, TextColumn } from '../../database/columns.js';

/** An imported file and its result; the file itself is not stored. */
@Entity()
export class ImportBatch {
  @IdColumn()
  id!: string;

  @InstantColumn()
  at!: Date;

  /** null: the import command, acting as the system. */
  @RefColumn({ nullable: true })
  accountId!: string | null;

  @TextColumn()
  sha256!: string;

  @JsonColumn()
  result!: ImportResult;
}

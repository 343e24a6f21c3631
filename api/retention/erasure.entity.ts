import { Entity } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn, TextColumn } from '../database/columns.js';

/** All that is left of a record that was erased. Triggers refuse any change. */
@Entity()
export class Erasure {
  @IdColumn()
  id!: string;

  /** A random id, which leads to nobody any more. */
  @RefColumn()
  patientId!: string;

  @InstantColumn()
  at!: Date;

  @TextColumn()
  because!: string;
}

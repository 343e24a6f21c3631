import { Entity } from 'typeorm';
import { IdColumn, WholeNumberColumn } from '../database/columns.js';

/** The id of its only row. */
export const LOOKS = 'looks';

/** Up to which row of the audit looks were gone through. */
@Entity('look_watch')
export class LookWatchPoint {
  @IdColumn()
  id!: string;

  @WholeNumberColumn()
  seq!: number;
}

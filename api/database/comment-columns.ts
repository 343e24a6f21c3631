import type { StaffRole } from '@waymark/contracts';
import { CodeColumn, IdColumn, InstantColumn, RefColumn, TextColumn, WholeNumberColumn } from './columns.js';

/** What every comment keeps, whatever it is about. Triggers refuse any change. */
export abstract class CommentColumns {
  @IdColumn()
  id!: string;

  /** From 1, in the order in which they were made. */
  @WholeNumberColumn()
  number!: number;

  @RefColumn()
  accountId!: string;

  /** As they were called, and in which role they spoke, at that time. */
  @TextColumn()
  name!: string;

  @CodeColumn()
  role!: StaffRole;

  @InstantColumn()
  at!: Date;

  @TextColumn()
  text!: string;
}

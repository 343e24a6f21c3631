import { Entity } from 'typeorm';
import { IdColumn, InstantColumn } from '../database/columns.js';

/** When a schedule is next due. Whichever process moves the time on does its work. */
@Entity()
export class ScheduleDue {
  /** That of the schedule. */
  @IdColumn()
  name!: string;

  /** By the clock of the service. */
  @InstantColumn()
  dueAt!: Date;
}

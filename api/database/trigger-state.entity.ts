import { Entity, PrimaryColumn } from 'typeorm';
import { JsonColumn, TextColumn, WholeNumberColumn } from './columns.js';

/** How the service last made the triggers: at a start it tells those that somebody else changed. One row. */
@Entity()
export class TriggerState {
  @PrimaryColumn({ type: 'integer' })
  one!: number;

  /** How many migrations the database had then: a start that was cut short after one more makes the triggers anew. */
  @WholeNumberColumn()
  migrations!: number;

  /** Of the statements that made them. */
  @TextColumn()
  fingerprint!: string;

  /** What stood on the append-only tables afterwards, by name. */
  @JsonColumn()
  guards!: Readonly<Record<string, string>>;
}

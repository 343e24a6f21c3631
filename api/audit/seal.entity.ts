import { Entity, Index, PrimaryColumn } from 'typeorm';
import { CodeColumn, IdColumn, InstantColumn, JsonColumn, TextColumn, WholeNumberColumn } from '../database/columns.js';

/**
 * A link of the chain over the audit rows: the order in which they were sealed, and for each what follows from the row, the
 * link before and a key that the database does not hold. Rows are sealed a minute or so after they were committed, in the
 * order in which they became visible: on PostgreSQL a lower `seq` can be committed after a higher one, so that the chain has
 * numbers of its own, without gaps.
 */
@Entity()
@Index(['seq'], { unique: true })
export class AuditSeal {
  /** 1 for the first, and so on. */
  @PrimaryColumn({ type: 'integer' })
  number!: number;

  /** The row that it seals. */
  @WholeNumberColumn()
  seq!: number;

  /** Which key. */
  @CodeColumn()
  keyId!: string;

  @TextColumn()
  hash!: string;
}

/** That an operator looked at what a start had found, and let the service go on. */
@Entity()
export class AuditAcceptance {
  @IdColumn()
  id!: string;

  @InstantColumn()
  at!: Date;

  /** Why, in the operator's words. */
  @TextColumn()
  reason!: string;

  /** What had been found, a sentence each. */
  @JsonColumn()
  findings!: readonly string[];
}

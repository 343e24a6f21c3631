import type { AgeReviewOutcome, OwnRecordRole, Present } from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
} from '../database/columns.js';
import type { Patient } from '../patients/patient.entity.js';
import { Account } from './account.entity.js';

/**
 * A review of whether an account goes on opening, or may open, the record of a child or young person. The last one counts,
 * and no route changes one.
 */
@Entity('age_review')
@Index(['patientId', 'accountId', 'at'])
export class AgeReview {
  @IdColumn()
  id!: string;

  // Named, not imported: patients come later in the order of features.
  @ManyToOne('Patient', { nullable: false })
  patient?: Relation<Patient>;

  @RefColumn()
  patientId!: string;

  /** Whose access was looked at: a carer's, or the person's own. */
  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  accountId!: string;

  @CodeColumn()
  role!: OwnRecordRole;

  @CodeColumn()
  outcome!: AgeReviewOutcome;

  @JsonColumn()
  tookPart!: readonly Present[];

  /** What the person wants, in their words as far as they can be. */
  @TextColumn()
  wants!: string;

  /** The day by the site's calendar, from which what follows from it is counted. */
  @DayColumn()
  on!: string;

  @InstantColumn()
  at!: Date;

  @RefColumn()
  reviewedById!: string;
}

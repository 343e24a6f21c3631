import type { Hideable } from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { CodeColumn, IdColumn, InstantColumn, RefColumn } from '../database/columns.js';
import type { Goal } from '../goals/goal.entity.js';
import { Patient } from './patient.entity.js';

/** One thing that one carer of a person does not see. Shown again, the row is deleted; the audit keeps that it was. */
@Entity('hidden_from_carer')
@Index(['patientId', 'accountId'])
export class HiddenFromCarer {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Patient, { nullable: false })
  patient?: Relation<Patient>;

  @RefColumn()
  patientId!: string;

  /** The carer. */
  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  accountId!: string;

  @CodeColumn()
  what!: Hideable;

  // Named, not imported: goals come later in the order of features.
  @ManyToOne('Goal')
  goal?: Relation<Goal>;

  /** With `goal` alone. */
  @RefColumn({ nullable: true })
  goalId!: string | null;

  @InstantColumn()
  at!: Date;

  @RefColumn()
  hiddenById!: string;
}

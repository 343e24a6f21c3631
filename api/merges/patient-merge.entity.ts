import type { RecordCounts } from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  WholeNumberColumn,
} from '../database/columns.js';
import { SealedColumn } from '../database/sealed/sealed-columns.js';
import { Patient } from '../patients/patient.entity.js';
import type { Filled } from './joined-details.js';

/** Two records that were found to be of one person. */
@Entity()
@Index(['number'], { unique: true })
export class PatientMerge {
  @IdColumn()
  id!: string;

  /** In the order of merges, from 1. */
  @WholeNumberColumn()
  number!: number;

  @ManyToOne(() => Patient, { nullable: false })
  kept?: Relation<Patient>;

  /** The record that stays. */
  @RefColumn()
  @Index()
  keptId!: string;

  @ManyToOne(() => Patient, { nullable: false })
  merged?: Relation<Patient>;

  @RefColumn()
  @Index()
  mergedId!: string;

  @InstantColumn()
  at!: Date;

  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  accountId!: string;

  @TextColumn()
  reason!: string;

  /** What the record that stays did not say and the other one did, so that it can be taken back. */
  @SealedColumn({ isJson: true })
  filled!: Filled;

  @JsonColumn()
  counts!: RecordCounts;

  /** null: it stands. */
  @InstantColumn({ nullable: true })
  undoneAt!: Date | null;

  @RefColumn({ nullable: true })
  undoneById!: string | null;

  @TextColumn({ nullable: true })
  undoneBecause!: string | null;
}

/** What a merge did to one row: `moved` to the record that stays, `removed` for that had one alike, or `added`. */
export type RowChange = 'moved' | 'removed' | 'added';

/** A row that a merge changed, so that it can be put back. */
@Entity()
@Index(['mergeId', 'tableName', 'rowId'], { unique: true })
export class PatientMergeRow {
  @IdColumn()
  id!: string;

  @ManyToOne(() => PatientMerge, { nullable: false })
  merge?: Relation<PatientMerge>;

  @RefColumn()
  mergeId!: string;

  @CodeColumn()
  tableName!: string;

  @RefColumn()
  rowId!: string;

  @CodeColumn()
  what!: RowChange;

  /** The row as it was, where it was removed or others may write it anew; null: only its id matters. */
  @SealedColumn({ isJson: true, nullable: true })
  row!: object | null;
}

/** Two records that look alike and are of two people, as somebody found: they are not put before anyone again. */
@Entity('distinct_patients')
@Index(['firstId', 'secondId'], { unique: true })
export class DistinctPatients {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Patient, { nullable: false })
  first?: Relation<Patient>;

  /** The lower id of the two. */
  @RefColumn()
  firstId!: string;

  @ManyToOne(() => Patient, { nullable: false })
  second?: Relation<Patient>;

  @RefColumn()
  secondId!: string;

  @InstantColumn()
  at!: Date;

  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  accountId!: string;
}

import type { OtherAnswer, PreparedAnswers } from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  RowVersionColumn,
  WholeNumberColumn,
} from '../database/columns.js';
import { Appointment } from './appointment.entity.js';

/** The whole content of a draft. */
export interface DraftContent extends PreparedAnswers {
  readonly otherAnswers: readonly OtherAnswer[];
}

/** Unsent answers of one person before one appointment. Only the account that wrote them reads them. */
@Entity('preparation_draft')
@Index(['appointmentId', 'accountId'], { unique: true })
export class PreparationDraft {
  @IdColumn()
  id!: string;

  @RowVersionColumn()
  rowVersion!: number;

  @ManyToOne(() => Appointment, { nullable: false })
  appointment?: Relation<Appointment>;

  @RefColumn()
  appointmentId!: string;

  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  @Index()
  accountId!: string;

  @JsonColumn()
  content!: DraftContent;

  /** The version of the sent preparation that the draft continues; null: nothing was sent. */
  @WholeNumberColumn({ nullable: true })
  basedOn!: number | null;

  /** The browser tab that saved it last, and the number of that save; null: not given. */
  @CodeColumn({ nullable: true })
  tab!: string | null;

  @WholeNumberColumn({ nullable: true })
  saveNumber!: number | null;

  @InstantColumn()
  savedAt!: Date;
}

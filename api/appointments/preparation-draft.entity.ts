import type { OtherAnswer, PreparedAnswers } from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  VersionNumberColumn,
  WholeNumberColumn,
} from '../database/columns.js';
import { Appointment } from './appointment.entity.js';

/** Everything that a draft says. */
export interface DraftContent extends PreparedAnswers {
  readonly otherAnswers: readonly OtherAnswer[];
}

/** Answers of one person before one appointment that are not sent yet. Only the account that wrote them reads them. */
@Entity('preparation_draft')
@Index(['appointmentId', 'accountId'], { unique: true })
export class PreparationDraft {
  @IdColumn()
  id!: string;

  @VersionNumberColumn()
  version!: number;

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

  /** The version of the sent preparation that it goes on from; null: nothing was sent. */
  @WholeNumberColumn({ nullable: true })
  basedOn!: number | null;

  /** The browser tab that saved it last, and its how-many-th save that was; null: it did not say. */
  @CodeColumn({ nullable: true })
  tab!: string | null;

  @WholeNumberColumn({ nullable: true })
  saveNumber!: number | null;

  @InstantColumn()
  savedAt!: Date;
}

import type {
  AppointmentKind,
  AppointmentPurpose,
  AppointmentStatus,
  CancelledBy,
  MissedHelp,
  MissedReason,
  PreparationPart,
  PreparedRating,
  ReviewStatus,
  EnteredInErrorReason,
} from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  RowVersionColumn,
  WholeNumberColumn,
} from '../database/columns.js';
import { Episode } from '../episodes/episode.entity.js';

@Entity()
@Index(['episodeId', 'startsAt'])
@Index(['on'])
export class Appointment {
  @IdColumn()
  id!: string;

  @RowVersionColumn()
  rowVersion!: number;

  @ManyToOne(() => Episode, { nullable: false })
  episode?: Relation<Episode>;

  @RefColumn()
  episodeId!: string;

  @InstantColumn()
  startsAt!: Date;

  /** Its day in the site's zone. */
  @DayColumn()
  on!: string;

  /** How long it is planned to be; null: not said, as for all from before this was asked. */
  @WholeNumberColumn({ nullable: true })
  minutes!: number | null;

  @CodeColumn()
  kind!: AppointmentKind;

  @CodeColumn()
  purpose!: AppointmentPurpose;

  /** A file has only the day, so time and kind are meaningless; null: a user gave them. */
  @CodeColumn({ nullable: true })
  source!: 'import' | null;

  @CodeColumn()
  status!: AppointmentStatus;

  @CodeColumn({ nullable: true })
  missedReason!: MissedReason | null;

  /** What made it hard, in words; null: another reason than `other`, or not said. */
  @TextColumn({ nullable: true })
  missedInWords!: string | null;

  /** What would have helped them to come; null: not asked. */
  @CodeColumn({ nullable: true })
  missedHelp!: MissedHelp | null;

  /** null: not cancelled, or not said. */
  @CodeColumn({ nullable: true })
  cancelledBy!: CancelledBy | null;

  /** Status of its review; stored here by the review so that appointments need not query reviews. */
  @CodeColumn({ nullable: true })
  reviewStatus!: ReviewStatus | null;

  /** Why it was entered in error; null: it was not. */
  @CodeColumn({ nullable: true })
  struckOutBecause!: EnteredInErrorReason | null;

  @TextColumn({ nullable: true })
  struckOutNote!: string | null;
}

@Entity('appointment_staff')
@Index(['appointmentId', 'accountId'], { unique: true })
export class AppointmentStaff {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Appointment, { nullable: false })
  appointment?: Relation<Appointment>;

  @RefColumn()
  appointmentId!: string;

  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  @Index()
  accountId!: string;
}

/** What a patient or carer sent from home before the appointment; each has one of their own. */
@Entity('preparation')
@Index(['appointmentId', 'sentBy', 'accountId'], { unique: true })
export class Preparation {
  @IdColumn()
  id!: string;

  @RowVersionColumn()
  rowVersion!: number;

  @ManyToOne(() => Appointment, { nullable: false })
  appointment?: Relation<Appointment>;

  @RefColumn()
  appointmentId!: string;

  @RefColumn()
  accountId!: string;

  @CodeColumn()
  sentBy!: 'patient' | 'carer';

  @TextColumn({ nullable: true })
  helpedBy!: string | null;

  @JsonColumn()
  ratings!: readonly PreparedRating[];

  @TextColumn({ nullable: true })
  wentWell!: string | null;

  @TextColumn({ nullable: true })
  toTalkAbout!: string | null;

  /** Parts that the other side of patient and carer may see too; null, as before there was a choice: none. */
  @JsonColumn({ nullable: true })
  sharedParts!: readonly PreparationPart[] | null;

  @InstantColumn()
  sentAt!: Date;

  /** When a team member read it; null: unread. Indexed, because every day list looks for unread ones. */
  @InstantColumn({ nullable: true })
  @Index()
  readAt!: Date | null;

  /** Who read it; null: unread, or read before this was stored. */
  @ManyToOne(() => Account, { createForeignKeyConstraints: false })
  readBy?: Relation<Account> | null;

  @RefColumn({ nullable: true })
  readById!: string | null;
}

import type {
  AnsweredBy,
  AppointmentKind,
  AppointmentStatus,
  CancelledBy,
  DeclinedReason,
  MissedHelp,
  MissedReason,
  RecordedReason,
  ReviewStatus,
} from '@waymark/contracts';
import { Entity, Index, JoinColumn, OneToOne, type Relation } from 'typeorm';
import { Appointment } from '../appointments/appointment.entity.js';
import { BooleanColumn, CodeColumn, DayColumn, IdColumn, RefColumn, WholeNumberColumn } from '../database/columns.js';

/** Why a review was recorded or declined; `own-words`: said in words, which are not kept here. */
export type ReviewReason = DeclinedReason | RecordedReason | 'own-words';

/**
 * What figures count of an appointment, so that they read one row each. Derived, as an outcome row is, and brought up to
 * date in each transaction that changes what it says.
 */
@Entity('appointment_fact')
@Index(['careServiceId', 'day', 'revision'])
export class AppointmentFact {
  @IdColumn()
  appointmentId!: string;

  @OneToOne(() => Appointment, { nullable: false })
  @JoinColumn()
  appointment?: Relation<Appointment>;

  @RefColumn()
  @Index()
  episodeId!: string;

  @RefColumn()
  patientId!: string;

  /** Where the episode was on that day, as the two that follow; a move counts from its own day on. */
  @RefColumn()
  careServiceId!: string;

  @RefColumn()
  pathwayId!: string;

  @RefColumn()
  areaId!: string;

  @DayColumn()
  day!: string;

  @CodeColumn()
  status!: AppointmentStatus;

  @CodeColumn()
  kind!: AppointmentKind;

  @CodeColumn({ nullable: true })
  missedReason!: MissedReason | null;

  @CodeColumn({ nullable: true })
  missedHelp!: MissedHelp | null;

  @CodeColumn({ nullable: true })
  cancelledBy!: CancelledBy | null;

  /** Of its current review; null: it has none. */
  @CodeColumn({ nullable: true })
  reviewStatus!: ReviewStatus | null;

  @CodeColumn({ nullable: true })
  reviewReason!: ReviewReason | null;

  @CodeColumn({ nullable: true })
  answeredBy!: AnsweredBy | null;

  /** Whether there was a goal to ask about: active that day, with a baseline of an earlier day. */
  @BooleanColumn()
  hasGoalDue!: boolean;

  /** Goals that the review says anything of; the next four are among them. */
  @WholeNumberColumn()
  goalsAsked!: number;

  @WholeNumberColumn()
  goalsRated!: number;

  @WholeNumberColumn()
  goalsNotSure!: number;

  @WholeNumberColumn()
  goalsNotToday!: number;

  @WholeNumberColumn()
  goalsSeenDifferently!: number;

  /** Goals due that it says nothing of; all of them if there is no review. */
  @WholeNumberColumn()
  goalsNotAsked!: number;

  /** Agreed in its review. */
  @WholeNumberColumn()
  nextSteps!: number;

  /** null: not asked, or no review. */
  @BooleanColumn({ nullable: true })
  copyGiven!: boolean | null;

  /** Of an attended one, since the attended one before; null of the first, and of one that was not attended. */
  @WholeNumberColumn({ nullable: true })
  daysSinceAttended!: number | null;

  /** null: the day of the referral is not known. */
  @WholeNumberColumn({ nullable: true })
  daysFromReferral!: number | null;

  /** From the referral to the first goal of the episode, kept with its first attended appointment; null elsewhere. */
  @WholeNumberColumn({ nullable: true })
  daysToFirstGoal!: number | null;

  /** How many it names. */
  @WholeNumberColumn()
  staff!: number;

  @CodeColumn({ nullable: true })
  source!: Appointment['source'];

  /** A random number, another with each change of the row, given by a trigger; null: unchanged since before there were any. */
  @WholeNumberColumn({ nullable: true })
  revision!: number | null;
}

/** What is counted; the database adds the number. */
export type CountedFact = Omit<AppointmentFact, 'revision'>;

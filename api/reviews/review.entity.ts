import type {
  AnsweredBy,
  Barrier,
  CopyFormat,
  EarlierStep,
  FreshLookDecision,
  GasLightAnswer,
  NotRated,
  Present,
  Rater,
  ReviewSource,
  ReviewStatus,
  StepOutcome,
  EnteredInErrorReason,
} from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { Appointment } from '../appointments/appointment.entity.js';
import {
  BooleanColumn,
  CodeColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  NumberColumn,
  RefColumn,
  TextColumn,
  RowVersionColumn,
  WholeNumberColumn,
} from '../database/columns.js';
import { Episode } from '../episodes/episode.entity.js';
import { Goal } from '../goals/goal.entity.js';
import type { ReviewResponse } from './review-response.dto.js';

/** An appointment has one current review; those entered in error remain beside it. */
const STANDS = "status <> 'entered-in-error'";

/** What was recorded in one appointment. */
@Entity('review')
@Index(['appointmentId'], { unique: true, where: STANDS })
// Needed to query all of them, including those entered in error; the index above does not cover that.
@Index(['appointmentId', 'status'])
export class Review {
  @IdColumn()
  id!: string;

  @RowVersionColumn()
  rowVersion!: number;

  @ManyToOne(() => Appointment, { nullable: false })
  appointment?: Relation<Appointment>;

  @RefColumn()
  appointmentId!: string;

  @ManyToOne(() => Episode, { nullable: false })
  episode?: Relation<Episode>;

  @RefColumn()
  @Index()
  episodeId!: string;

  @CodeColumn()
  status!: ReviewStatus;

  @TextColumn({ nullable: true })
  reason!: string | null;

  @JsonColumn()
  present!: readonly Present[];

  /** null: not noted. */
  @CodeColumn({ nullable: true })
  answeredBy!: AnsweredBy | null;

  @JsonColumn()
  earlierSteps!: readonly EarlierStep[];

  @JsonColumn()
  talkAbout!: readonly string[];

  /** null: from before there were any. */
  @JsonColumn({ nullable: true })
  freshLooks!: readonly FreshLookDecision[] | null;

  /** null: not asked. */
  @BooleanColumn({ nullable: true })
  copyGiven!: boolean | null;

  @CodeColumn({ nullable: true })
  copyFormat!: CopyFormat | null;

  /** The day it happened; a paper sheet may predate the day of entry. */
  @DayColumn()
  occurredOn!: string;

  @InstantColumn()
  enteredAt!: Date;

  /** null: from before this was noted. */
  @CodeColumn({ nullable: true })
  source!: ReviewSource | null;

  /** The account whose save closed it, or that saved it last while it is open; null: from before this was noted. */
  @RefColumn({ nullable: true })
  enteredById!: string | null;

  @DayColumn({ nullable: true })
  correctedOn!: string | null;

  /**
   * Whole seconds from Start to its last save on the shared screen, see `timeOnScreen`; in no reply, as only the middle of many
   * is for people to read. null: closed elsewhere (paper, telephone, a file), or from before this was measured.
   */
  @WholeNumberColumn({ nullable: true })
  secondsOnScreen!: number | null;

  /** When the shared screen saved it last; null exactly where the above is. */
  @InstantColumn({ nullable: true })
  savedOnScreenAt!: Date | null;

  /** Why it was entered in error; null: it was not. Its last revision says who, when, and in which words. */
  @CodeColumn({ nullable: true })
  struckOutBecause!: EnteredInErrorReason | null;
}

/** One goal, one review, one rater. */
@Entity('rating')
@Index(['reviewId', 'goalId', 'rater'], { unique: true })
export class Rating {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Review, { nullable: false })
  review?: Relation<Review>;

  @RefColumn()
  reviewId!: string;

  @ManyToOne(() => Goal, { nullable: false })
  goal?: Relation<Goal>;

  @RefColumn()
  @Index()
  goalId!: string;

  /** The wording current when it was given. */
  @WholeNumberColumn({ name: 'goal_version' })
  wordingNumber!: number;

  @CodeColumn()
  rater!: Rater;

  /**
   * False for a therapist's rating that was noted for the team alone: the patient has not heard it. Null for anyone
   * else's from before this was kept.
   */
  @BooleanColumn({ nullable: true })
  saidAloud!: boolean | null;

  /** Raw GAS level; −0.5 stays −0.5 here. */
  @NumberColumn({ nullable: true })
  level!: number | null;

  @CodeColumn({ nullable: true })
  answer!: GasLightAnswer | null;

  @NumberColumn({ nullable: true })
  value!: number | null;

  @CodeColumn({ nullable: true })
  notRated!: NotRated | null;

  @TextColumn({ nullable: true })
  note!: string | null;
}

/** Who does what by when, and its outcome. */
@Entity('next_step')
export class NextStep {
  @IdColumn()
  id!: string;

  @RowVersionColumn()
  rowVersion!: number;

  @ManyToOne(() => Episode, { nullable: false })
  episode?: Relation<Episode>;

  @RefColumn()
  @Index()
  episodeId!: string;

  @ManyToOne(() => Review, { nullable: false })
  review?: Relation<Review>;

  @RefColumn()
  @Index()
  reviewId!: string;

  @ManyToOne(() => Goal)
  goal?: Relation<Goal>;

  @RefColumn({ nullable: true })
  goalId!: string | null;

  @WholeNumberColumn()
  position!: number;

  @TextColumn()
  what!: string;

  @TextColumn()
  who!: string;

  @DayColumn({ nullable: true })
  byWhen!: string | null;

  /** What might get in the way of it; null: nothing was planned for. */
  @TextColumn({ nullable: true })
  ifBarrier!: string | null;

  /** What they will do then; never without the above. */
  @TextColumn({ nullable: true })
  thenPlan!: string | null;

  @DayColumn()
  agreedOn!: string;

  @CodeColumn({ nullable: true })
  outcome!: StepOutcome | null;

  /** What got in the way of it; null: nothing, or not asked. */
  @CodeColumn({ nullable: true })
  barrier!: Barrier | null;
}

/** A review as it was before it was amended or marked as entered in error; readable for good and immutable. */
@Entity('review_revision')
@Index(['reviewId', 'number'], { unique: true })
export class ReviewRevision {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Review, { nullable: false })
  review?: Relation<Review>;

  @RefColumn()
  reviewId!: string;

  @WholeNumberColumn()
  number!: number;

  @JsonColumn()
  content!: ReviewResponse;

  @TextColumn()
  reason!: string;

  @RefColumn()
  amendedBy!: string;

  @InstantColumn()
  amendedAt!: Date;
}

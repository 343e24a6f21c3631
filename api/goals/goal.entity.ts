import type {
  Achievement,
  Domain,
  ExpressedBy,
  GoalKind,
  GoalLifecycle,
  GoalLifecycleCode,
  GoalLook,
  LevelText,
  Rater,
} from '@waymark/contracts';
import type { AgreedRating, DaySpan } from '@waymark/measures';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import {
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

@Entity()
@Index(['episodeId', 'position'])
export class Goal {
  @IdColumn()
  id!: string;

  @RowVersionColumn()
  rowVersion!: number;

  @ManyToOne(() => Episode, { nullable: false })
  episode?: Relation<Episode>;

  @RefColumn()
  episodeId!: string;

  /** Position in the patient's order. */
  @WholeNumberColumn()
  position!: number;

  /** The number by which an imported file knows the goal, whatever its position now; null: it was entered here. */
  @WholeNumberColumn({ nullable: true })
  importNumber!: number | null;

  @TextColumn()
  ownWords!: string;

  @CodeColumn()
  expressedBy!: ExpressedBy;

  /** The day on which the patient wrote it at home; null: the team wrote it down. */
  @DayColumn({ nullable: true })
  writtenAtHomeOn!: string | null;

  /** Why it matters, as they wrote it there; null: not said. */
  @TextColumn({ nullable: true })
  because!: string | null;

  /** What patient and team settled on when they last took a fresh look at it, and in which review; null: they have not. */
  @JsonColumn({ nullable: true })
  lastLook!: (GoalLook & { readonly reviewId: string }) | null;

  @TextColumn({ nullable: true })
  teamWording!: string | null;

  @CodeColumn({ nullable: true })
  domain!: Domain | null;

  @CodeColumn()
  kind!: GoalKind;

  @WholeNumberColumn({ nullable: true })
  importance!: number | null;

  @WholeNumberColumn({ nullable: true })
  difficulty!: number | null;

  /** importance × difficulty when the goal became active; the only weight that enters T. */
  @WholeNumberColumn({ nullable: true })
  weight!: number | null;

  @DayColumn({ nullable: true })
  targetDate!: string | null;

  @JsonColumn()
  levels!: readonly LevelText[];

  /** Number of the current wording. */
  @WholeNumberColumn({ name: 'wording' })
  wordingNumber!: number;

  @CodeColumn()
  lifecycle!: GoalLifecycle;

  @TextColumn({ nullable: true })
  lifecycleReason!: string | null;

  /** The reason as a code that can be counted; null: none, or in words alone. */
  @CodeColumn({ nullable: true })
  lifecycleCode!: GoalLifecycleCode | null;

  /** Days on which it was active, oldest span first; empty while proposed. Time on hold ends a span. */
  @JsonColumn({ name: 'active' })
  activeSpans!: readonly DaySpan[];

  @CodeColumn({ nullable: true })
  achievement!: Achievement | null;

  @NumberColumn({ nullable: true })
  baselineLevel!: number | null;

  @NumberColumn({ nullable: true })
  baselineValue!: number | null;

  @DayColumn({ nullable: true })
  baselineOn!: string | null;

  @CodeColumn({ nullable: true })
  baselineRater!: Rater | null;

  /** Last agreed answer; stored here by a review so that goals need not query reviews. */
  @NumberColumn({ nullable: true })
  currentLevel!: number | null;

  @NumberColumn({ nullable: true })
  currentValue!: number | null;

  /** The day of that answer; null: there is none. */
  @DayColumn({ nullable: true })
  lastAgreedOn!: string | null;

  /**
   * The last three agreed ratings, oldest first. Achievement rests on the last two, and the fresh-look rule on these
   * and the best before them; stored so that lists and a resumed goal need not query reviews either.
   */
  @JsonColumn()
  recentAgreed!: readonly AgreedRating[];

  /** The best of the earlier agreed ratings; null: there are none. */
  @JsonColumn({ nullable: true })
  bestEarlierAgreed!: AgreedRating | null;

  /** When it was first rated; null: never. Level texts keep their meaning from then on. */
  @InstantColumn({ nullable: true })
  firstRatedAt!: Date | null;

  /** The last day on which a review asked about it, whatever the answer; it was active then. null: never. */
  @DayColumn({ nullable: true })
  lastRatedOn!: string | null;

  @ManyToOne(() => Goal)
  followsGoal?: Relation<Goal>;

  @RefColumn({ nullable: true })
  @Index()
  followsGoalId!: string | null;

  /** The goal that replaced this one because its levels were to mean something else; this one then leaves T. */
  @RefColumn({ nullable: true })
  replacedByGoalId!: string | null;
}

/** One wording of a goal. Immutable: a rating points at the wording it was given for. */
@Entity('goal_version')
@Index(['goalId', 'number'], { unique: true })
export class GoalVersion {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Goal, { nullable: false })
  goal?: Relation<Goal>;

  @RefColumn()
  goalId!: string;

  @WholeNumberColumn()
  number!: number;

  @TextColumn()
  ownWords!: string;

  @TextColumn({ nullable: true })
  teamWording!: string | null;

  @JsonColumn()
  levels!: readonly LevelText[];

  @InstantColumn()
  from!: Date;

  /** Author of the wording; null: the system. */
  @RefColumn({ nullable: true })
  writtenBy!: string | null;
}

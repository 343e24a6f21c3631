import type { EndReason, TReason } from '@waymark/contracts';
import { Entity, Index, OneToOne, type Relation, JoinColumn } from 'typeorm';
import {
  BooleanColumn,
  CodeColumn,
  DayColumn,
  IdColumn,
  NumberColumn,
  RefColumn,
  WholeNumberColumn,
} from '../database/columns.js';
import { Episode } from '../episodes/episode.entity.js';

/**
 * What came of an episode's goals, so that figures about many episodes read one row each. Derived: it says nothing that
 * the episode, its goals and its reviews do not say, and is brought up to date in each transaction that changes them.
 */
@Entity('episode_outcome')
@Index(['careServiceId', 'endedOn'])
export class EpisodeOutcomeRow {
  @IdColumn()
  episodeId!: string;

  @OneToOne(() => Episode, { nullable: false })
  @JoinColumn()
  episode?: Relation<Episode>;

  @RefColumn()
  patientId!: string;

  @RefColumn()
  careServiceId!: string;

  @RefColumn()
  pathwayId!: string;

  @RefColumn()
  areaId!: string;

  @RefColumn()
  measureVersionId!: string;

  @DayColumn()
  startedOn!: string;

  /** null: it goes on, and the T-scores are the current ones. */
  @DayColumn({ nullable: true })
  endedOn!: string | null;

  @CodeColumn({ nullable: true })
  endReason!: EndReason | null;

  /** Full precision, as all that follow; null together with `currentT`. */
  @NumberColumn({ nullable: true })
  baselineT!: number | null;

  /** Of the last agreed levels, at discharge if it has ended; null: see `tReason`. */
  @NumberColumn({ nullable: true })
  currentT!: number | null;

  @NumberColumn({ nullable: true })
  changeT!: number | null;

  /** With every weight 1. */
  @NumberColumn({ nullable: true })
  unweightedBaselineT!: number | null;

  @NumberColumn({ nullable: true })
  unweightedCurrentT!: number | null;

  @NumberColumn({ nullable: true })
  unweightedChangeT!: number | null;

  /** Why there is no weighted T; null: there is one. */
  @CodeColumn({ nullable: true })
  tReason!: TReason | null;

  /** Number of goals on which the weighted T rests. */
  @WholeNumberColumn()
  goalsCounted!: number;

  /** Whether a goal that should count has no agreed level. */
  @BooleanColumn()
  partial!: boolean;

  /** Goals to keep, which are in no T. */
  @WholeNumberColumn()
  goalsToKeep!: number;

  /** Those with an agreed level. */
  @WholeNumberColumn()
  goalsToKeepRated!: number;

  /** Those whose last agreed level is 0 or above. */
  @WholeNumberColumn()
  goalsKept!: number;
}

import type { EndReason, TReason } from '@waymark/contracts';
import { Entity, Index, OneToOne, type Relation, JoinColumn } from 'typeorm';
import {
  BooleanColumn,
  CodeColumn,
  DayColumn,
  IdColumn,
  JsonColumn,
  RefColumn,
  WholeNumberColumn,
} from '../database/columns.js';
import { Episode } from '../episodes/episode.entity.js';
import type { AtDischarge } from './at-discharge.js';

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

  /** In hundredths, as all that follow; null together with `currentT`. */
  @WholeNumberColumn({ nullable: true })
  baselineT!: number | null;

  /** Of the goals with an outcome, at discharge if it has ended; null: see `tReason`. */
  @WholeNumberColumn({ nullable: true })
  currentT!: number | null;

  @WholeNumberColumn({ nullable: true })
  changeT!: number | null;

  /** With every weight 1. */
  @WholeNumberColumn({ nullable: true })
  unweightedBaselineT!: number | null;

  @WholeNumberColumn({ nullable: true })
  unweightedCurrentT!: number | null;

  @WholeNumberColumn({ nullable: true })
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

  /** Goals to slow a loss, which are in no T; null, as the three below: counted by earlier rules. */
  @WholeNumberColumn({ nullable: true })
  goalsToSlow!: number | null;

  /** Those with an agreed level. */
  @WholeNumberColumn({ nullable: true })
  goalsToSlowRated!: number | null;

  /** Those whose last agreed level is what was hoped for, or above. */
  @WholeNumberColumn({ nullable: true })
  goalsSlowed!: number | null;

  /** Not among `goals`: patient and team let them go together. */
  @WholeNumberColumn({ nullable: true })
  letGo!: number | null;

  /** Goals to reach on a scale of five levels that were ever active, rated or not; the counts below are of these. */
  @WholeNumberColumn()
  goals!: number;

  /** With an outcome: an agreed rating of a later day than the baseline's. */
  @WholeNumberColumn()
  rated!: number;

  @WholeNumberColumn()
  achieved!: number;

  @WholeNumberColumn()
  atMinusTwo!: number;

  @WholeNumberColumn()
  atMinusOne!: number;

  @WholeNumberColumn()
  atPartly!: number;

  @WholeNumberColumn()
  atZero!: number;

  @WholeNumberColumn()
  atOne!: number;

  @WholeNumberColumn()
  atTwo!: number;

  @WholeNumberColumn()
  better!: number;

  @WholeNumberColumn()
  same!: number;

  @WholeNumberColumn()
  harder!: number;

  @WholeNumberColumn()
  stopped!: number;

  @WholeNumberColumn()
  infeasible!: number;

  @WholeNumberColumn()
  reworded!: number;

  /** Not among `goals`: others took their place. */
  @WholeNumberColumn()
  reLevelled!: number;

  /** Whether every review until the end was recorded without the patient. */
  @BooleanColumn()
  onlyWithoutPatient!: boolean;

  /** null: it goes on. */
  @JsonColumn({ nullable: true })
  atDischarge!: AtDischarge | null;

  /** A random number, another with each change of the row; null: it was written before there were any. */
  @WholeNumberColumn({ nullable: true })
  revision!: number | null;

  /** The rules by which it was counted, `OUTCOME_RULES` at that time. */
  @WholeNumberColumn()
  @Index()
  rules!: number;
}

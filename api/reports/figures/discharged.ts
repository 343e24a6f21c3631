import type { ConditionGroup, Domain, Ethnicity, MeasureKey, Sex } from '@waymark/contracts';
import type { EpisodeOutcomeRow } from '../../outcomes/episode-outcome.entity.js';

/** What part of life a goal is about; of some it was not said. */
export type DomainName = Domain | 'not-said';

/** What is counted of goals, whichever of a person's goals they are. */
export type GoalCounts = Pick<EpisodeOutcomeRow, 'goals' | 'rated' | 'achieved' | 'better' | 'same' | 'harder'>;

/** One goal as patient and therapist saw it in the last agreed review in which both rated it: whole levels, −2 to 2. */
export interface RatedByBoth {
  readonly patient: number;
  readonly therapist: number;
}

/** How far somebody who was referred came; each step counts only with those before it. */
export interface Reach {
  /** To an appointment. */
  readonly came: boolean;
  /** A goal became active, of any kind. */
  readonly hasGoal: boolean;
  /** A review was agreed, or recorded without them. */
  readonly isReviewed: boolean;
}

/** A discharge with what its figures are broken down by. */
export interface Discharged {
  readonly outcome: EpisodeOutcomeRow & { readonly endedOn: string };
  readonly measure: MeasureKey;
  /** The goals of the outcome by part of life; together they are its counts. */
  readonly domains: ReadonlyMap<DomainName, GoalCounts>;
  /** Of the goals of the outcome. */
  readonly ratedByBoth: readonly RatedByBoth[];
  readonly reach: Reach;
  readonly person: {
    /** At discharge, in whole years. */
    readonly age: number;
    /** null: not known, as all that follow. */
    readonly sex: Sex | null;
    readonly ethnicity: Ethnicity | null;
    /** 1: the most deprived fifth of areas. */
    readonly deprivationQuintile: number | null;
    readonly conditionGroup: ConditionGroup | null;
  };
}

/** With who saw the person. */
export interface DischargedWithStaff extends Discharged {
  /** Therapists named in its attended appointments. */
  readonly therapistIds: readonly string[];
  /** Whether one of these names nobody, as in files. */
  readonly hasUnnamed: boolean;
}

/** Discharges of a care service, where the episodes stood then. */
export interface DischargeScope {
  readonly careServiceId: string;
  /** First and last day, both included. */
  readonly from: string;
  readonly to: string;
}

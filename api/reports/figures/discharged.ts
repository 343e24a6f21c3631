import type { ConditionGroup, Ethnicity, MeasureKey, Sex } from '@waymark/contracts';
import type { EpisodeOutcomeRow } from '../../outcomes/episode-outcome.entity.js';

/** A discharge with what its figures are broken down by. */
export interface Discharged {
  readonly outcome: EpisodeOutcomeRow & { readonly endedOn: string };
  readonly measure: MeasureKey;
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

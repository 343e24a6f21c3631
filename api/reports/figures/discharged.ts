import type { ConditionGroup, Ethnicity, MeasureKey, Sex } from '@waymark/contracts';
import type { AtDischarge } from '../../outcomes/at-discharge.js';
import type { EpisodeOutcomeRow } from '../../outcomes/episode-outcome.entity.js';

/** What figures read of an outcome row; each column more is paid for by every page. */
export const FIELDS_READ = [
  ...(['episodeId', 'patientId', 'pathwayId', 'areaId', 'measureVersionId', 'endedOn', 'endReason'] as const),
  ...(['currentT', 'changeT', 'partial', 'onlyWithoutPatient', 'goals', 'rated', 'achieved'] as const),
  ...(['atMinusTwo', 'atMinusOne', 'atPartly', 'atZero', 'atOne', 'atTwo', 'better', 'same', 'harder'] as const),
  ...(['stopped', 'infeasible', 'reworded', 'reLevelled', 'letGo', 'goalsToSlowRated', 'goalsSlowed'] as const),
  ...(['atDischarge', 'rules'] as const),
] as const satisfies readonly (keyof EpisodeOutcomeRow)[];

/** A discharge with what its figures are broken down by. */
export interface Discharged {
  readonly outcome: Pick<EpisodeOutcomeRow, (typeof FIELDS_READ)[number]> & {
    readonly endedOn: string;
    readonly atDischarge: AtDischarge;
  };
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

/** Discharges of a care service, where the episodes stood then. */
export interface DischargeScope {
  readonly careServiceId: string;
  /** First and last day, both included. */
  readonly from: string;
  readonly to: string;
}

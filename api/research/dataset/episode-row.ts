import { daysBetween } from '@waymark/calendar';
import { APPOINTMENTS, GOALS, releasedEnd, type TMissing, WEEKS } from './codes.js';
import type { Cell } from './definition.js';
import { followUpOf } from './follow-up.js';
import type { OutcomeRow, ReleasedEpisode } from './history.queries.js';

/** Cells by the names of their columns; a table takes those that it has. */
export type NamedCells = Readonly<Record<string, Cell>>;

/** What is released of an episode, apart from who and where. */
export function episodeCells(episode: ReleasedEpisode): NamedCells {
  const { outcome, measure, attended } = episode;
  const { unweightedBaselineT, unweightedCurrentT, unweightedChangeT } = outcome;
  return {
    measure: measure.key,
    measure_version: measure.number,
    end_reason: releasedEnd(outcome.endReason),
    weeks_band: WEEKS.of(Math.floor(daysBetween(outcome.startedOn, outcome.endedOn) / 7)),
    appointments_band: APPOINTMENTS.of(attended),
    goals_band: GOALS.of(outcome.goals),
    goals_counted: outcome.rated,
    goals_met: outcome.achieved,
    t_baseline: points(unweightedBaselineT),
    t_final: points(unweightedCurrentT),
    t_change: points(unweightedChangeT),
    missing_reason: whyNoT(outcome),
    partial: yesNo(outcome.rated < outcome.goals),
    carried: yesNo(outcome.atDischarge.carried > 0),
    paired: yesNo(unweightedChangeT !== null),
    follow_up: followUpOf(episode),
    wt_baseline: points(outcome.baselineT),
    wt_final: points(outcome.currentT),
    wt_change: points(outcome.changeT),
  };
}

/** Why there is no unweighted T; null: there is one. Of weights it says nothing: it has none. */
function whyNoT({ unweightedCurrentT, tReason, onlyWithoutPatient, goals }: OutcomeRow): TMissing | null {
  if (unweightedCurrentT !== null) return null;
  if (tReason === 'measure-not-gas') return 'other-measure';
  if (goals === 0) return 'no-goal';
  return onlyWithoutPatient ? 'without-them' : 'not-rated';
}

/** Whole points from hundredths. */
function points(hundredths: number | null): number | null {
  // -0 would be written with its sign.
  return hundredths === null ? null : Math.round(hundredths / 100) + 0;
}

export function yesNo(is: boolean): 'yes' | 'no' {
  return is ? 'yes' : 'no';
}

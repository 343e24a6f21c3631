import { coded, EPISODE_NO, FOR_ALL, PID, TIER_TWO, whole } from './column.js';
import { APPOINTMENTS, FOLLOW_UPS, GOALS, MEASURES, RELEASED_ENDS, T_MISSING, WEEKS, YES_NO } from './codes.js';
import type { Code, ColumnDefinition } from './definition.js';

/** No set of goals has a T outside of these. */
const T_RANGE = [13, 87] as const;
const CHANGE_RANGE = [-74, 74] as const;
const MOST_GOALS = 999;
const MAY_BE_EMPTY = { mayBeEmpty: true } as const;
const NO_T = 'Empty: there is none; missing_reason says why.';
const UNWEIGHTED = 'All goals count alike. In whole points.';

/** Keys that every table about episodes begins with. */
export const EPISODE_KEYS: readonly ColumnDefinition[] = [PID, EPISODE_NO];

/** What is said of an episode, whoever asks. @param clusters codes of the care services of this project. */
export function episodeAttributes(clusters: readonly string[]): readonly ColumnDefinition[] {
  const clusterCodes: readonly Code[] = clusters.map((code) => ({ code, label: `Care service ${code}` }));
  return [
    coded(
      'service_cluster',
      'Care service, as a code',
      clusterCodes,
      'Which episodes were in one care service. Another code in every project; it does not say which care service it is.',
    ),
    coded('measure', 'Measure', MEASURES, 'With which the goals of the episode were rated.', FOR_ALL),
    whole('measure_version', 'Version of the measure', [1, 99], 'From 1; a version never changes.', FOR_ALL),
    coded('end_reason', 'How it ended', RELEASED_ENDS, 'As recorded; a death is among "another end".'),
    coded('weeks_band', 'Weeks from start to end, in bands', WEEKS.codes, 'Whole weeks.'),
    coded('appointments_band', 'Appointments attended, in bands', APPOINTMENTS.codes, 'Until the end; none after it.'),
    coded(
      'goals_band',
      'Goals begun, in bands',
      GOALS.codes,
      'Goals to reach on a scale of five levels, rated or not, without those whose place another took.',
    ),
    whole(
      'goals_counted',
      'Goals with an outcome',
      [0, MOST_GOALS],
      'Goals to reach that were agreed on again after the day of their baseline: T rests on them.',
    ),
    whole('goals_met', 'Goals met', [0, MOST_GOALS], 'Of goals_counted, those at what was hoped for or beyond.'),
    whole(
      't_baseline',
      'T at the start, unweighted',
      T_RANGE,
      `${UNWEIGHTED} Of the goals in t_final. ${NO_T}`,
      MAY_BE_EMPTY,
    ),
    whole('t_final', 'T at the end, unweighted', T_RANGE, `${UNWEIGHTED} ${NO_T}`, MAY_BE_EMPTY),
    whole(
      't_change',
      'Change in T, unweighted',
      CHANGE_RANGE,
      `${UNWEIGHTED} Rounded by itself, so that it may differ by 1 from the difference of the two. It says whether goals were met as expected, and is not a size of health gain. ${NO_T}`,
      MAY_BE_EMPTY,
    ),
    coded('missing_reason', 'Why there is no T', T_MISSING, 'Empty: there is one.', { ...FOR_ALL, ...MAY_BE_EMPTY }),
    coded(
      'partial',
      'Whether a goal has no outcome',
      YES_NO,
      'Of the goals in goals_band; T is then of the others.',
      FOR_ALL,
    ),
    coded(
      'carried',
      'Whether a level is from before the last appointment',
      YES_NO,
      'T then rests on at least one answer that was not asked for again at the last appointment attended.',
      FOR_ALL,
    ),
    coded('paired', 'Whether there is a T at both ends', YES_NO, 'Of the same goals.', FOR_ALL),
    coded(
      'follow_up',
      'How it was at a follow-up',
      FOLLOW_UPS,
      'Levels agreed last after the end, of goals that were open then, against those at the end, added up.',
    ),
  ];
}

/** Of T with the weights that were given to goals. */
export const WEIGHTED: readonly ColumnDefinition[] = [
  whole('wt_baseline', 'T at the start, weighted', T_RANGE, `By importance and difficulty. In whole points. ${NO_T}`, {
    ...TIER_TWO,
    ...MAY_BE_EMPTY,
  }),
  whole('wt_final', 'T at the end, weighted', T_RANGE, `By importance and difficulty. In whole points. ${NO_T}`, {
    ...TIER_TWO,
    ...MAY_BE_EMPTY,
  }),
  whole('wt_change', 'Change in T, weighted', CHANGE_RANGE, `Rounded by itself. ${NO_T}`, {
    ...TIER_TWO,
    ...MAY_BE_EMPTY,
  }),
];

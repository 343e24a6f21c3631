import { coded, FOR_ALL, GOAL_NO, TIER_TWO, whole } from './column.js';
import { GOAL_OUTCOMES, ICF_CHAPTERS, KINDS, MEASURES, OUTCOME_MISSING, YES_NO } from './codes.js';
import type { ColumnDefinition } from './definition.js';
import { EPISODE_KEYS } from './episode-columns.js';

const LEVELS = [-2, 2] as const;
const EMPTY = { mayBeEmpty: true } as const;
const AS_IN_T = 'A whole level, −2 to 2; 0 is what was hoped for, and "partly" counts as −1, as in T.';

export const GOAL_KEYS: readonly ColumnDefinition[] = [...EPISODE_KEYS, GOAL_NO];

export const GOAL_ATTRIBUTES: readonly ColumnDefinition[] = [
  whole(
    'follows_goal_no',
    'The goal that it grew out of',
    [1, 999],
    'The goal_no of one of the same episode. Empty: of none.',
    EMPTY,
  ),
  coded('measure', 'Measure', MEASURES, 'With which it was rated.', FOR_ALL),
  whole('measure_version', 'Version of the measure', [1, 99], 'From 1; a version never changes.', FOR_ALL),
  coded(
    'kind',
    'Kind of goal',
    KINDS,
    'Something to keep begins where others hope to arrive, a loss to slow above it. Neither is in a T.',
    FOR_ALL,
  ),
  coded(
    'outcome',
    'What came of it',
    GOAL_OUTCOMES,
    'Its last agreed answer before the end, of a later day than its baseline.',
    FOR_ALL,
  ),
  coded(
    'missing_reason',
    'Why it has no outcome',
    OUTCOME_MISSING,
    'Empty: it has one. What was let go is neither met nor not.',
    { ...FOR_ALL, ...EMPTY },
  ),
];

const level = (name: string, label: string, note: string): ColumnDefinition =>
  whole(name, label, LEVELS, `${note} ${AS_IN_T}`, { ...TIER_TWO, ...EMPTY });

export const LEVEL_COLUMNS: readonly ColumnDefinition[] = [
  level('level_baseline', 'Level at the start', 'As accepted when it was begun. Empty: the measure has none.'),
  level(
    'level_3m',
    'Level at three months',
    'Agreed nearest to three months after the baseline, at most 45 days off. Empty: none.',
  ),
  level(
    'level_6m',
    'Level at six months',
    'Agreed nearest to six months after the baseline, at most 45 days off. Empty: none.',
  ),
  level(
    'level_final',
    'Level at the end',
    'Agreed last before the end, of a later day than the baseline. Empty: no outcome.',
  ),
  coded('final_partly', 'Whether that was "partly"', YES_NO, 'Better than −1 and short of 0. Empty: no outcome.', {
    ...TIER_TWO,
    ...EMPTY,
  }),
  whole('importance', 'Importance', [0, 3], 'To the person. Empty: not weighed.', { ...TIER_TWO, ...EMPTY }),
  whole('difficulty', 'Difficulty', [0, 3], 'As the team saw it. Empty: not weighed.', { ...TIER_TWO, ...EMPTY }),
  coded('icf_chapter', 'Chapter of the ICF', ICF_CHAPTERS, 'What it is about. Empty: not said.', {
    ...TIER_TWO,
    ...EMPTY,
  }),
];

export const RATING_COLUMNS: readonly ColumnDefinition[] = [
  whole(
    'bin',
    'Four weeks since the baseline',
    [0, 999],
    'From 0: the first four weeks after the day of the baseline. Of several answers in one, the last.',
    { ...TIER_TWO, role: 'key', isAlwaysThere: true },
  ),
  whole('level', 'Level', LEVELS, `As agreed, before the end. ${AS_IN_T}`, { ...TIER_TWO, isAlwaysThere: true }),
  coded('partly', 'Whether that was "partly"', YES_NO, 'Better than −1 and short of 0.', {
    ...TIER_TWO,
    isAlwaysThere: true,
  }),
];

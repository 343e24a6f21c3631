import { appointmentSummaries } from './appointment-t.js';
import type { EpisodeRecord, GoalRecord, RatingRecord, ReviewRecord } from './episode-records.js';
import { agreedRatingsOf, ratingThatCounts } from './episode-records.js';
import { episodeT, type EpisodeT } from './episode-t.js';
import { gasT } from './gas.js';

const goal = (change: Partial<GoalRecord> = {}): GoalRecord => ({
  id: 'walk',
  kind: 'to-reach',
  scale: { kind: 'gas-levels' },
  weight: 1,
  baselineLevel: -1,
  lifecycle: 'active',
  activeSpans: [{ from: '2026-01-05', to: null }],
  replacedBySuccessor: false,
  letGo: false,
  openAtDischarge: true,
  ...change,
});
const rating = (change: Partial<RatingRecord> = {}): RatingRecord => ({
  goalId: 'walk',
  rater: 'agreed',
  level: 0,
  value: null,
  answer: null,
  notRated: null,
  ...change,
});
const review = (change: Partial<ReviewRecord> = {}): ReviewRecord => ({
  appointmentId: 'a',
  on: '2026-01-19',
  purpose: 'review',
  status: 'agreed',
  ratings: [rating()],
  ...change,
});
const episode = (change: Partial<EpisodeRecord> = {}): EpisodeRecord => ({
  goals: [goal()],
  reviews: [review()],
  attended: [{ appointmentId: 'a', on: '2026-01-19', purpose: 'review' }],
  endedOn: null,
  ...change,
});
const noT: Partial<EpisodeT> = { baselineT: null, currentT: null, changeT: null, goalsCounted: 0, carried: 0 };

describe('an episode without a T says why', () => {
  it('when nobody has agreed a level yet: a baseline is not a level that was reached', () => {
    const unrated = episode({ reviews: [review({ ratings: [] })] });
    expect(episodeT(unrated)).toMatchObject({ ...noT, tReason: 'no-level-agreed', partial: true });
    expect(appointmentSummaries(unrated)).toMatchObject([
      { tScore: null, tScoreUnweighted: null, tReason: 'no-level-agreed', goalsCounted: 0, goalsActive: 1 },
    ]);
  });

  it('when every weight is 0, and gives the unweighted T all the same', () => {
    const weightless = episode({ goals: [goal({ weight: 0 })] });
    expect(episodeT(weightless)).toMatchObject({
      ...noT,
      tReason: 'all-weights-zero',
      partial: false,
      unweighted: { baselineT: 40, currentT: 50, changeT: 10 },
    });
    expect(appointmentSummaries(weightless)).toMatchObject([
      { tScore: null, tScoreUnweighted: 50, tReason: 'all-weights-zero', levels: { '0': 1, notRated: 0 } },
    ]);
  });

  it('when its measure is not GAS, where a rated goal is not counted as unrated', () => {
    const numeric = episode({
      goals: [goal({ scale: { kind: 'numeric', min: 0, max: 10 }, baselineLevel: null })],
      reviews: [review({ ratings: [rating({ level: null, value: 7 })] })],
    });
    expect(episodeT(numeric)).toMatchObject({ ...noT, tReason: 'measure-not-gas', partial: false });
    expect(appointmentSummaries(numeric)).toMatchObject([
      { tScore: null, tScoreUnweighted: null, tReason: 'measure-not-gas', levels: { '0': 0, notRated: 0 } },
    ]);
  });

  it('when there is no goal', () => {
    expect(episodeT(episode({ goals: [] }))).toMatchObject({ ...noT, tReason: 'no-goal-counted', partial: false });
    expect(appointmentSummaries(episode({ goals: [] }))).toMatchObject([{ tScore: null, tReason: 'no-goal-counted' }]);
  });
});

describe('a goal left out does not make T partial', () => {
  const others: readonly [string, Partial<GoalRecord>][] = [
    ['entered in error', { lifecycle: 'entered-in-error' }],
    ['rejected', { lifecycle: 'rejected' }],
    ['of weight 0', { weight: 0 }],
    ['replaced by a successor', { lifecycle: 'cancelled', replacedBySuccessor: true }],
    ['never active', { lifecycle: 'proposed', activeSpans: [], baselineLevel: null }],
    ['to keep', { kind: 'to-keep', baselineLevel: 0 }],
    ['let go together', { lifecycle: 'cancelled', letGo: true }],
  ];

  it.each(others)('when it is %s', (_name, change) => {
    const withOther = episode({ goals: [goal(), goal({ id: 'other', ...change })] });
    expect(episodeT(withOther)).toMatchObject({ baselineT: 40, currentT: 50, changeT: 10, partial: false });
  });

  it.each(['entered-in-error', 'rejected'] as const)('and one %s is not counted at an appointment', (lifecycle) => {
    const withOther = episode({ goals: [goal(), goal({ id: 'other', lifecycle })] });
    expect(appointmentSummaries(withOther)).toMatchObject([{ goalsActive: 1 }]);
  });

  it('but an unrated goal that ended in any other way does', () => {
    const cancelled = goal({
      id: 'other',
      lifecycle: 'cancelled',
      activeSpans: [{ from: '2026-01-05', to: '2026-01-12' }],
    });
    expect(episodeT(episode({ goals: [goal(), cancelled] }))).toMatchObject({ changeT: 10, partial: true });
  });
});

describe('the last agreed level', () => {
  it('is not one recorded without the patient, whoever gave it', () => {
    const later = review({
      appointmentId: 'b',
      on: '2026-02-02',
      status: 'recorded',
      ratings: [rating({ level: 2 }), rating({ rater: 'therapist', level: 2 })],
    });
    const attended = [...episode().attended, { appointmentId: 'b', on: '2026-02-02', purpose: 'review' as const }];
    const record = episode({ reviews: [review(), later], attended });
    expect(episodeT(record)).toMatchObject({ currentT: 50, carried: 1 });
    expect(agreedRatingsOf('walk', record)).toMatchObject([{ appointmentId: 'a', level: 0 }]);
    expect(appointmentSummaries(record)[1]).toMatchObject({ tScore: 70, withoutPatient: true });
  });

  it('is not one side’s view in an agreed review', () => {
    const apart = review({ ratings: [rating({ rater: 'patient' }), rating({ rater: 'therapist', level: -1 })] });
    expect(episodeT(episode({ reviews: [apart] }))).toMatchObject({ ...noT, partial: true });
  });

  it('is not carried when it was entered from paper with an earlier day than its appointment', () => {
    const record = episode({ attended: [{ appointmentId: 'a', on: '2026-01-21', purpose: 'review' }] });
    expect(episodeT(record)).toMatchObject({ carried: 0 });
  });

  it('is not carried when two appointments were on one day, the later without a review', () => {
    const attended = [...episode().attended, { appointmentId: 'b', on: '2026-01-19', purpose: 'review' as const }];
    expect(episodeT(episode({ attended }))).toMatchObject({ currentT: 50, carried: 0 });
  });

  it('is not carried where no appointment was attended', () => {
    expect(episodeT(episode({ attended: [] }))).toMatchObject({ currentT: 50, carried: 0 });
  });

  it('may come from a follow-up before discharge, as at any other appointment', () => {
    const early = review({ purpose: 'follow-up', ratings: [rating({ level: 1 })] });
    expect(episodeT(episode({ reviews: [early], endedOn: '2026-03-30' }))).toMatchObject({ currentT: 60 });
  });

  it('is one of none where the goal has none', () => {
    expect(agreedRatingsOf('another', episode())).toEqual([]);
  });

  it('is not carried when it is newer than the last attended appointment', () => {
    const record = episode({ attended: [{ appointmentId: 'earlier', on: '2026-01-12', purpose: 'review' }] });
    expect(episodeT(record)).toMatchObject({ currentT: 50, carried: 0 });
  });

  it('is not touched by a follow-up on the very day of discharge', () => {
    const after = review({ appointmentId: 'b', purpose: 'follow-up', ratings: [rating({ level: -2 })] });
    const record = episode({ reviews: [review({ purpose: 'discharge' }), after], endedOn: '2026-01-19' });
    expect(episodeT(record)).toMatchObject({ currentT: 50 });
    expect(appointmentSummaries(record)).toMatchObject([{ tScore: 50 }, { tScore: 30 }]);
  });
});

describe('T at an appointment', () => {
  it('asks the carer where the therapist gave nothing, and nobody where the therapist was not sure', () => {
    const carer = rating({ rater: 'carer', level: 1 });
    const unsure = rating({ rater: 'therapist', level: null, notRated: 'not-sure' });
    const tOf = (ratings: RatingRecord[]) =>
      appointmentSummaries(episode({ reviews: [review({ status: 'recorded', ratings })] }))[0]?.tScore;
    expect(tOf([carer])).toBe(60);
    expect(tOf([carer, unsure])).toBeNull();
  });

  it('leaves out drafts, declined reviews and those entered in error', () => {
    const reviews = (['in-progress', 'declined', 'entered-in-error'] as const).map((status) => review({ status }));
    expect(appointmentSummaries(episode({ reviews }))).toEqual([]);
    expect(episodeT(episode({ reviews }))).toMatchObject(noT);
    expect(reviews.map((each) => ratingThatCounts(each, 'walk'))).toEqual([null, null, null]);
  });

  it('counts a goal on its first and its last day, and not outside them', () => {
    const goals = [goal({ activeSpans: [{ from: '2026-01-19', to: '2026-02-02' }] })];
    const days = ['2026-01-18', '2026-01-19', '2026-02-02', '2026-02-03'];
    const reviews = days.map((on) => review({ appointmentId: on, on }));
    const summaries = appointmentSummaries(episode({ goals, reviews }));
    expect(summaries.map(({ on }) => on)).toEqual(days);
    expect(summaries.map(({ goalsActive }) => goalsActive)).toEqual([0, 1, 1, 0]);
  });

  it('asks after discharge about the goals that were open then, on hold included, and about no other', () => {
    const goals = [
      goal({ activeSpans: [{ from: '2026-01-05', to: '2026-03-30' }] }),
      goal({ id: 'held', activeSpans: [{ from: '2026-01-05', to: '2026-02-02' }] }),
      goal({ id: 'done', activeSpans: [{ from: '2026-01-05', to: '2026-03-30' }], openAtDischarge: false }),
    ];
    const ratings = [rating(), rating({ goalId: 'held', level: 1 })];
    const reviews = [review({ on: '2026-06-01', purpose: 'follow-up', ratings })];
    const record = episode({ goals, reviews, endedOn: '2026-03-30' });
    expect(appointmentSummaries(record)).toMatchObject([{ goalsActive: 2, goalsCounted: 2 }]);
  });

  it('has a replaced goal among the active until the day it was replaced, rated or not', () => {
    const replaced = goal({ replacedBySuccessor: true, activeSpans: [{ from: '2026-01-05', to: '2026-02-02' }] });
    const reviews = ['2026-01-19', '2026-02-02'].map((on) => review({ appointmentId: on, on, ratings: [] }));
    const active = appointmentSummaries(episode({ goals: [replaced], reviews })).map(({ goalsActive }) => goalsActive);
    expect(active).toEqual([1, 0]);
  });

  it.each([-2, -1, 0, 1, 2])('counts a goal at %d there, and at no other level', (level) => {
    const none = { '-2': 0, '-1': 0, '0': 0, '1': 0, '2': 0, partly: 0, notRated: 0 };
    const [summary] = appointmentSummaries(episode({ reviews: [review({ ratings: [rating({ level })] })] }));
    expect(summary?.levels).toEqual({ ...none, [level]: 1 });
  });

  it('still counts a replaced goal that was rated on its last day', () => {
    const replaced = goal({ replacedBySuccessor: true, activeSpans: [{ from: '2026-01-05', to: '2026-01-19' }] });
    expect(appointmentSummaries(episode({ goals: [replaced] }))).toMatchObject([{ goalsActive: 1, tScore: 50 }]);
  });

  it('counts goals to keep, which the change in T leaves out', () => {
    const keep = goal({ id: 'job', kind: 'to-keep', baselineLevel: 0 });
    const ratings = [rating(), rating({ goalId: 'job', level: -1 })];
    const record = episode({ goals: [goal(), keep], reviews: [review({ ratings })] });
    expect(appointmentSummaries(record)[0]?.tScore).toBeCloseTo(
      gasT([
        { weight: 1, level: 0 },
        { weight: 1, level: -1 },
      ]).t ?? NaN,
      10,
    );
    expect(episodeT(record)).toMatchObject({ currentT: 50, changeT: 10, toKeep: { goals: 1, rated: 1, kept: 0 } });
  });
});

describe('goals to keep', () => {
  const keep = (change: Partial<GoalRecord> = {}) => goal({ id: 'job', kind: 'to-keep', baselineLevel: 0, ...change });

  it('are not kept for certain while nobody has rated them', () => {
    expect(episodeT(episode({ goals: [keep()] })).toKeep).toEqual({ goals: 1, rated: 0, kept: 0 });
  });

  it('are counted by level, so that those in points are left out', () => {
    const inPoints = keep({ id: 'points', scale: { kind: 'numeric', min: 0, max: 10 }, baselineLevel: null });
    const ratings = [rating({ goalId: 'job' }), rating({ goalId: 'points', level: null, value: 7 })];
    const record = episode({ goals: [keep(), inPoints], reviews: [review({ ratings })] });
    expect(episodeT(record).toKeep).toEqual({ goals: 1, rated: 1, kept: 1 });
  });
});

describe('records that cannot be right', () => {
  it.each([
    ['an instant for a day', episode({ reviews: [review({ on: '2026-01-19T09:00:00Z' })] })],
    ['a goal active without a baseline', episode({ goals: [goal({ baselineLevel: null })] })],
    ['a level that is none', episode({ reviews: [review({ ratings: [rating({ level: 5 })] })] })],
  ])('are refused: %s', (_name, record) => {
    expect(() => episodeT(record)).toThrow(RangeError);
  });

  it('are refused with the name of the goal that was active without a baseline', () => {
    const record = episode({ goals: [goal(), goal({ id: 'swim', baselineLevel: null })] });
    expect(() => episodeT(record)).toThrow(/swim.*baseline/);
  });

  it.each([
    ['first', { from: '2026-01-05T00:00:00Z', to: null }],
    ['last', { from: '2026-01-05', to: '2026-03-30T00:00:00Z' }],
  ])('are refused: an instant for a goal’s %s day', (_name, span) => {
    expect(() => appointmentSummaries(episode({ goals: [goal({ activeSpans: [span] })] }))).toThrow(/YYYY-MM-DD/);
  });
});

import { GAS_LIGHT_ANSWERS, type Scale } from '@waymark/contracts';
import fc from 'fast-check';
import { type AchievementBasis, achievementOf } from './achievement.js';
import { appointmentSummaries } from './appointment-t.js';
import { checkBaseline } from './baseline.js';
import type { EpisodeRecord, GoalRecord, RatingRecord } from './episode-records.js';
import { episodeT } from './episode-t.js';
import { freshLook } from './fresh-look.js';
import { levelOfAnswer } from './gas-light.js';
import { atLevels } from './goal-paths.testing.js';
import { isDueForDischarge, type WatchedGoal } from './goal-signs.js';
import { isHarder } from './harder.js';

const SCALE: Scale = { kind: 'gas-light' };
const DAYS = ['2026-01-19', '2026-02-02', '2026-02-16', '2026-03-02'];
const anyLevel = fc.constantFrom(-2, -1, -0.5, 0, 1, 2);
const aboveHoped = fc.constantFrom(1, 2);

function goalRecord(id: string, of: Pick<GoalRecord, 'kind' | 'baselineLevel'> & Partial<GoalRecord>): GoalRecord {
  return {
    ...{ id, scale: SCALE, weight: 1, lifecycle: 'active', activeSpans: [{ from: '2026-01-05', to: null }] },
    ...{ replacedBySuccessor: false, letGo: false, openAtDischarge: false },
    ...of,
  };
}

/** Levels of one goal by review; null: not rated there. */
type Path = readonly (number | null)[];

function record(goals: readonly { readonly goal: GoalRecord; readonly path: Path }[]): EpisodeRecord {
  const reviews = DAYS.map((on, index) => ({
    ...({ appointmentId: on, on, purpose: 'review', status: 'agreed' } as const),
    ratings: goals.flatMap(({ goal, path }): RatingRecord[] => {
      const level = path[index] ?? null;
      const answer = { value: null, answer: null, notRated: null };
      return level === null ? [] : [{ goalId: goal.id, rater: 'agreed', level, ...answer }];
    }),
  }));
  const attended = reviews.map(({ appointmentId, on, purpose }) => ({ appointmentId, on, purpose }));
  return { goals: goals.map(({ goal }) => goal), reviews, attended, endedOn: null };
}

const anyPath = fc.array(fc.option(anyLevel, { nil: null }), { minLength: DAYS.length, maxLength: DAYS.length });
const anyToReach = fc.record({
  baselineLevel: fc.constantFrom(-2, -1),
  weight: fc.integer({ min: 0, max: 9 }),
  path: anyPath,
});
const anyToSlow = fc.record({ baselineLevel: aboveHoped, weight: fc.integer({ min: 0, max: 9 }), path: anyPath });

const toReach = (all: readonly { baselineLevel: number; weight: number; path: Path }[]) =>
  all.map(({ path, ...of }, index) => ({ goal: goalRecord(`reach ${index}`, { kind: 'to-reach', ...of }), path }));
const toSlow = (all: readonly { baselineLevel: number; weight: number; path: Path }[]) =>
  all.map(({ path, ...of }, index) => ({ goal: goalRecord(`slow ${index}`, { kind: 'to-slow', ...of }), path }));
const lastOf = (path: Path): number | null => path.findLast((level) => level !== null) ?? null;

describe('a goal to slow a loss in T', () => {
  it('changes nothing of any other T, whatever its levels and weight', () => {
    fc.assert(
      fc.property(fc.array(anyToReach, { maxLength: 4 }), fc.array(anyToSlow, { maxLength: 3 }), (reach, slow) => {
        const [without, withThem] = [record(toReach(reach)), record([...toSlow(slow), ...toReach(reach)])];
        expect({ ...episodeT(withThem), toSlow: null }).toEqual({ ...episodeT(without), toSlow: null });
        const apart = (episode: EpisodeRecord) =>
          appointmentSummaries(episode).map((summary) => ({ ...summary, toSlow: null }));
        expect(apart(withThem)).toEqual(apart(without));
      }),
    );
  });

  it('has a T of its group that says where it stands, and none of a change', () => {
    fc.assert(
      fc.property(fc.array(anyToSlow, { minLength: 1, maxLength: 4 }), (slow) => {
        const { toSlow: group, ...others } = episodeT(record(toSlow(slow)));
        const last = slow.flatMap(({ path }) => lastOf(path) ?? []);
        expect(others).toMatchObject({ baselineT: null, currentT: null, changeT: null, partial: false, carried: 0 });
        expect(others.unweighted).toEqual({ baselineT: null, currentT: null, changeT: null });
        expect(group).toMatchObject({ goals: slow.length, rated: last.length });
        expect(group.held).toBe(last.filter((level) => level >= 0).length);
        if (last.length === 0) expect(group.currentT).toBeNull();
        // All as hoped for or above: 50 or more, however far they came down.
        else if (group.held === last.length) expect(group.currentT).toBeGreaterThanOrEqual(50);
        else if (group.held === 0) expect(group.currentT).toBeLessThan(50);
      }),
    );
  });

  it('stands apart at each appointment too', () => {
    const job = { goal: goalRecord('slow', { kind: 'to-slow', baselineLevel: 2 }), path: [2, 1, 0, -1] };
    const summaries = appointmentSummaries(record([job]));
    expect(summaries.map(({ toSlow: group }) => group.currentT)).toEqual([70, 60, 50, 40]);
    expect(summaries.map(({ toSlow: group }) => group.held)).toEqual([1, 1, 1, 0]);
    expect(summaries.filter(({ tScore, goalsActive }) => tScore !== null || goalsActive > 0)).toEqual([]);
  });

  it('is in no T once it is let go together', () => {
    const goal = goalRecord('slow', { kind: 'to-slow', baselineLevel: 1, lifecycle: 'cancelled', letGo: true });
    expect(episodeT(record([{ goal, path: [1, 0, 0, 0] }])).toSlow).toMatchObject({ goals: 0, currentT: null });
  });
});

describe('the signs of a goal to slow a loss', () => {
  it('are no alarm and no fresh look while it is where it was hoped for or above', () => {
    fc.assert(
      fc.property(aboveHoped, fc.array(fc.constantFrom(0, 1, 2), { minLength: 1, maxLength: 6 }), (start, levels) => {
        const given = { kind: 'to-slow', baseline: { level: start, value: null } } as const;
        const agreed = atLevels(...levels);
        expect(isHarder({ ...given, last: agreed.at(-1) ?? null })).toBe(false);
        const open: AchievementBasis = {
          ...{ ...given, agreed, lifecycle: 'active', achievedAt: 0, closedBecause: null },
        };
        expect(freshLook(open).due).toBe(false);
        expect(['achieved', 'sustaining']).toContain(achievementOf(open));
        expect(achievementOf({ ...open, lifecycle: 'completed' })).toBe('achieved');
      }),
    );
  });

  it('are an alarm once it is below, and never "no progress"', () => {
    fc.assert(
      fc.property(
        aboveHoped,
        fc.array(anyLevel, { maxLength: 5 }),
        fc.constantFrom(-2, -1, -0.5),
        (start, path, end) => {
          const given = { kind: 'to-slow', baseline: { level: start, value: null } } as const;
          const agreed = atLevels(...path, end);
          expect(isHarder({ ...given, last: agreed.at(-1) ?? null })).toBe(true);
          const closed = { ...given, agreed, lifecycle: 'completed', achievedAt: 0, closedBecause: null } as const;
          expect(achievementOf(closed)).toBe('not-achieved');
          expect(freshLook({ ...closed, lifecycle: 'active' }).due).toBe(false);
        },
      ),
    );
  });

  it('are unknown once it is closed unrated', () => {
    const closed = { kind: 'to-slow', baseline: { level: 1, value: null }, lifecycle: 'completed' } as const;
    expect(achievementOf({ ...closed, agreed: [], achievedAt: 0, closedBecause: null })).toBeNull();
  });

  it('say that it held only by a later answer', () => {
    const goal: WatchedGoal = {
      ...{ id: 'g', ownWords: 'Walk to the shop', kind: 'to-slow', lifecycle: 'active', targetDate: null },
      ...{ baseline: { level: 1, value: null }, achievedAt: 0, agreed: [], lookedOn: null },
    };
    expect(isDueForDischarge([goal])).toBe(false);
    expect(isDueForDischarge([{ ...goal, agreed: atLevels(0) }])).toBe(true);
    expect(isDueForDischarge([{ ...goal, agreed: atLevels(-1) }])).toBe(false);
  });
});

describe('the baseline of a goal to slow a loss', () => {
  it('is above what is hoped for, and that of no other goal is', () => {
    for (const level of [-2, -1, 0]) {
      expect(checkBaseline(SCALE, 'to-slow', { level })).toMatchObject({ code: 'baseline-not-for-kind' });
    }
    for (const level of [1, 2]) {
      expect(checkBaseline(SCALE, 'to-slow', { level })).toMatchObject({ ok: true, level });
      expect(checkBaseline(SCALE, 'to-reach', { level }).ok).toBe(false);
      expect(checkBaseline(SCALE, 'to-keep', { level }).ok).toBe(false);
    }
  });

  it('is none on a measure of points', () => {
    const refused = checkBaseline({ kind: 'numeric', min: 0, max: 10 }, 'to-slow', { value: 7 });
    expect(refused).toMatchObject({ ok: false, code: 'baseline-not-for-kind', field: 'value' });
  });

  it('leaves every answer in words its level', () => {
    expect(GAS_LIGHT_ANSWERS.map((answer) => levelOfAnswer(answer, 1))).toEqual([2, 1, 0, -0.5, 1, -2]);
  });
});

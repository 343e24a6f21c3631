import { gasT } from '@waymark/measures';
import type { Cell } from '../dataset/definition.js';
import type { Chances } from './chances.js';

type Cells = Readonly<Record<string, Cell>>;

interface InventedGoal {
  readonly isToReach: boolean;
  readonly baseline: number;
  /** null: no outcome. */
  readonly final: number | null;
  readonly cells: Cells;
}

/** @param metShare how likely a goal is met, 0 to 1. */
export function inventedGoals(chances: Chances, measure: string, metShare: number): readonly InventedGoal[] {
  return Array.from({ length: Number(chances.pick('goals', { '1': 45, '2': 33, '3': 22 })) }, (_, index) => {
    const number = index + 1;
    const kind = chances.pick(`kind ${number}`, { 'to-reach': 88, 'to-keep': 9, 'to-slow': 3 });
    const isToReach = kind === 'to-reach';
    const distance = chances.whole(`baseline ${number}`, 1, 2);
    const baseline = isToReach ? -distance : kind === 'to-slow' ? distance : 0;
    // Goals that come later are met more seldom: that is what "by path order" can show.
    const isMet = chances.happens(`met ${number}`, metShare - 0.04 * index);
    const missing = chances.happens(`unrated ${number}`, 0.09)
      ? chances.pick(`why ${number}`, { 'not-rated': 7, 'without-them': 1, replaced: 1, 'let-go': 1 })
      : null;
    const final = missing === null ? (isMet ? chances.whole(`beyond ${number}`, 0, 2) : notMet(chances, number)) : null;
    return {
      ...{ isToReach, baseline, final },
      cells: {
        goal_no: number,
        follows_goal_no: index > 0 && chances.happens(`follows ${number}`, 0.2) ? index : null,
        ...{ measure, measure_version: 1, kind },
        outcome: outcomeOf(baseline, final),
        missing_reason: missing,
      },
    };
  });
}

function notMet(chances: Chances, number: number): number {
  return -chances.whole(`short ${number}`, 1, 2);
}

function outcomeOf(baseline: number, final: number | null): string {
  if (final === null) return 'unrated';
  if (final >= 0) return 'met';
  return final > baseline ? 'closer' : 'not';
}

/** What an episode says of its goals. */
export function episodeOf(goals: readonly InventedGoal[]): Cells {
  const toReach = goals.filter(({ isToReach }) => isToReach);
  const rated = toReach.flatMap(({ baseline, final }) => (final === null ? [] : [{ baseline, final }]));
  const t = (levels: readonly number[]): number | null => gasT(levels.map((level) => ({ weight: 1, level }))).t;
  const [before, after] = [t(rated.map(({ baseline }) => baseline)), t(rated.map(({ final }) => final))];
  return {
    goals_counted: rated.length,
    goals_met: rated.filter(({ final }) => final >= 0).length,
    t_baseline: before === null ? null : Math.round(before),
    t_final: after === null ? null : Math.round(after),
    t_change: before === null || after === null ? null : Math.round(after - before),
    missing_reason: after !== null ? null : toReach.length === 0 ? 'no-goal' : 'not-rated',
    partial: rated.length < toReach.length ? 'yes' : 'no',
    paired: rated.length > 0 ? 'yes' : 'no',
  };
}

/** Goals to reach that were begun, as a band counts them. */
export function toReachOf(goals: readonly InventedGoal[]): number {
  return goals.filter(({ isToReach }) => isToReach).length;
}

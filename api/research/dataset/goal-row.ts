import { addMonths, daysBetween } from '@waymark/calendar';
import { agreedRatings, levelForT, PARTLY, type RatedRecord, type ReviewMoment } from '@waymark/measures';
import { type NamedCells, yesNo } from './episode-row.js';
import { type BegunGoal, goalsBegun, outcomeOfGoal } from './goals-begun.js';
import type { ReleasedEpisode } from './history.queries.js';

/** An agreed level with its day. */
type Rated = RatedRecord & ReviewMoment;

const BIN_DAYS = 28;
/** How far from three or six months an answer may lie and still be of that time. */
const DAYS_OFF = 45;

/** What is released of each goal of an episode, in the person's order. */
export function goalCells(episode: ReleasedEpisode): readonly NamedCells[] {
  const begun = goalsBegun(episode);
  const numberOf = new Map(begun.map(({ row, number }) => [row.id, number]));
  const agreed = agreedRatings({ reviews: episode.reviews, endedOn: episode.outcome.endedOn });
  return begun.map((goal) => {
    const { outcome, missing } = outcomeOfGoal(goal.kept, episode);
    return {
      goal_no: goal.number,
      follows_goal_no: numberOf.get(goal.row.followsGoalId ?? '') ?? null,
      measure: episode.measure.key,
      measure_version: episode.measure.number,
      kind: goal.row.kind,
      outcome,
      missing_reason: missing,
      ...levelCells(goal, outcome === 'unrated' ? null : goal.kept.lastLevel, laterThanBaseline(goal, agreed)),
      importance: goal.row.importance,
      difficulty: goal.row.difficulty,
      icf_chapter: chapterOf(goal.row.domain),
    };
  });
}

/** What is released of the way of each goal: one row for each bin in which something was agreed. */
export function ratingCells(episode: ReleasedEpisode): readonly NamedCells[] {
  const agreed = agreedRatings({ reviews: episode.reviews, endedOn: episode.outcome.endedOn });
  return goalsBegun(episode).flatMap((goal) => {
    const bins = new Map<number, number>();
    for (const { on, level } of laterThanBaseline(goal, agreed)) {
      if (level !== null) bins.set(Math.floor(daysBetween(goal.row.baselineOn ?? on, on) / BIN_DAYS), level);
    }
    return [...bins].map(([bin, level]) => ({
      ...{ goal_no: goal.number, bin, level: whole(level), partly: yesNo(level === PARTLY) },
    }));
  });
}

/** Oldest first. An answer of the baseline's own day is the baseline again. */
function laterThanBaseline(
  { row: { id, baselineOn } }: BegunGoal,
  agreed: ReadonlyMap<string, readonly Rated[]>,
): Rated[] {
  return (agreed.get(id) ?? []).filter(({ on }) => baselineOn !== null && on > baselineOn);
}

function levelCells({ row }: BegunGoal, final: number | null, later: readonly Rated[]): NamedCells {
  const after = (months: number): number | null =>
    row.baselineOn === null ? null : levelNear(addMonths(row.baselineOn, months), later);
  return {
    level_baseline: whole(row.baselineLevel),
    level_3m: whole(after(3)),
    level_6m: whole(after(6)),
    level_final: whole(final),
    final_partly: final === null ? null : yesNo(final === PARTLY),
  };
}

/** The level agreed nearest to a day, of two as near the earlier one; null: none near enough. */
function levelNear(day: string, ratings: readonly Rated[]): number | null {
  const off = ({ on }: Rated): number => Math.abs(daysBetween(day, on));
  const near = ratings.filter((rating) => rating.level !== null && off(rating) <= DAYS_OFF);
  return near.toSorted((a, b) => off(a) - off(b))[0]?.level ?? null;
}

function whole(level: number | null): number | null {
  return level === null ? null : levelForT(level);
}

/** Parts of working life are major life areas, d8. */
function chapterOf(domain: string | null): string | null {
  return domain?.startsWith('work') ? 'd8' : domain;
}

import {
  agreedRatings,
  hasOutcome,
  isAfterDischarge,
  levelToCompare,
  scaleHasT,
  wasOpenAtDischarge,
} from '@waymark/measures';
import type { FollowUp } from './codes.js';
import { goalsBegun } from './goals-begun.js';
import type { ReleasedEpisode } from './history.queries.js';

/** How the goals that were open at the end were later, against how they were then: their levels added up. */
export function followUpOf(episode: ReleasedEpisode): FollowUp {
  const { endedOn } = episode.outcome;
  const later = agreedRatings({
    reviews: episode.reviews.filter((review) => isAfterDischarge(review, endedOn)),
    endedOn: null,
  });
  const changes = goalsBegun(episode).flatMap(({ row, kept }) => {
    const { baselineLevel, lastLevel, lastAnswer } = kept;
    const since = later.get(row.id)?.at(-1);
    if (!wasOpenAtDischarge(row) || !scaleHasT(kept.scale) || !hasOutcome(kept)) return [];
    if (!since || since.level === null || baselineLevel === null || lastLevel === null) return [];
    const compared = (level: number, answer: typeof lastAnswer) => levelToCompare(level, answer, baselineLevel);
    return [compared(since.level, since.answer) - compared(lastLevel, lastAnswer)];
  });
  if (changes.length === 0) return 'not-asked';
  const sum = changes.reduce((total, change) => total + change, 0);
  return sum === 0 ? 'kept' : sum > 0 ? 'more' : 'less';
}

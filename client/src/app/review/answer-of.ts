import type { Goal, RatingBody, Scale, TrajectoryPoint } from '@waymark/contracts';
import { isGasLightAnswer } from '@waymark/measures';
import type { Answer } from './draft';

/** What was said, without what the API worked out from it. */
export function answerOf({ answer, value, notRated, level }: Omit<RatingBody, 'goalId' | 'rater'>): Answer | null {
  if (notRated) return { notRated };
  if (answer && isGasLightAnswer(answer)) return { answer };
  if (value !== null && value !== undefined) return { value };
  return level !== null && level !== undefined ? { level } : null;
}

/** The newest of these points on which both agreed, with what was said; null: there is none. */
export function lastAgreed(
  points: readonly TrajectoryPoint[],
): { readonly on: string; readonly appointmentId: string; readonly answer: Answer } | null {
  const rated = points
    .filter(({ rater, level, value }) => rater === 'agreed' && (level !== null || value !== null))
    .sort((a, b) => a.on.localeCompare(b.on))
    .at(-1);
  const answer = rated ? answerOf(rated) : null;
  return rated && answer ? { on: rated.on, appointmentId: rated.appointmentId, answer } : null;
}

/** Where a goal started, as an answer; null: it has no start yet. */
export function startAnswer({ baseline }: Goal, scale: Scale): Answer | null {
  if (!baseline) return null;
  if (scale.kind === 'numeric') return baseline.value === null ? null : { value: baseline.value };
  return baseline.level === null ? null : { level: baseline.level };
}

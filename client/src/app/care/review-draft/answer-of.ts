import type { Goal, RatingBody, Scale, TrajectoryPoint } from '@waymark/contracts';
import { isGasLightAnswer } from '@waymark/measures';
import type { Answer } from './draft';

/** The answer as given, without what the API derived from it. */
export function answerOf({ answer, value, notRated, level }: Omit<RatingBody, 'goalId' | 'rater'>): Answer | null {
  if (notRated) return { notRated };
  if (answer && isGasLightAnswer(answer)) return { answer };
  if (value !== null && value !== undefined) return { value };
  return level !== null && level !== undefined ? { level } : null;
}

/** The newest of these points that both agreed on, with its answer; null: there is none. */
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

/** The baseline of a goal as an answer; null: it has none yet. */
export function startAnswer({ baseline }: Goal, scale: Scale): Answer | null {
  if (!baseline) return null;
  if (scale.kind === 'numeric') return baseline.value === null ? null : { value: baseline.value };
  return baseline.level === null ? null : { level: baseline.level };
}

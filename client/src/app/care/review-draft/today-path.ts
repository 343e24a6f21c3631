import type { Appointment, Goal, Rater, Scale, TrajectoryGoal, TrajectoryPoint } from '@waymark/contracts';
import type { PathGoal } from '../../charts/path-visits';
import type { Answer, Draft } from './draft';
import { placeOf } from './review-options';

type OnDay = Pick<Appointment, 'id' | 'on'>;

/** A goal's path with today's answer at its end. Before it is agreed the patient's tap is used. */
export function pathWithToday(
  path: TrajectoryGoal | null,
  goal: Goal,
  scale: Scale,
  appointment: OnDay,
  draft: Pick<Draft, 'answers' | 'therapist' | 'settled' | 'answeredBy'>,
): PathGoal {
  const answer = draft.answers[goal.id];
  const theirs = draft.therapist[goal.id];
  const settled = draft.settled[goal.id];
  const point = (rater: Rater, given: Answer): TrajectoryPoint => {
    const place = placeOf(given, goal);
    return {
      appointmentId: appointment.id,
      on: appointment.on,
      reviewStatus: 'agreed',
      level: scale.kind === 'numeric' ? null : place,
      value: scale.kind === 'numeric' ? place : null,
      answer: null,
      notRated: 'notRated' in given ? given.notRated : null,
      rater,
      answeredBy: draft.answeredBy,
      goalVersion: goal.goalVersion,
    };
  };
  const today =
    settled === 'differently' && answer && theirs
      ? [point('patient', answer), point('therapist', theirs)]
      : settled === 'therapist' && theirs
        ? [point('agreed', theirs)]
        : answer
          ? [point('agreed', answer)]
          : [];
  const before = (path?.points ?? []).filter(({ appointmentId }) => appointmentId !== appointment.id);
  return { baseline: goal.baseline, points: [...before, ...today] };
}

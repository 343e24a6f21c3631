import type { Problem } from '@waymark/contracts';
import type { Change } from '../audit/audited-changes.js';
import { Reply } from '../http/reply.js';
import { ProblemError, problemOf } from '../http/problem.js';

/** The number is not in one's own care services and cannot be given: the same words whoever has it, and why. */
export const SAY_WHY = problemOf(
  409,
  'say-why',
  'Nothing was saved. If this person is known to another care service, say why your care service takes them on.',
  [{ pointer: '/nhsNumber', code: 'say-why', message: 'Read this number again, or say why you take this person on.' }],
);

/** The same reply for a number that is unused and for a name or birth date that is not that person's. */
export const NOT_CONFIRMED = problemOf(
  409,
  'not-confirmed',
  'Nobody was taken on, and this try was written down. NHS number, family name and date of birth do not fit together. Compare all three with the referral or with the person. If they are right and no other care service knows the person, save them as somebody new.',
);

/**
 * A refusal that must be stored: saved like a reply, with its audit row, and turned into an error only outside the
 * transaction.
 */
export function refusal(problem: Problem, patientIds: readonly string[]): Change<never> {
  return {
    reply: new Reply(problem.status, problem as never),
    touched: { record: 'patient', recordId: null, patientIds, episodeIds: [], fields: ['refused'] },
  };
}

/** @throws the refusal that was saved. */
export async function orRefuse<T>(saved: Promise<Reply<T>>): Promise<Reply<T>> {
  const answer = await saved;
  if (answer.status < 400) return answer;
  throw new ProblemError(answer.body as unknown as Problem);
}

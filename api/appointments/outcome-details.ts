import type { CancelledBy, FieldProblem, MissedHelp, MissedReason } from '@waymark/contracts';
import type { Appointment } from './appointment.entity.js';

/** What was said of an appointment that was missed or cancelled. */
interface OutcomeDetails {
  readonly missedReason?: MissedReason | null | undefined;
  readonly missedInWords?: string | null | undefined;
  readonly missedHelp?: MissedHelp | null | undefined;
  readonly cancelledBy?: CancelledBy | null | undefined;
}

/**
 * The details of an appointment with this status after a request: what it leaves out stays, as long as it still belongs
 * to the status.
 */
export function detailsAfter(
  status: Appointment['status'],
  before: OutcomeDetails,
  said: OutcomeDetails,
): Pick<Appointment, keyof OutcomeDetails> {
  const isMissed = status === 'missed';
  const missedReason = (isMissed && said.missedReason === undefined ? before : said).missedReason ?? null;
  const isSameReason = missedReason === 'other' && said.missedInWords === undefined;
  return {
    missedReason,
    missedInWords: (isSameReason ? before : said).missedInWords ?? null,
    missedHelp: (isMissed && said.missedHelp === undefined ? before : said).missedHelp ?? null,
    cancelledBy: (status === 'cancelled' && said.cancelledBy === undefined ? before : said).cancelledBy ?? null,
  };
}

/** The faults in them, such as a reason for missing an appointment that took place. */
export function detailProblems(
  status: Appointment['status'],
  { missedReason, missedInWords, missedHelp, cancelledBy }: OutcomeDetails,
  pointer = '',
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const notMissed = { code: 'not-missed', message: 'Only a missed appointment has this reason.' };
  if (missedReason && status !== 'missed') problems.push({ pointer: `${pointer}/missedReason`, ...notMissed });
  if (missedInWords && missedReason !== 'other') {
    const message = 'Words are asked only for another reason (`other`). Choose that one, or leave them out.';
    problems.push({ pointer: `${pointer}/missedInWords`, code: 'not-other', message });
  }
  if (missedHelp && status !== 'missed') {
    const message = 'What would have helped is asked only of a missed appointment.';
    problems.push({ pointer: `${pointer}/missedHelp`, code: 'not-missed', message });
  }
  if (cancelledBy && status !== 'cancelled') {
    const message = 'Only a cancelled appointment was called off by somebody.';
    problems.push({ pointer: `${pointer}/cancelledBy`, code: 'not-cancelled', message });
  }
  return problems;
}

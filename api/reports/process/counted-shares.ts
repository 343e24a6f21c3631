import type { AppointmentStatus, ProcessMeasure, ReviewStatus } from '@waymark/contracts';

/** What an appointment is counted by. */
export interface CountedBy {
  readonly status: AppointmentStatus;
  /** null: it has no review. */
  readonly reviewStatus: ReviewStatus | null;
  readonly hasGoalDue: boolean;
  readonly hasNextStep: boolean;
  readonly isCopyGiven: boolean;
}

type Is = (cell: CountedBy) => boolean;

export const isAttended: Is = ({ status }) => status === 'attended';
export const isMissed: Is = ({ status }) => status === 'missed';
export const isReviewed: Is = ({ reviewStatus }) => reviewStatus === 'agreed' || reviewStatus === 'recorded';
export const isDeclined: Is = ({ reviewStatus }) => reviewStatus === 'declined';
export const isWithoutPatient: Is = ({ reviewStatus }) => reviewStatus === 'recorded';

/** Each share that is said of appointments, by month or by year: of which, and which of these are the part. */
export const COUNTED_SHARES: Readonly<Record<ProcessMeasure, { readonly of: Is; readonly part: Is }>> = {
  reviewed: { of: (cell) => isAttended(cell) && cell.hasGoalDue, part: (cell) => isReviewed(cell) || isDeclined(cell) },
  'next-steps': { of: isReviewed, part: ({ hasNextStep }) => hasNextStep },
  copies: { of: isReviewed, part: ({ isCopyGiven }) => isCopyGiven },
  missed: { of: (cell) => isAttended(cell) || isMissed(cell), part: isMissed },
  'without-patient': { of: isReviewed, part: isWithoutPatient },
};

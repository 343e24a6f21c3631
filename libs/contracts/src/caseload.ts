import type { AppointmentKind, AppointmentPurpose, AppointmentStatus, ReviewStatus } from './lists.js';
import type { Needs } from './patients.js';

/** One line of the day list. */
export interface DayListItem {
  readonly appointmentId: string;
  readonly episodeId: string;
  readonly patientId: string;
  readonly preferredName: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
  readonly careServiceId: string;
  readonly careServiceName: string;
  readonly pathwayName: string;
  readonly startsAt: string;
  readonly kind: AppointmentKind;
  readonly purpose: AppointmentPurpose;
  readonly status: AppointmentStatus;
  readonly reviewStatus: ReviewStatus | null;
  readonly activeGoals: number;
  readonly needs: Needs;
}

/** The signed-in therapist's own appointments of one day. */
export interface DayList {
  readonly on: string;
  readonly items: readonly DayListItem[];
}

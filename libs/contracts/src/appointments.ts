import type {
  AppointmentKind,
  AppointmentPurpose,
  AppointmentStatus,
  MissedReason,
  NotRated,
  ReviewStatus,
} from './lists.js';

export interface Appointment {
  readonly id: string;
  readonly version: number;
  readonly episodeId: string;
  /** RFC 3339 with offset. */
  readonly startsAt: string;
  /** The day it is on, by the site's calendar. */
  readonly on: string;
  readonly kind: AppointmentKind;
  readonly purpose: AppointmentPurpose;
  readonly status: AppointmentStatus;
  readonly missedReason: MissedReason | null;
  readonly staff: readonly { readonly userId: string; readonly name: string }[];
  /** null: nothing recorded yet. */
  readonly reviewStatus: ReviewStatus | null;
}

export interface PreparedRating {
  readonly goalId: string;
  readonly level?: number | null;
  readonly answer?: string | null;
  readonly value?: number | null;
  readonly notRated?: NotRated | null;
  readonly note?: string | null;
}

/** What a patient or carer sent from home. Never itself a review. */
export interface Preparation {
  readonly appointmentId: string;
  readonly version: number;
  readonly sentBy: 'patient' | 'carer';
  readonly helpedBy: string | null;
  readonly ratings: readonly PreparedRating[];
  readonly wentWell: string | null;
  readonly toTalkAbout: string | null;
  readonly sentAt: string;
}

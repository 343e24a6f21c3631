import type {
  AppointmentKind,
  AppointmentPurpose,
  AppointmentStatus,
  MissedReason,
  NotRated,
  ReviewStatus,
  StrikeOutReason,
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
  /** null: it stands. */
  readonly struckOutBecause: StrikeOutReason | null;
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

/** A preparation as the team receives it; each sender has one of their own. */
export interface ReceivedPreparation extends Preparation {
  readonly id: string;
  /** When somebody of the team read it; null: unread. */
  readonly readAt: string | null;
}

/** Strikes a record out as entered in error. What was recorded stays stored and counts nowhere. */
export interface StrikeOutBody {
  readonly reason: StrikeOutReason;
  /** In own words, where the code does not say enough; needed with `other`. */
  readonly note?: string | null;
}

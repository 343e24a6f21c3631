import type {
  AppointmentKind,
  AppointmentPurpose,
  AppointmentStatus,
  MissedReason,
  NotRated,
  PreparationPart,
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
  /** false: it came from a file, which has only the day; time and kind stand for nothing. */
  readonly hasTime: boolean;
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
  /**
   * What the other side may see too: of a patient's, their carers; of a carer's, the patient, also on the screen that
   * they share with the team. Everything else is for the team only.
   */
  readonly sharedParts: readonly PreparationPart[];
  readonly sentAt: string;
}

/** Answers to all questions, as far as they are given. Text is kept as it was typed. */
export interface PreparedAnswers {
  readonly ratings: readonly PreparedRating[];
  readonly wentWell: string;
  readonly toTalkAbout: string;
  /** null: not said. */
  readonly helped: 'no' | 'yes' | null;
  readonly helpedBy: string;
  readonly sharedParts: readonly PreparationPart[];
}

/** Another answer to one question, from another phone or computer. It is kept until the person has chosen. */
export interface OtherAnswer {
  /** `went-well`, `talk-about`, `helped`, or the id of a goal. */
  readonly question: string;
  readonly rating: PreparedRating | null;
  readonly text: string | null;
  readonly helped: 'no' | 'yes' | null;
}

/** Answers that are kept and not sent yet: one draft a person and appointment. Nobody else can read it. */
export interface PreparationDraft extends PreparedAnswers {
  readonly appointmentId: string;
  readonly version: number;
  /** The version of the sent preparation that it goes on from; null: nothing was sent. */
  readonly basedOn: number | null;
  readonly otherAnswers: readonly OtherAnswer[];
  readonly savedAt: string;
}

/** A draft as a list names it, without a word of what it says. */
export interface PreparationDraftSummary {
  readonly appointmentId: string;
  readonly appointmentOn: string;
  readonly savedAt: string;
  /** False once the appointment has begun or was called off: it can be read, and not sent any more. */
  readonly maySend: boolean;
  /** The last day on which it can be read. */
  readonly keptUntil: string;
}

/** A preparation as the team receives it; each sender has one of their own. */
export interface ReceivedPreparation extends Preparation {
  readonly id: string;
  /** When somebody of the team read it; null: unread. */
  readonly readAt: string | null;
  /** Who read it; null: unread, or read before this was kept. */
  readonly readBy: { readonly userId: string; readonly name: string } | null;
}

/** Strikes a record out as entered in error. What was recorded stays stored and counts nowhere. */
export interface StrikeOutBody {
  readonly reason: StrikeOutReason;
  /** In own words, where the code does not say enough; needed with `other`. */
  readonly note?: string | null;
}

/** What became of an appointment that was still booked; a discharge asks for it. */
export interface AppointmentOutcome {
  readonly appointmentId: string;
  readonly status: 'attended' | 'missed' | 'cancelled';
  readonly missedReason?: MissedReason | null;
}

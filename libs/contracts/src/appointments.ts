import type {
  AppointmentKind,
  AppointmentPurpose,
  AppointmentStatus,
  CancelledBy,
  MissedHelp,
  MissedReason,
  NotRated,
  PreparationPart,
  ReviewStatus,
  EnteredInErrorReason,
} from './lists.js';

export interface Appointment {
  readonly id: string;
  readonly version: number;
  readonly episodeId: string;
  /** RFC 3339 with offset. */
  readonly startsAt: string;
  /** Day of the appointment by the site's calendar. */
  readonly on: string;
  readonly kind: AppointmentKind;
  readonly purpose: AppointmentPurpose;
  /** false: imported from a file with only the day; time and kind are then meaningless. */
  readonly hasTime: boolean;
  readonly status: AppointmentStatus;
  readonly missedReason: MissedReason | null;
  /** What would have helped them to come; null: not missed, or not asked. */
  readonly missedHelp: MissedHelp | null;
  /** null: not cancelled, or not said. */
  readonly cancelledBy: CancelledBy | null;
  readonly staff: readonly { readonly userId: string; readonly name: string }[];
  /** null: not entered in error. */
  readonly struckOutBecause: EnteredInErrorReason | null;
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
   * Parts the other side may see too: of a patient's, their carers; of a carer's, the patient, also on the screen
   * shared with the team. All other parts are for the team only.
   */
  readonly sharedParts: readonly PreparationPart[];
  readonly sentAt: string;
}

/** Answers given so far to all questions. Text is stored as typed. */
export interface PreparedAnswers {
  readonly ratings: readonly PreparedRating[];
  readonly wentWell: string;
  readonly toTalkAbout: string;
  /** null: not said. */
  readonly helped: 'no' | 'yes' | null;
  readonly helpedBy: string;
  readonly sharedParts: readonly PreparationPart[];
}

/** Conflicting answer to one question, from another phone or computer, kept until the person has chosen. */
export interface OtherAnswer {
  /** `went-well`, `talk-about`, `helped`, or the id of a goal. */
  readonly question: string;
  readonly rating: PreparedRating | null;
  readonly text: string | null;
  readonly helped: 'no' | 'yes' | null;
}

/** Answers saved but not yet sent: one draft per person and appointment. No one else can read it. */
export interface PreparationDraft extends PreparedAnswers {
  readonly appointmentId: string;
  readonly version: number;
  /** Version of the sent preparation that the draft continues; null: nothing was sent. */
  readonly basedOn: number | null;
  readonly otherAnswers: readonly OtherAnswer[];
  readonly savedAt: string;
}

/** A draft as shown in a list, without its text. */
export interface PreparationDraftSummary {
  readonly appointmentId: string;
  readonly appointmentOn: string;
  readonly savedAt: string;
  /** False once the appointment has begun or been cancelled: the draft can then be read but not sent. */
  readonly maySend: boolean;
  /** Last day on which it can be read. */
  readonly keptUntil: string;
}

/** A preparation as the team receives it; one per sender. */
export interface ReceivedPreparation extends Preparation {
  readonly id: string;
  /** When a member of the team read it; null: unread. */
  readonly readAt: string | null;
  /** Who read it; null: unread, or read before this was recorded. */
  readonly readBy: { readonly userId: string; readonly name: string } | null;
}

/** Marks a record as entered in error. It stays stored and counts nowhere. */
export interface EnteredInErrorBody {
  readonly reason: EnteredInErrorReason;
  /** In the author's own words if the code does not say enough; required with `other`. */
  readonly note?: string | null;
}

/** Outcome of an appointment that was still booked, as a discharge requires. */
export interface AppointmentOutcome {
  readonly appointmentId: string;
  readonly status: 'attended' | 'missed' | 'cancelled';
  readonly missedReason?: MissedReason | null;
  readonly missedHelp?: MissedHelp | null;
  readonly cancelledBy?: CancelledBy | null;
}

import type {
  AppointmentKind,
  AppointmentPurpose,
  AppointmentStatus,
  CancelledBy,
  CannotComeReason,
  MissedHelp,
  MissedReason,
  NotRated,
  PreparationPart,
  ReviewStatus,
  EnteredInErrorReason,
  SeriesWeeks,
} from './lists.js';

export interface Appointment {
  readonly id: string;
  readonly version: number;
  readonly episodeId: string;
  /** RFC 3339 with offset. */
  readonly startsAt: string;
  /** Day of the appointment by the site's calendar. */
  readonly on: string;
  /** How long it is planned to be; null: not said. */
  readonly minutes: number | null;
  readonly kind: AppointmentKind;
  readonly purpose: AppointmentPurpose;
  /** false: imported from a file with only the day; time and kind are then meaningless. */
  readonly hasTime: boolean;
  readonly status: AppointmentStatus;
  readonly missedReason: MissedReason | null;
  /** What made it hard, in words, with the reason `other`; null: not said, or not for this reader. */
  readonly missedInWords: string | null;
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

/**
 * That somebody cannot come to an appointment, said from home. It cancels nothing by itself. It is about the time that was
 * booked when it was said: once the appointment is moved it says nothing any more.
 */
export interface CannotCome {
  readonly id: string;
  readonly version: number;
  readonly appointmentId: string;
  readonly saidBy: 'patient' | 'carer';
  readonly name: string;
  /** Whether the reader said it. */
  readonly own: boolean;
  /** What makes it hard; null: not said or, to anybody but the team and who said it, not shown. */
  readonly reason: CannotComeReason | null;
  /** In their own words; null as for the reason. */
  readonly note: string | null;
  readonly saidAt: string;
  /** When they said that they can come after all; null: they did not. */
  readonly takenBackAt: string | null;
  /** When somebody of the team saw it; null: it waits, or was taken back before anybody saw it. */
  readonly seenAt: string | null;
}

/** Appointments booked together, the earliest first. */
export interface AppointmentSeries {
  readonly items: readonly Appointment[];
}

/** One therapist's day, as a colleague sees it who books. */
export interface Diary {
  readonly on: string;
  readonly therapist: { readonly userId: string; readonly name: string };
  /** The earliest first. */
  readonly items: readonly DiaryItem[];
}

export interface DiaryItem {
  readonly startsAt: string;
  /** null: not said. */
  readonly minutes: number | null;
  readonly kind: AppointmentKind;
  /** Who comes; null: a person whose records the reader may not open. */
  readonly person: DiaryPerson | null;
}

export interface DiaryPerson {
  readonly patientId: string;
  readonly preferredName: string | null;
  readonly givenName: string;
  readonly familyName: string;
}

/** Times at which everyone who is needed for the next appointment is free. Nothing else of anyone's diary. */
export interface NextTimes {
  /** Length, kind and therapists of the next appointment: those of the present one. */
  readonly minutes: number;
  readonly kind: AppointmentKind;
  readonly staff: readonly { readonly userId: string; readonly name: string }[];
  readonly days: readonly NextDay[];
}

export interface NextDay {
  readonly on: string;
  /** Weeks after the present appointment; null: a day that was asked for. */
  readonly weeks: SeriesWeeks | null;
  /** The same time by the clock as the present appointment, with its offset; null: it is taken, or has no such time. */
  readonly sameTime: string | null;
  /** Starts that are free, with their offset, the earliest first. */
  readonly times: readonly string[];
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

/** Takes back appointments that were booked together: all of them are marked as entered in error, or none. */
export interface SeriesInErrorBody extends EnteredInErrorBody {
  /** Each as it was when it was booked; one that was changed since refuses the whole. */
  readonly appointments: readonly { readonly id: string; readonly version: number }[];
}

/** Outcome of an appointment that was still booked, as a discharge requires. */
export interface AppointmentOutcome {
  readonly appointmentId: string;
  readonly status: 'attended' | 'missed' | 'cancelled';
  readonly missedReason?: MissedReason | null;
  /** Only with the reason `other`. */
  readonly missedInWords?: string | null;
  readonly missedHelp?: MissedHelp | null;
  readonly cancelledBy?: CancelledBy | null;
}

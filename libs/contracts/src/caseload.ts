import type {
  AppointmentKind,
  AppointmentPurpose,
  AppointmentStatus,
  Attention,
  CannotComeReason,
  FreshLookReason,
  MissedReason,
  PreparationPart,
  ReviewStatus,
} from './lists.js';
import type { Colleague, HandOver } from './episodes.js';
import type { Needs } from './patients.js';
import type { IncomingTransfer, TransferAnswer } from './transfers.js';

/** A goal as named in a list. */
export interface NamedGoal {
  readonly goalId: string;
  readonly ownWords: string;
}

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
  /** false: imported from a file with only the day; time and kind are then meaningless. */
  readonly hasTime: boolean;
  readonly kind: AppointmentKind;
  readonly purpose: AppointmentPurpose;
  readonly status: AppointmentStatus;
  readonly missedReason: MissedReason | null;
  /** The same in words, with the reason `other`; null: not said. */
  readonly missedInWords: string | null;
  readonly reviewStatus: ReviewStatus | null;
  readonly activeGoals: number;
  /** Number of goals that have words but no baseline yet. */
  readonly proposedGoals: number;
  readonly needs: Needs;
  /** Goals that the last answer, from home or agreed, rates as harder than before. */
  readonly harder: readonly NamedGoal[];
  readonly freshLook: readonly (NamedGoal & { readonly reason: FreshLookReason })[];
  /** Whether something sent from home is still unread. */
  readonly unreadFromHome: boolean;
  /** Whether somebody said from home that they cannot come at this time, and did not take it back. */
  readonly cannotCome: boolean;
  /** Whether it is booked without a named therapist who works there; it stays listed until it has one. */
  readonly needsTherapist: boolean;
  /** Day the episode ended; null: it is open. */
  readonly endedOn: string | null;
}

/**
 * Unread message from home. Responsible for it: a therapist of its appointment until the end of that day; the key
 * worker once that day has passed or the appointment was missed or cancelled. Only active therapists of that care
 * service count; otherwise the next of key worker, therapists of the appointment, team is responsible, and if none is
 * left, every therapist there.
 */
export interface HomeMessage {
  readonly preparationId: string;
  /** Version of the preparation, so that only what was shown is marked as read, not what was sent since. */
  readonly version: number;
  readonly appointmentId: string;
  readonly episodeId: string;
  readonly patientId: string;
  readonly preferredName: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
  readonly appointmentOn: string;
  readonly appointmentStatus: AppointmentStatus;
  readonly sentBy: 'patient' | 'carer';
  readonly helpedBy: string | null;
  /** Parts that the other side, patient or carer, may see too. */
  readonly sharedParts: readonly PreparationPart[];
  readonly sentAt: string;
  /** Goals that this message itself rates as harder than before; earlier agreed ratings do not count. */
  readonly harder: readonly NamedGoal[];
  readonly wentWell: string | null;
  readonly toTalkAbout: string | null;
  /** Whether no one is responsible for it any more, so that it is listed for every therapist of the care service. */
  readonly nobodyResponsible: boolean;
}

/**
 * Somebody said that they cannot come or, after it was seen, that they can come after all. It waits until somebody says that
 * they have seen it, or the appointment is cancelled or moved. Responsible for it is who would be for a message.
 */
export interface WaitingCannotCome {
  readonly id: string;
  /** So that only what was shown is marked as seen. */
  readonly version: number;
  readonly appointmentId: string;
  /** Of the appointment, so that it is cancelled only as it was shown. */
  readonly appointmentVersion: number;
  readonly startsAt: string;
  readonly appointmentOn: string;
  readonly hasTime: boolean;
  readonly episodeId: string;
  readonly patientId: string;
  readonly preferredName: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
  readonly saidBy: 'patient' | 'carer';
  /** Name of the carer; null: the patient said it. */
  readonly carerName: string | null;
  readonly reason: CannotComeReason | null;
  readonly note: string | null;
  readonly saidAt: string;
  /** null: they still cannot come. */
  readonly takenBackAt: string | null;
  readonly nobodyResponsible: boolean;
}

/** Unseen hand-over, listed for its receiver or for the person responsible in their place. */
export interface WaitingHandOver extends HandOver {
  readonly nobodyResponsible: boolean;
}

/** The signed-in therapist's own appointments of one day, and what awaits them on any day. */
export interface DayList {
  readonly on: string;
  readonly items: readonly DayListItem[];
  /** The appointment that comes first heads the list. */
  readonly cannotCome: readonly WaitingCannotCome[];
  /** Those that no one is responsible for first, then harder ones, then the oldest. */
  readonly messages: readonly HomeMessage[];
  /** Episodes handed over to them that they have not yet confirmed seeing. */
  readonly handedOver: readonly WaitingHandOver[];
  /** People whom other care services ask theirs to take on. */
  readonly transferRequests: readonly IncomingTransfer[];
  /** Answers to their own requests that they have not yet confirmed seeing. */
  readonly transferAnswers: readonly TransferAnswer[];
  /** Number of open episodes in their care services with no team member left there; the caseload lists them. */
  readonly withoutTeam: number;
}

/** The signed-in therapist's own appointments of one week. */
export interface WeekList {
  /** Its Monday. */
  readonly from: string;
  /** Seven days, Monday first, also those without appointments. */
  readonly days: readonly { readonly on: string; readonly items: readonly DayListItem[] }[];
}

/** What asks for attention in an open episode, with the goals and appointments concerned. */
export interface EpisodeAttention {
  readonly activeGoals: number;
  readonly proposedGoals: number;
  readonly harder: readonly NamedGoal[];
  readonly freshLook: readonly (NamedGoal & { readonly reason: FreshLookReason })[];
  readonly overdue: readonly (NamedGoal & { readonly targetDate: string })[];
  /** Next booked appointment, from today on; null: none. */
  readonly next: {
    readonly appointmentId: string;
    readonly startsAt: string;
    readonly on: string;
    /** false: imported from a file with only the day; time and kind are then meaningless. */
    readonly hasTime: boolean;
    readonly kind: AppointmentKind;
    readonly purpose: AppointmentPurpose;
  } | null;
  /** The soonest booked appointment that somebody said they cannot come to; null: nobody did, or it was taken back. */
  readonly cannotCome: { readonly appointmentId: string; readonly on: string } | null;
  /** Last attended or missed appointment if it was missed; null: it was not. */
  readonly missed: {
    readonly appointmentId: string;
    readonly on: string;
    /** What made it hard to come; null: not asked yet. */
    readonly reason: MissedReason | null;
    /** The same in words, with the reason `other`; null: not said. */
    readonly inWords: string | null;
  } | null;
  readonly unreadFromHome: boolean;
  /** In the order of ATTENTION; empty: nothing needs attention. */
  readonly attention: readonly Attention[];
}

/** One open episode of the caseload. */
export interface CaseloadItem extends EpisodeAttention {
  readonly episodeId: string;
  readonly patientId: string;
  readonly preferredName: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
  readonly nhsNumber: string | null;
  readonly careServiceId: string;
  readonly careServiceName: string;
  readonly pathwayName: string;
  readonly startedOn: string;
  /** null: none is named. */
  readonly keyWorker: Colleague | null;
  /** null: has never attended. */
  readonly lastAttendedOn: string | null;
}

/** Longest waits of the groups in which days between appointments are counted; null: longer than all others. */
export const OWN_WAITS = [7, 14, 28, 56, null] as const;

/** What became of an appointment with a goal to ask about; `none`: nothing was recorded, or it is not finished. */
export const OWN_REVIEWS = ['agreed', 'recorded', 'declined', 'none'] as const;

/** The signed-in therapist's own open caseload in figures; of nobody else, and compared with nothing. */
export interface OwnCaseloadFigures {
  /** First day of what is counted of appointments: thirteen weeks, today included. */
  readonly from: string;
  readonly people: number;
  /** Attended appointments with a goal to ask about. */
  readonly reviews: Readonly<Record<(typeof OWN_REVIEWS)[number], number>>;
  /** Days from one attended appointment to the next, in the groups of OWN_WAITS. */
  readonly waits: readonly { readonly upTo: number | null; readonly count: number }[];
  /** The middle of them, in days; null: there is none. */
  readonly medianWait: number | null;
  readonly activeGoals: number;
  /** Those of them that it is time for a fresh look at, today, by reason. */
  readonly freshLook: readonly { readonly reason: FreshLookReason; readonly count: number }[];
}

/** What is waiting in a care service with no therapist left to see to it. Counts only, no text. */
export interface UnattendedCareService {
  readonly careServiceId: string;
  readonly careServiceName: string;
  readonly openEpisodes: number;
  readonly unreadMessages: number;
  readonly unseenHandOvers: number;
  readonly transferRequests: number;
}

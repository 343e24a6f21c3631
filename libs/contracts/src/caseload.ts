import type {
  AppointmentKind,
  AppointmentPurpose,
  AppointmentStatus,
  Attention,
  FreshLookReason,
  MissedReason,
  PreparationPart,
  ReviewStatus,
} from './lists.js';
import type { Colleague, HandOver } from './episodes.js';
import type { Needs } from './patients.js';
import type { IncomingTransfer, TransferAnswer } from './transfers.js';

/** A goal as a list names it. */
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
  /** false: it came from a file, which has only the day; time and kind stand for nothing. */
  readonly hasTime: boolean;
  readonly kind: AppointmentKind;
  readonly purpose: AppointmentPurpose;
  readonly status: AppointmentStatus;
  readonly missedReason: MissedReason | null;
  readonly reviewStatus: ReviewStatus | null;
  readonly activeGoals: number;
  /** Goals that have words and no start yet. */
  readonly proposedGoals: number;
  readonly needs: Needs;
  /** Goals that the last answer, from home or agreed, calls harder than before. */
  readonly harder: readonly NamedGoal[];
  readonly freshLook: readonly (NamedGoal & { readonly reason: FreshLookReason })[];
  /** Something came from home that nobody has read. */
  readonly unreadFromHome: boolean;
  /** Booked, and nobody who works there is named for it: it stands here until a therapist is. */
  readonly needsTherapist: boolean;
  /** Of the episode; null: it is open. */
  readonly endedOn: string | null;
}

/**
 * Something sent from home that nobody has read: for a therapist of that appointment while it is to come or of today, for
 * the key worker once it was missed or cancelled, or its day passed. Somebody is responsible only while they are an active
 * therapist of that care service; otherwise it is the next one's: key worker, therapists of the appointment, team. Where
 * nobody is left it is everybody's there.
 */
export interface HomeMessage {
  readonly preparationId: string;
  /** Of what was sent: to mark as read what was shown, and not what was sent since. */
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
  /** What the other side of patient and carer may see too. */
  readonly sharedParts: readonly PreparationPart[];
  readonly sentAt: string;
  /** Goals that this message itself calls harder than before; what was agreed earlier is not put in its mouth. */
  readonly harder: readonly NamedGoal[];
  readonly wentWell: string | null;
  readonly toTalkAbout: string | null;
  /** Nobody is responsible for it any more, so that every therapist of the care service has it on their list. */
  readonly nobodyResponsible: boolean;
}

/** A hand-over that nobody has seen yet, on the list of its receiver or of who is responsible in their place. */
export interface WaitingHandOver extends HandOver {
  readonly nobodyResponsible: boolean;
}

/** The signed-in therapist's own appointments of one day, and what waits for them whatever the day. */
export interface DayList {
  readonly on: string;
  readonly items: readonly DayListItem[];
  /** Those that nobody is responsible for first, then harder ones, then the oldest. */
  readonly messages: readonly HomeMessage[];
  /** Episodes handed over to them, until they say that they have seen it. */
  readonly handedOver: readonly WaitingHandOver[];
  /** People whom other care services ask theirs to take on. */
  readonly transferRequests: readonly IncomingTransfer[];
  /** What became of their own requests, until they say that they have seen it. */
  readonly transferAnswers: readonly TransferAnswer[];
  /** Open episodes of their care services in whose team nobody works there any more; the caseload lists them. */
  readonly withoutTeam: number;
}

/** One open episode of the caseload. */
export interface CaseloadItem {
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
  /** null: nobody is named. */
  readonly keyWorker: Colleague | null;
  readonly activeGoals: number;
  readonly proposedGoals: number;
  readonly harder: readonly NamedGoal[];
  readonly freshLook: readonly (NamedGoal & { readonly reason: FreshLookReason })[];
  readonly overdue: readonly (NamedGoal & { readonly targetDate: string })[];
  /** null: never came yet. */
  readonly lastAttendedOn: string | null;
  /** The next one booked, from today on; null: none. */
  readonly next: {
    readonly appointmentId: string;
    readonly startsAt: string;
    readonly on: string;
    /** false: it came from a file, which has only the day; time and kind stand for nothing. */
    readonly hasTime: boolean;
    readonly kind: AppointmentKind;
    readonly purpose: AppointmentPurpose;
  } | null;
  /** The last of those attended and missed, where it was missed; null: it was not. */
  readonly missed: {
    readonly appointmentId: string;
    readonly on: string;
    /** What made it hard; null: nobody asked yet. */
    readonly reason: MissedReason | null;
  } | null;
  readonly unreadFromHome: boolean;
  /** In the order of ATTENTION; empty: nothing asks for it. */
  readonly attention: readonly Attention[];
}

/** What waits in a care service in which no therapist works any more who could see to it. Counts only, no words. */
export interface UnattendedCareService {
  readonly careServiceId: string;
  readonly careServiceName: string;
  readonly openEpisodes: number;
  readonly unreadMessages: number;
  readonly unseenHandOvers: number;
  readonly transferRequests: number;
}

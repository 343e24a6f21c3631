import type { ConditionGroup, Discipline, EndReason } from './lists.js';
import type { PendingTransfer } from './transfers.js';

export interface TeamMember {
  readonly userId: string;
  readonly name: string;
  readonly discipline: Discipline;
  readonly keyWorker: boolean;
}

/** Somebody who may be named in a team: a therapist of the care service. */
export interface Colleague {
  readonly userId: string;
  readonly name: string;
}

/** What a person leaves with, in plain words; they read it themselves. Every part may be empty. */
export interface DischargeSummary {
  readonly whatIDid: string | null;
  readonly keepsMeWell: string | null;
  readonly ifHarder: string | null;
  readonly comeBack: string | null;
}

/** One therapist gave an episode into the hands of another. */
export interface HandOver {
  readonly id: string;
  readonly episodeId: string;
  readonly patientId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly preferredName: string | null;
  readonly from: Colleague;
  readonly to: Colleague;
  readonly note: string | null;
  /** RFC 3339. */
  readonly at: string;
  /** null: nobody has yet said that they have seen it. */
  readonly seenAt: string | null;
  /** The receiver, or a colleague in their place where they do not work there any more; null: not seen yet. */
  readonly seenBy: Colleague | null;
}

export interface HandOverBody {
  /** Takes over the booked appointments of whoever hands over, and the key worker's part where they had it. */
  readonly toUserId: string;
  readonly discipline: Discipline;
  readonly note?: string | null;
  /** What becomes of whoever hands over: `leave` the team (the default) or `stay` in it. */
  readonly then?: 'leave' | 'stay';
  /** The colleague is to be booked twice at one time. */
  readonly confirmedOverlap?: boolean;
}

export interface Episode {
  readonly id: string;
  readonly version: number;
  readonly patientId: string;
  readonly careServiceId: string;
  readonly pathwayId: string;
  readonly areaId: string;
  readonly conditionGroup: ConditionGroup | null;
  readonly measureVersionId: string;
  readonly referredOn: string | null;
  readonly startedOn: string;
  /** null: still open. */
  readonly endedOn: string | null;
  readonly endReason: EndReason | null;
  /** null: none was written. Whoever it is about, and their carer, see it once the episode has ended. */
  readonly dischargeSummary: DischargeSummary | null;
  /** Why its last discharge was undone; for staff. null: none was. */
  readonly reopenedBecause: string | null;
  readonly team: readonly TeamMember[];
  /** Another care service is asked to take the person on; for staff. null: none is. */
  readonly transferRequest: PendingTransfer | null;
  /** Every move between pathways, oldest first. */
  readonly transfers: readonly {
    readonly on: string;
    readonly fromPathwayId: string;
    readonly toPathwayId: string;
    readonly fromCareServiceId: string;
    readonly toCareServiceId: string;
  }[];
}

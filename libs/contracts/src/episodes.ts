import type { ConditionGroup, Discipline, EndReason } from './lists.js';

export interface TeamMember {
  readonly userId: string;
  readonly name: string;
  readonly discipline: Discipline;
  readonly keyWorker: boolean;
}

/** A person who may be named in a team: a therapist of the care service. */
export interface Colleague {
  readonly userId: string;
  readonly name: string;
}

/** A colleague of a care service, as one is put into a team. */
export interface TeamColleague extends Colleague {
  /** What they work as, by their account; null: not said, and asked for with each patient. */
  readonly discipline: Discipline | null;
}

/** Discharge summary that the person takes away and reads, in plain words. Every part may be empty. */
export interface DischargeSummary {
  readonly whatIDid: string | null;
  readonly keepsMeWell: string | null;
  readonly ifHarder: string | null;
  readonly comeBack: string | null;
}

/** Hand-over of an episode from one therapist to another. */
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
  /** null: not yet confirmed as seen. */
  readonly seenAt: string | null;
  /** The receiver, or a colleague in their place if they no longer work there; null: not seen yet. */
  readonly seenBy: Colleague | null;
}

export interface HandOverBody {
  /** Takes over the booked appointments of the person handing over, and the key worker role if they had it. */
  readonly toUserId: string;
  readonly discipline: Discipline;
  readonly note?: string | null;
  /** Whether the person handing over is to `leave` the team (the default) or `stay` in it. */
  readonly then?: 'leave' | 'stay';
  /** Confirms that the colleague is to be double-booked. */
  readonly confirmedOverlap?: boolean;
}

/** Open transfer request of an episode, as its own care service sees it. */
export interface PendingTransfer {
  readonly id: string;
  readonly toCareServiceId: string;
  readonly toPathwayId: string;
  readonly reason: string;
  readonly askedBy: Colleague;
  /** RFC 3339. */
  readonly askedAt: string;
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
  /** null: none was written. The patient and their carer see it once the episode has ended. */
  readonly dischargeSummary: DischargeSummary | null;
  /** Why its last discharge was undone; null: it was not. For staff. */
  readonly reopenedBecause: string | null;
  readonly team: readonly TeamMember[];
  /** Open request to another care service to take the person on; null: none. For staff. */
  readonly transferRequest: PendingTransfer | null;
  /** Every move between pathways, oldest first. */
  readonly transfers: readonly {
    readonly on: string;
    readonly fromPathwayId: string;
    readonly toPathwayId: string;
    readonly fromCareServiceId: string;
    readonly toCareServiceId: string;
    readonly fromAreaId: string;
    readonly toAreaId: string;
  }[];
}

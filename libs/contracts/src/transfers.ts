import type { Discipline } from './lists.js';
import type { Colleague } from './episodes.js';

/** What has become of the request that another care service takes somebody on. */
export const TRANSFER_REQUEST_STATUSES = ['open', 'taken-on', 'refused', 'withdrawn'] as const;
export type TransferRequestStatus = (typeof TRANSFER_REQUEST_STATUSES)[number];

/** The open request of an episode, as its own care service sees it. */
export interface PendingTransfer {
  readonly id: string;
  readonly toCareServiceId: string;
  readonly toPathwayId: string;
  readonly reason: string;
  readonly askedBy: Colleague;
  /** RFC 3339. */
  readonly askedAt: string;
}

/**
 * What the other care service sees before it takes a person on: who they are, where they would come from and go to, and
 * why. No goals, no address, no words of theirs.
 */
export interface IncomingTransfer {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly preferredName: string | null;
  readonly birthDate: string;
  readonly fromCareServiceName: string;
  readonly toCareServiceId: string;
  readonly toCareServiceName: string;
  readonly toPathwayName: string;
  readonly askedByName: string;
  readonly askedAt: string;
  readonly reason: string;
}

/** An answer for the asking side; `nobody-there`: no therapist works there any more who could answer. */
export interface TransferAnswer {
  readonly id: string;
  readonly episodeId: string;
  readonly patientId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly preferredName: string | null;
  readonly toCareServiceName: string;
  readonly outcome: 'taken-on' | 'refused' | 'nobody-there';
  readonly answeredByName: string | null;
  readonly answeredAt: string | null;
  /** Why it was refused. */
  readonly answer: string | null;
}

export interface TakeOnBody {
  /** As what the person who takes them on joins the team; they become its key worker. */
  readonly discipline: Discipline;
  /** The person is to have a second open episode there. */
  readonly confirmedSecond?: boolean;
}

export interface RefuseTransferBody {
  readonly reason: string;
}

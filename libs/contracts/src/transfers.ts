import type { Discipline } from './lists.js';

/** Status of a request that another care service take a person on. */
export const TRANSFER_REQUEST_STATUSES = ['open', 'taken-on', 'refused', 'withdrawn'] as const;
export type TransferRequestStatus = (typeof TRANSFER_REQUEST_STATUSES)[number];

/**
 * What the other care service sees before it takes a person on: who they are, which care services and pathway are
 * involved, and why. No goals, no address, none of their own words.
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

/** Answer for the requesting side; `nobody-there`: no therapist works there any more who could answer. */
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
  /** What they work as; null: nobody answered, or it was not said. */
  readonly answeredByDiscipline: Discipline | null;
  readonly answeredAt: string | null;
  /** Why it was refused. */
  readonly answer: string | null;
}

export interface TakeOnBody {
  /** The discipline in which the therapist who takes them on joins the team; they become its key worker. */
  readonly discipline: Discipline;
  /** Confirms that the person is to have a second open episode there. */
  readonly confirmedSecond?: boolean;
}

export interface RefuseTransferBody {
  readonly reason: string;
}

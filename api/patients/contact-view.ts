import type { Contact } from '@waymark/contracts';
import { careServicesFor, isOwnRecord, recordOf } from '@waymark/policy';
import type { RequestContext } from '../http/request-context.js';
import type { KnownPatient } from './patient-access.js';
import type { TakingOn } from './patient.entity.js';

/** A person's contact details, as the reader may see them. */
export interface ContactView {
  readonly contact: Contact;
  /** Set if the reader's care service uses contact details of its own, because the record's are not shared with it. */
  readonly ownOnly: TakingOn | null;
}

/**
 * A care service that took on a person known to another one sees its own contact details, until those of the record are
 * shared with it; from then on it sees these, and its own for what they leave open.
 */
export function contactViewOf(
  { principal }: RequestContext,
  { patient, careServiceIds, takenOn }: KnownPatient,
): ContactView {
  if (isOwnRecord(principal, recordOf(patient.id, careServiceIds))) return { contact: patient.contact, ownOnly: null };
  const own = careServicesFor('patient:read', principal) ?? careServiceIds;
  const [closed, shared] = [takenOn.filter(isClosed), takenOn.filter((one) => !isClosed(one))];
  const seesIt = own.some(
    (id) => careServiceIds.includes(id) && !closed.some(({ careServiceId }) => careServiceId === id),
  );
  const ownOnly = seesIt ? null : (closed.find(({ careServiceId }) => own.includes(careServiceId)) ?? null);
  if (ownOnly) return { contact: ownOnly.ownContact, ownOnly };
  const before = shared.filter(({ careServiceId }) => own.includes(careServiceId)).map(({ ownContact }) => ownContact);
  return { contact: Object.assign({}, ...before, patient.contact) as Contact, ownOnly: null };
}

/** Whether the contact details of the record are not yet shared with that care service. */
export function isClosed({ sharedAt }: Pick<TakingOn, 'sharedAt'>): boolean {
  return sharedAt === null;
}

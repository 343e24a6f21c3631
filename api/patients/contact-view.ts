import type { Contact } from '@waymark/contracts';
import { careServicesFor, readsAsPatient } from '@waymark/policy';
import type { RequestContext } from '../http/request-context.js';
import type { KnownPatient } from './patient-access.js';
import type { TakingOn } from './patient.entity.js';

/** How a person is reached, as the reader may see it. */
export interface ContactView {
  readonly contact: Contact;
  /** Where the reader's care service goes by contact details of its own, because the others are not shared with it. */
  readonly ownOnly: TakingOn | null;
}

/**
 * A care service that took on a person whom another one knew sees its own contact details, until those of the record are
 * shared with it; from then on it sees these, and of its own what they leave open.
 */
export function contactViewOf(
  { user }: RequestContext,
  { patient, careServiceIds, takenOn }: KnownPatient,
): ContactView {
  const subject = { careServiceIds, patientId: patient.id };
  if (readsAsPatient(user.memberships, subject)) return { contact: patient.contact, ownOnly: null };
  const own = careServicesFor('patient:read', user.memberships) ?? careServiceIds;
  const [closed, shared] = [takenOn.filter(isClosed), takenOn.filter((one) => !isClosed(one))];
  const seesIt = own.some(
    (id) => careServiceIds.includes(id) && !closed.some(({ careServiceId }) => careServiceId === id),
  );
  const ownOnly = seesIt ? null : (closed.find(({ careServiceId }) => own.includes(careServiceId)) ?? null);
  if (ownOnly) return { contact: ownOnly.ownContact, ownOnly };
  const before = shared.filter(({ careServiceId }) => own.includes(careServiceId)).map(({ ownContact }) => ownContact);
  return { contact: Object.assign({}, ...before, patient.contact) as Contact, ownOnly: null };
}

/** True until the contact details of the record are shared with that care service. */
export function isClosed({ sharedAt }: Pick<TakingOn, 'sharedAt'>): boolean {
  return sharedAt === null;
}

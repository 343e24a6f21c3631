import type { TakeOnReason } from '@waymark/contracts';
import { newId } from '../database/new-id.js';
import type { Registration, TakingOn } from './patient.entity.js';

/** A care service that is to know a patient, by whose action and why. */
export interface Registering {
  readonly patientId: string;
  readonly careServiceId: string;
  readonly localReference?: string | null;
  /** null: the system itself, which never takes on a person known to another care service. */
  readonly accountId: string | null;
  readonly reason: TakeOnReason;
  readonly at: Date;
}

/** The rows of a registration; `takingOn` null: no other care service knows the patient. */
export interface RegistrationRows {
  readonly registration: Registration;
  readonly takingOn: TakingOn | null;
}

/**
 * The rows of a new registration. If another care service knows the patient it includes a taking-on; otherwise everyone
 * in the new care service would read the address and the safe-contact words told to the other one.
 * @param known the patient's existing registrations.
 */
export function registrationRows(
  { patientId, careServiceId, localReference = null, accountId, reason, at }: Registering,
  known: readonly Pick<Registration, 'careServiceId'>[],
): RegistrationRows {
  const registration = { id: newId(), patientId, careServiceId, localReference };
  if (!known.some((one) => one.careServiceId !== careServiceId)) return { registration, takingOn: null };
  if (accountId === null) throw new Error('Nobody answers for taking this patient on.');
  const id = newId();
  const closed = { note: null, ownContact: {}, sharedAt: null, sharedById: null };
  return { registration, takingOn: { id, patientId, careServiceId, accountId, reason, at, ...closed } };
}

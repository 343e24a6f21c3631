import { randomUUID } from 'node:crypto';
import type { TakeOnReason } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { Registration, TakingOn } from './patient.entity.js';

/** A care service that is to know a patient, by whose act and why. */
export interface Registering {
  readonly patientId: string;
  readonly careServiceId: string;
  readonly localReference?: string | null;
  /** null: the system itself, which takes on nobody beside another care service. */
  readonly accountId: string | null;
  readonly reason: TakeOnReason;
  readonly at: Date;
}

/** What a registration consists of; `takingOn` null: no other care service knows the patient. */
export interface RegistrationRows {
  readonly registration: Registration;
  readonly takingOn: TakingOn | null;
}

/**
 * The rows of a new registration. Beside one of another care service it comes with a taking-on, or everybody of the new
 * care service would read the address and the safe-contact words that were told to the other one.
 * @param known the registrations that the patient has.
 */
export function registrationRows(
  { patientId, careServiceId, localReference = null, accountId, reason, at }: Registering,
  known: readonly Pick<Registration, 'careServiceId'>[],
): RegistrationRows {
  const registration = { id: randomUUID(), patientId, careServiceId, localReference };
  if (!known.some((one) => one.careServiceId !== careServiceId)) return { registration, takingOn: null };
  if (accountId === null) throw new Error('Nobody answers for taking this patient on.');
  const id = randomUUID();
  const closed = { note: null, ownContact: {}, sharedAt: null, sharedById: null };
  return { registration, takingOn: { id, patientId, careServiceId, accountId, reason, at, ...closed } };
}

/**
 * Registers a patient where that is still to be done. The caller holds the patient for writing, so that two care services
 * do not each take themselves for the first.
 */
export async function registerBeside(em: EntityManager, registering: Registering): Promise<void> {
  const known = await em.findBy(Registration, { patientId: registering.patientId });
  if (known.some(({ careServiceId }) => careServiceId === registering.careServiceId)) return;
  const { registration, takingOn } = registrationRows(registering, known);
  await em.insert(Registration, registration);
  if (takingOn) await em.insert(TakingOn, takingOn);
}

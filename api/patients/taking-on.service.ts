import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isKeptOut, matterOf, recordOf } from '@waymark/policy';
import { lettersOf } from '@waymark/text';
import type { EntityManager } from 'typeorm';
import { announceTakingOn } from '../accounts/announce-access.js';
import { type Change, AuditedChanges } from '../audit/audited-changes.js';
import { CareService } from '../care-services/care-service.entity.js';
import { Clock } from '../clock.js';
import { lockForUpdate } from '../database/dialect.js';
import { personOf, requireAccess } from '../http/access.js';
import { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import { notFound } from '../http/problem.js';
import { contactViewOf } from './contact-view.js';
import { requireAlive } from './patient-access.js';
import { Patient, Registration, TakingOn } from './patient.entity.js';
import { type PatientResponse, type TakeOnRequest, toPatientResponse } from './patients.dto.js';
import { nhsNumberOf } from './person-facts.js';
import { countRefusal, requireFewRefusals } from './refused-tries.js';
import { NOT_CONFIRMED, orRefuse, refusal } from './refusals.js';
import { hasNamesake, holderOf, refuseKnownNumber } from './who-is-here.js';

/**
 * The only way for a care service to take on a person known to another one: with the correct NHS number, family name
 * and birth date, and a reason. See docs/adr on people known elsewhere.
 */
@Injectable()
export class TakingOnService {
  constructor(
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws 404 unknown care service; 422 no NHS number; 409 a patient of one's own care services, a patient who has
   *   died, or, in the same words, an unused number, facts that are not that person's, and one's own record; 429 after
   *   too many of these.
   */
  takeOn(context: RequestContext, body: TakeOnRequest): Promise<Reply<PatientResponse>> {
    const saved = this.audit.change<PatientResponse>(context, async (em) => {
      requireAccess(context, 'care service', matterOf(body.careServiceId));
      if (!(await em.existsBy(CareService, { id: body.careServiceId }))) throw notFound('care service');
      const nhsNumber = nhsNumberOf(body.nhsNumber);
      await requireFewRefusals(em, personOf(context).accountId, this.clock.now());
      const { patient, isOwn } = await holderOf(em, context, { nhsNumber });
      // No one opens their own record, or that of a person they care for, to a care service of theirs.
      const isTheirs = patient !== null && isKeptOut(context.principal, recordOf(patient.id, []));
      if (isOwn && !isTheirs) refuseKnownNumber();
      if (!patient || isTheirs || !isConfirmed(patient, body)) {
        await countRefusal(em, personOf(context).accountId, this.clock.now());
        return refusal(NOT_CONFIRMED, patient ? [patient.id] : []);
      }
      requireAlive(patient);
      return this.register(em, context, patient, body);
    });
    return orRefuse(saved);
  }

  private async register(
    em: EntityManager,
    context: RequestContext,
    patient: Patient,
    { careServiceId, reason, note, contact }: TakeOnRequest,
  ): Promise<Change<PatientResponse>> {
    const patientId = patient.id;
    await lockForUpdate(em, Patient, patientId);
    if (await em.existsBy(Registration, { patientId, careServiceId })) refuseKnownNumber();
    const takingOn = em.create(TakingOn, {
      id: randomUUID(),
      patientId,
      careServiceId,
      accountId: personOf(context).accountId,
      reason,
      note: note ?? null,
      at: this.clock.now(),
      ownContact: contact ?? {},
      sharedAt: null,
      sharedById: null,
    });
    await em.insert(Registration, { id: randomUUID(), patientId, careServiceId, localReference: null });
    await em.insert(TakingOn, takingOn);
    await announceTakingOn(em, takingOn);
    const registrations = await em.findBy(Registration, { patientId });
    const careServiceIds = registrations.map((one) => one.careServiceId).sort();
    const known = { patient, careServiceIds, takenOn: await em.findBy(TakingOn, { patientId }) };
    const { contact: shown } = contactViewOf(context, known);
    const sameNameWarning = await hasNamesake(em, context, patient);
    return {
      reply: new Reply(201, toPatientResponse(known, { sameNameWarning, contact: shown })),
      touched: {
        record: 'patient',
        recordId: patientId,
        patientIds: [patientId],
        episodeIds: [],
        fields: ['careServices'],
      },
    };
  }
}

/** Whether family name and birth date match. Given names are written in too many ways to tell people apart. */
function isConfirmed(patient: Patient, { familyName, birthDate }: TakeOnRequest): boolean {
  return patient.birthDate === birthDate && lettersOf(patient.familyName) === lettersOf(familyName);
}

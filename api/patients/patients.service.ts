import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { matterOf, recordOf, shows } from '@waymark/policy';
import { readPersonSearch } from '@waymark/text';
import type { EntityManager } from 'typeorm';
import { audienceFor, personOf } from '../http/access.js';
import { leaveOutOwn } from '../accounts/own-records.js';
import { type Change, AuditedChanges } from '../audit/audited-changes.js';
import { CareService } from '../care-services/care-service.entity.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { byteOrder } from '../database/dialect.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { requireAccess } from '../http/access.js';
import { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { limitOf, pageOf, positionOf } from '../http/paging.js';
import { notFound, stale } from '../http/problem.js';
import { contactViewOf } from './contact-view.js';
import { newPatient } from './new-patient.js';
import { type KnownPatient, patientFor, patientForWriting } from './patient-access.js';
import { patientKeysOf } from './patient-keys.js';
import { foundEpisodes, soundingLike } from './found-patients.js';
import { addSearch } from './patient-search.js';
import { Patient, Registration, TakingOn } from './patient.entity.js';
import {
  type NewPatientRequest,
  type PatientChangeRequest,
  type PatientResponse,
  type PatientSearchRequest,
  type FoundPatientResponse,
  toPatientResponse,
  toPatientSummary,
  withoutContact,
} from './patients.dto.js';
import { nhsNumberOf, requireBorn } from './person-facts.js';
import { countRefusal, requireFewRefusals } from './refused-tries.js';
import { orRefuse, refusal, SAY_WHY } from './refusals.js';
import {
  hasNamesake,
  holderOf,
  knownTo,
  ownCareServices,
  refuseKnownNumber,
  requireNoNamesake,
} from './who-is-here.js';

@Injectable()
export class PatientsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws 404 unknown care service; 422 bad NHS number or birth date; 409 an unconfirmed namesake, the NHS number of
   *   a patient who is here, or one that cannot be given without saying why the person is taken on.
   */
  create(context: RequestContext, body: NewPatientRequest): Promise<Reply<PatientResponse>> {
    const saved = this.audit.change<PatientResponse>(context, async (em) => {
      requireAccess(context, 'care service', matterOf(body.careServiceId));
      if (!(await em.existsBy(CareService, { id: body.careServiceId }))) throw notFound('care service');
      const { careServiceId, confirmedDistinct, ...details } = body;
      const nhsNumber = body.nhsNumber ? nhsNumberOf(body.nhsNumber) : null;
      const patient = newPatient({ ...details, nhsNumber, createdAt: this.clock.now() });
      requireBorn(patient.birthDate, this.clock.today());
      const refused = await this.refuseNumber(em, context, patient, null);
      if (refused) return refused;
      if (!confirmedDistinct) await requireNoNamesake(em, context, patient);
      await em.insert(Patient, patient);
      await em.insert(Registration, { id: randomUUID(), patientId: patient.id, careServiceId, localReference: null });
      const known: KnownPatient = { patient, careServiceIds: [careServiceId], takenOn: [] };
      return {
        reply: new Reply(201, await this.respond(em, context, known)),
        touched: { record: 'patient', recordId: patient.id, patientIds: [patient.id], episodeIds: [] },
      };
    });
    return orRefuse(saved);
  }

  async read(context: RequestContext, id: string): Promise<PatientResponse> {
    const response = await this.database.snapshot(async (reads) => {
      return this.respond(reads, context, await patientFor(reads, context, id));
    });
    await this.audit.read(context, { record: 'patient', recordId: id, patientIds: [id] });
    return response;
  }

  /** Identity and needs are the same in all care services of the person; contact details are those the reader sees. */
  change(context: RequestContext, id: string, body: PatientChangeRequest): Promise<Reply<PatientResponse>> {
    const saved = this.audit.change<PatientResponse>(context, async (em) => {
      const known = await patientForWriting(em, context, id);
      const { patient } = known;
      requireVersion(context, 'patient', patient.rowVersion);
      const { contact, ...details } = body;
      const nhsNumber = body.nhsNumber ? nhsNumberOf(body.nhsNumber) : null;
      const changed: Patient = {
        ...patient,
        ...details,
        nhsNumber: body.nhsNumber === undefined ? patient.nhsNumber : nhsNumber,
        rowVersion: patient.rowVersion + 1,
      };
      Object.assign(changed, patientKeysOf(changed));
      requireBorn(changed.birthDate, this.clock.today());
      const refused = await this.refuseNumber(em, context, changed, patient.nhsNumber);
      if (refused) return refused;
      const { ownOnly } = contactViewOf(context, known);
      if (contact && ownOnly) {
        ownOnly.ownContact = contact;
        await em.update(TakingOn, ownOnly.id, { ownContact: contact });
      } else if (contact) changed.contact = contact;
      const { id: _, rowVersion: __, createdAt: ___, ...changes } = changed;
      if (!(await updateIfUnchanged(em, Patient, patient, changes))) throw stale('patient', patient.rowVersion);
      return {
        reply: new Reply(200, await this.respond(em, context, { ...known, patient: changed })),
        touched: { record: 'patient', recordId: id, patientIds: [id], episodeIds: [], fields: Object.keys(body) },
      };
    });
    return orRefuse(saved);
  }

  /** Patients of the person's care services by name, NHS number or birth date, in order of name. */
  async search(context: RequestContext, body: PatientSearchRequest): Promise<Page<FoundPatientResponse>> {
    const { engine, reads } = this.database;
    const limit = limitOf(body);
    const position = positionOf(body);
    const careServiceIds = ownCareServices(context);
    const query = knownTo(reads, careServiceIds);
    const reader = { accountId: personOf(context).accountId, today: this.clock.today() };
    leaveOutOwn(query, reader.accountId, 'patient.id');
    const scope = { engine, careServiceIds, reader, position, limit };
    const search = readPersonSearch(body.query ?? '');
    await addSearch(reads, query, search, scope);
    const key = byteOrder(engine, 'patient.name_key');
    if (position) query.andWhere(`(${key} > :key OR (patient.name_key = :key AND patient.id > :id))`, { ...position });
    const patients = await query
      .orderBy(key, 'ASC')
      .addOrderBy('patient.id', 'ASC')
      .limit(limit + 1)
      .getMany();
    const page = pageOf(patients, limit, ({ nameKey, id }) => ({ key: nameKey, id }), toPatientSummary);
    const room = body.soundsAlike && page.nextCursor === null ? limit - page.items.length : 0;
    const known = patients.map(({ id }) => id);
    const alike = room > 0 ? await soundingLike(reads, search, { ...scope, limit: room }, known) : [];
    const patientIds = [...page.items, ...alike].map((patient) => patient.id);
    const episodesOf = await foundEpisodes(reads, patientIds, careServiceIds);
    await this.audit.read(context, { record: 'patient', recordId: null, patientIds });
    const items = [
      ...page.items.map((one) => ({ ...one, soundsAlike: false, episodes: episodesOf(one.id) })),
      ...alike.map((one) => ({ ...toPatientSummary(one), soundsAlike: true, episodes: episodesOf(one.id) })),
    ];
    return { ...page, items };
  }

  /**
   * Checks an NHS number that a care service newly gives to a patient. Attempts are counted before it is looked up
   * beyond one's own care services; a number that is taken is refused, whoever has it, and leaves its row.
   * @throws 409 the number of a patient who is here; 429 too many refused attempts.
   */
  private async refuseNumber(
    em: EntityManager,
    context: RequestContext,
    { id, nhsNumber }: Patient,
    before: string | null,
  ): Promise<Change<never> | null> {
    if (nhsNumber === null || nhsNumber === before) return null;
    await requireFewRefusals(em, personOf(context).accountId, this.clock.now());
    const { patient, isOwn } = await holderOf(em, context, { id, nhsNumber });
    if (isOwn) refuseKnownNumber();
    if (!patient) return null;
    await countRefusal(em, personOf(context).accountId, this.clock.now());
    return refusal(SAY_WHY, [patient.id]);
  }

  /** A carer does not see the contact details: a safe-contact note may be directed against them. */
  async respond(em: EntityManager, context: RequestContext, known: KnownPatient): Promise<PatientResponse> {
    const { contact } = contactViewOf(context, known);
    const sameNameWarning = await hasNamesake(em, context, known.patient);
    const whole = toPatientResponse(known, { sameNameWarning, contact });
    const record = recordOf(known.patient.id, known.careServiceIds);
    return shows(audienceFor(context, record), 'contact') ? whole : withoutContact(whole);
  }
}

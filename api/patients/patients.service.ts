import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { readsAsCarer } from '@waymark/policy';
import { readPersonSearch } from '@waymark/text';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { leaveOutOwn } from '../accounts/own-records.js';
import { type Change, Records } from '../audit/records.js';
import { CareService } from '../care-services/care-service.entity.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { byteOrder } from '../database/dialect.js';
import { patternsOf } from '../database/search-patterns.js';
import { moveOn } from '../database/versioned.js';
import { requireAccess } from '../http/access.js';
import { Answer } from '../http/answer.js';
import { type Call, requireVersion } from '../http/call.js';
import { limitOf, pageOf, positionOf } from '../http/paging.js';
import { notFound, stale } from '../http/problem.js';
import { contactViewOf } from './contact-view.js';
import { type KnownPatient, patientFor, patientForWriting } from './patient-access.js';
import { patientKeysOf } from './patient-keys.js';
import { Patient, Registration, TakingOn } from './patient.entity.js';
import {
  type NewPatientRequest,
  type PatientChangeRequest,
  type PatientQuery,
  type PatientResponse,
  type PatientSearchRequest,
  type PatientSummaryResponse,
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
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws 404 unknown care service; 422 bad NHS number or birth date; 409 an unconfirmed namesake, the NHS number of
   *   somebody who is here, or one that cannot be given without saying why the person is taken on.
   */
  create(call: Call, body: NewPatientRequest): Promise<Answer<PatientResponse>> {
    const saved = this.records.change<PatientResponse>(call, async (em) => {
      requireAccess(call, 'care service', { careServiceIds: [body.careServiceId], patientId: null });
      if (!(await em.existsBy(CareService, { id: body.careServiceId }))) throw notFound('care service');
      const { careServiceId, confirmedDistinct, ...details } = body;
      const preferredName = body.preferredName ?? null;
      const nhsNumber = body.nhsNumber ? nhsNumberOf(body.nhsNumber) : null;
      const patient = em.create(Patient, {
        sex: null,
        ethnicity: null,
        deprivationQuintile: null,
        contact: {},
        needs: {},
        ...details,
        id: randomUUID(),
        version: 1,
        preferredName,
        nhsNumber,
        ...patientKeysOf({ ...body, preferredName, nhsNumber }),
        diedOn: null,
        createdAt: this.clock.now(),
      });
      requireBorn(patient.birthDate, this.clock.today());
      const refused = await this.refuseNumber(em, call, patient, null);
      if (refused) return refused;
      if (!confirmedDistinct) await requireNoNamesake(em, call, patient);
      await em.insert(Patient, patient);
      await em.insert(Registration, { id: randomUUID(), patientId: patient.id, careServiceId, localReference: null });
      const known: KnownPatient = { patient, careServiceIds: [careServiceId], takenOn: [] };
      return {
        answer: new Answer(201, await this.respond(em, call, known)),
        touched: { record: 'patient', recordId: patient.id, patientIds: [patient.id] },
      };
    });
    return orRefuse(saved);
  }

  /** A carer is not told how to reach the person: what makes it safe may be meant against them. */
  async read(call: Call, id: string, { audience }: PatientQuery = {}): Promise<PatientResponse> {
    const response = await this.database.snapshot(async (reads) => {
      const known = await patientFor(reads, call, id);
      const whole = await this.respond(reads, call, known);
      const subject = { careServiceIds: known.careServiceIds, patientId: id };
      const isOthers = audience === 'shared-screen' || readsAsCarer(call.user.memberships, subject);
      return isOthers ? withoutContact(whole) : whole;
    });
    await this.records.read(call, { record: 'patient', recordId: id, patientIds: [id] });
    return response;
  }

  /** Identity and needs are one for all care services of the person; contact details are those that the reader sees. */
  change(call: Call, id: string, body: PatientChangeRequest): Promise<Answer<PatientResponse>> {
    const saved = this.records.change<PatientResponse>(call, async (em) => {
      const known = await patientForWriting(em, call, id);
      const { patient } = known;
      requireVersion(call, 'patient', patient.version);
      const { contact, ...details } = body;
      const nhsNumber = body.nhsNumber ? nhsNumberOf(body.nhsNumber) : null;
      const changed: Patient = {
        ...patient,
        ...details,
        nhsNumber: body.nhsNumber === undefined ? patient.nhsNumber : nhsNumber,
        version: patient.version + 1,
      };
      Object.assign(changed, patientKeysOf(changed));
      requireBorn(changed.birthDate, this.clock.today());
      const refused = await this.refuseNumber(em, call, changed, patient.nhsNumber);
      if (refused) return refused;
      const { ownOnly } = contactViewOf(call, known);
      if (contact && ownOnly) {
        ownOnly.ownContact = contact;
        await em.update(TakingOn, ownOnly.id, { ownContact: contact });
      } else if (contact) changed.contact = contact;
      const { id: _, version: __, createdAt: ___, ...changes } = changed;
      if (!(await moveOn(em, Patient, patient, changes))) throw stale('patient', patient.version);
      return {
        answer: new Answer(200, await this.respond(em, call, { ...known, patient: changed })),
        touched: { record: 'patient', recordId: id, patientIds: [id], fields: Object.keys(body) },
      };
    });
    return orRefuse(saved);
  }

  /** Patients of the person's care services by name, NHS number or birth date, in order of name. */
  async search(call: Call, body: PatientSearchRequest): Promise<Page<PatientSummaryResponse>> {
    const { engine, reads } = this.database;
    const limit = limitOf(body);
    const position = positionOf(body);
    const query = knownTo(reads, ownCareServices(call));
    leaveOutOwn(query, call.user.accountId, 'patient.id');
    addSearch(query, body.query ?? '');
    const key = byteOrder(engine, 'patient.name_key');
    if (position) query.andWhere(`(${key} > :key OR (patient.name_key = :key AND patient.id > :id))`, { ...position });
    const patients = await query
      .orderBy(key, 'ASC')
      .addOrderBy('patient.id', 'ASC')
      .limit(limit + 1)
      .getMany();
    const page = pageOf(patients, limit, ({ nameKey, id }) => ({ key: nameKey, id }), toPatientSummary);
    const patientIds = page.items.map((patient) => patient.id);
    await this.records.read(call, { record: 'patient', recordId: null, patientIds });
    return page;
  }

  /**
   * An NHS number that a care service newly gives to somebody. Before it is looked up beyond one's own care services the
   * tries are counted; one that is taken is refused, whoever has it, and leaves its row.
   * @throws 409 the number of somebody who is here; 429 too many refused ones.
   */
  private async refuseNumber(
    em: EntityManager,
    call: Call,
    { id, nhsNumber }: Patient,
    before: string | null,
  ): Promise<Change<never> | null> {
    if (nhsNumber === null || nhsNumber === before) return null;
    await requireFewRefusals(em, call.user.accountId, this.clock.now());
    const { patient, isOwn } = await holderOf(em, call, { id, nhsNumber });
    if (isOwn) refuseKnownNumber();
    if (!patient) return null;
    await countRefusal(em, call.user.accountId, this.clock.now());
    return refusal(SAY_WHY, [patient.id]);
  }

  private async respond(em: EntityManager, call: Call, known: KnownPatient): Promise<PatientResponse> {
    const { contact } = contactViewOf(call, known);
    return toPatientResponse(known, { sameNameWarning: await hasNamesake(em, call, known.patient), contact });
  }
}

function addSearch(query: SelectQueryBuilder<Patient>, text: string): void {
  const { nhsNumber, lastFour, birthDates, words } = readPersonSearch(text);
  if (nhsNumber !== null) query.andWhere('patient.nhsNumber = :nhsNumber', { nhsNumber });
  if (lastFour !== null) query.andWhere('patient.nhsLastFour = :lastFour', { lastFour });
  if (birthDates !== null) query.andWhere('patient.birthDate IN (:...birthDates)', { birthDates });
  patternsOf(words).forEach((pattern, index) => {
    query.andWhere(`patient.searchKey LIKE :word${index}`, { [`word${index}`]: pattern });
  });
}

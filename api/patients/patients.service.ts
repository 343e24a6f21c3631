import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { careServicesFor, readsAsCarer } from '@waymark/policy';
import { readNhsNumber, readPersonSearch } from '@waymark/text';
import { type EntityManager, Not, type SelectQueryBuilder } from 'typeorm';
import { Records } from '../audit/records.js';
import { CareService } from '../care-services/care-service.entity.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { byteOrder, holdName } from '../database/dialect.js';
import { patternsOf } from '../database/search-patterns.js';
import { moveOn } from '../database/versioned.js';
import { requireAccess } from '../http/access.js';
import { Answer } from '../http/answer.js';
import { type Call, requireVersion } from '../http/call.js';
import { limitOf, pageOf, positionOf } from '../http/paging.js';
import { conflict, notFound, stale, unprocessable } from '../http/problem.js';
import { patientKeysOf } from './patient-keys.js';
import { type KnownPatient, patientFor } from './patient-access.js';
import { Patient, Registration } from './patient.entity.js';
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

@Injectable()
export class PatientsService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  /** @throws 404 unknown care service; 422 bad NHS number or birth date; 409 same NHS number, or an unconfirmed namesake. */
  create(call: Call, body: NewPatientRequest): Promise<Answer<PatientResponse>> {
    return this.records.change(call, async (em) => {
      requireAccess(call, 'care service', { careServiceIds: [body.careServiceId], patientId: null });
      if (!(await em.existsBy(CareService, { id: body.careServiceId }))) throw notFound('care service');
      const { careServiceId, confirmedDistinct, ...details } = body;
      const preferredName = body.preferredName ?? null;
      const nhsNumber = this.nhsNumberOf(body.nhsNumber);
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
      this.requireBorn(patient.birthDate);
      await this.requireUnknown(em, patient);
      if (!confirmedDistinct) await this.requireNoNamesake(em, patient);
      await em.insert(Patient, patient);
      await em.insert(Registration, { id: randomUUID(), patientId: patient.id, careServiceId, localReference: null });
      const known: KnownPatient = { patient, careServiceIds: [careServiceId] };
      return {
        answer: new Answer(201, toPatientResponse(known, await this.namesakeOf(em, patient))),
        touched: { record: 'patient', recordId: patient.id, patientIds: [patient.id] },
      };
    });
  }

  /** A carer is not told how to reach the person: what makes it safe may be meant against them. */
  async read(call: Call, id: string, { audience }: PatientQuery = {}): Promise<PatientResponse> {
    const response = await this.database.snapshot(async (reads) => {
      const known = await patientFor(reads, call, id);
      const whole = toPatientResponse(known, await this.namesakeOf(reads, known.patient));
      const isOthers =
        audience === 'shared-screen' ||
        readsAsCarer(call.user.memberships, {
          careServiceIds: known.careServiceIds,
          patientId: id,
        });
      return isOthers ? withoutContact(whole) : whole;
    });
    await this.records.read(call, { record: 'patient', recordId: id, patientIds: [id] });
    return response;
  }

  change(call: Call, id: string, body: PatientChangeRequest): Promise<Answer<PatientResponse>> {
    return this.records.change(call, async (em) => {
      const { patient, careServiceIds } = await patientFor(em, call, id);
      requireVersion(call, 'patient', patient.version);
      const changed: Patient = {
        ...patient,
        ...body,
        nhsNumber: body.nhsNumber === undefined ? patient.nhsNumber : this.nhsNumberOf(body.nhsNumber),
        version: patient.version + 1,
      };
      Object.assign(changed, patientKeysOf(changed));
      this.requireBorn(changed.birthDate);
      await this.requireUnknown(em, changed);
      const { id: _, version: __, createdAt: ___, ...changes } = changed;
      if (!(await moveOn(em, Patient, patient, changes))) throw stale('patient', patient.version);
      return {
        answer: new Answer(
          200,
          toPatientResponse({ patient: changed, careServiceIds }, await this.namesakeOf(em, changed)),
        ),
        touched: { record: 'patient', recordId: id, patientIds: [id], fields: Object.keys(body) },
      };
    });
  }

  /** Patients of the person's care services by name, NHS number or birth date, in order of name. */
  async search(call: Call, body: PatientSearchRequest): Promise<Page<PatientSummaryResponse>> {
    const { engine, reads } = this.database;
    const careServiceIds = careServicesFor(call.action, call.user.memberships);
    const limit = limitOf(body);
    const position = positionOf(body);
    const query = reads.createQueryBuilder(Patient, 'patient').where((outer) => {
      const known = outer
        .subQuery()
        .select('1')
        .from(Registration, 'registration')
        .where('registration.patientId = patient.id');
      if (careServiceIds) known.andWhere('registration.careServiceId IN (:...careServiceIds)');
      return `EXISTS ${known.getQuery()}`;
    });
    query.setParameter('careServiceIds', careServiceIds);
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

  private nhsNumberOf(text: string | null | undefined): string | null {
    if (text === null || text === undefined) return null;
    const number = readNhsNumber(text);
    if (number !== null) return number;
    const message = 'This NHS number fails its check digit. Read it again, or leave it out.';
    throw unprocessable([{ pointer: '/nhsNumber', code: 'check-digit', message }]);
  }

  private requireBorn(birthDate: string): void {
    if (birthDate <= this.clock.today()) return;
    const message = 'This birth date is in the future. Check the year.';
    throw unprocessable([{ pointer: '/birthDate', code: 'in-the-future', message }]);
  }

  private async requireUnknown(em: EntityManager, { id, nhsNumber }: Patient): Promise<void> {
    if (nhsNumber === null || !(await em.existsBy(Patient, { nhsNumber, id: Not(id) }))) return;
    throw conflict('nhs-number-known', 'A patient with this NHS number is already here. Search for the number.', [
      { pointer: '/nhsNumber', code: 'known', message: 'Search for this number instead.' },
    ]);
  }

  private async requireNoNamesake(em: EntityManager, { id, nameKey, birthDate }: Patient): Promise<void> {
    // Two people may take on the same person at the same moment; neither would see the other's row.
    await holdName(em, `${nameKey} ${birthDate}`);
    if (!(await em.existsBy(Patient, { nameKey, birthDate, id: Not(id) }))) return;
    throw conflict(
      'namesake',
      'Somebody with the same name and birth date is already here. Search first. If this is another person, send confirmedDistinct: true.',
    );
  }

  private async namesakeOf(em: EntityManager, { id, nameKey }: Patient): Promise<{ sameNameWarning: boolean }> {
    return { sameNameWarning: await em.existsBy(Patient, { nameKey, id: Not(id) }) };
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

import { randomUUID } from 'node:crypto';
import type { ImportResult, Patient as PatientRecord, Problem } from '@waymark/contracts';
import { Membership } from '../../accounts/account.entity.js';
import { Audit } from '../../audit/audit.entity.js';
import { Patient, RefusedTakingOn, Registration, TakingOn } from '../../patients/patient.entity.js';
import { caseloadCsv } from '../../testing/caseload-csv.js';
import type { HttpClient } from '../../testing/http-client.js';
import { importFile } from '../../testing/import-file.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import type { Cells } from '../read/header.js';

type Rows = readonly Partial<Cells>[];

const NUMBERS = ['9990000689', '9990001006', '9990001529', '9990001537', '9990001545', '9990000840'];
const COMMUNITY = 'Community rehabilitation';
const THERE = { service: COMMUNITY, pathway: `${COMMUNITY} pathway`, area: `${COMMUNITY} area` };
const NEEDS_A_PERSON = 'needs a decision: take this person on with "Register a patient", then import again';

describe('A line about somebody whom another care service knows', () => {
  let app: TestApp;
  let therapist: HttpClient;
  let elsewhere: HttpClient;

  beforeEach(async () => {
    app = await startTestApp();
    therapist = await app.as(PEOPLE.therapist);
    elsewhere = await app.as(PEOPLE.elsewhere);
  });
  afterEach(() => app.close());

  const send = async (rows: Rows, query = '', client = therapist): Promise<ImportResult> => {
    const reply = await importFile(client, caseloadCsv(rows), query);
    expect(reply.status).toBe(200);
    return reply.body;
  };
  const patientElsewhere = async (nhsNumber: string): Promise<string> => {
    const person = { givenName: 'Kit', familyName: 'Vale', birthDate: '1984-05-17', confirmedDistinct: true };
    const careServiceId = app.site.community.id;
    return (await elsewhere.post<PatientRecord>('/patients', { ...person, nhsNumber, careServiceId })).body.id;
  };
  const rowsOf = (numbers: readonly string[]): Rows =>
    numbers.map((nhs_number, index) => ({ nhs_number, patient_ref: `W${index}`, birth_date: `0${index + 1}/02/1950` }));
  const counted = (): Promise<number> => app.database.reads.count(RefusedTakingOn);
  const refusals = async (): Promise<(readonly string[])[]> =>
    (await app.database.reads.findBy(Audit, { action: 'import:run' }))
      .filter(({ fields }) => fields?.includes('refused'))
      .map(({ patientIds }) => [...patientIds].sort());

  it('counts like a refused taking-on and leaves an audit row that names them, also where nothing is saved', async () => {
    const [first = '', second = '', free = ''] = NUMBERS;
    const ids = [await patientElsewhere(first), await patientElsewhere(second)].sort();
    const dry = await send(rowsOf([first, second, free]), '?dryRun=true');
    expect(dry.refused).toEqual([2, 3].map((line) => ({ line, reason: NEEDS_A_PERSON })));
    expect([await counted(), await refusals()]).toEqual([2, [ids]]);
    // The same people again reveal nothing new, but are noted again.
    await send(rowsOf([first, second, free]));
    expect([await counted(), await refusals()]).toEqual([2, [ids, ids]]);
  });

  it('refuses the whole file in the words of the form once it would tell of more than ten, free numbers included', async () => {
    const accountId = app.site.accounts[PEOPLE.therapist] ?? '';
    const at = new Date('2026-06-01T08:00:00Z');
    const [first = '', second = '', free = ''] = NUMBERS;
    for (const number of [first, second]) await patientElsewhere(number);
    await app.database.write(async (em) => {
      for (let tried = 0; tried < 9; tried += 1) await em.insert(RefusedTakingOn, { accountId, at });
    });
    for (const numbers of [[first, second, free], [free]]) {
      const reply = await importFile<Problem>(therapist, caseloadCsv(rowsOf(numbers)), '?dryRun=true');
      expect([reply.status, reply.body.type]).toEqual([429, '/problems/throttled']);
      expect(reply.body.detail).toContain('too many NHS numbers');
    }
    expect(await counted()).toBe(10);
    expect(await send(rowsOf(['']))).toMatchObject({ accepted: 1 });
  });

  it('is refused in the same words where it gives that number to one’s own patient, before and when it is saved', async () => {
    const [taken = ''] = NUMBERS;
    await patientElsewhere(taken);
    await send([{ nhs_number: '' }]);
    for (const query of ['?dryRun=true', '']) {
      expect((await send([{ nhs_number: taken }], query)).refused).toEqual([{ line: 2, reason: NEEDS_A_PERSON }]);
    }
    expect(await counted()).toBe(1);
    expect(await app.database.reads.findOneByOrFail(Patient, { familyName: 'Lowe' })).toMatchObject({
      nhsNumber: null,
    });
  });

  it('comes with a taking-on that keeps contact details closed, where the importer works in both', async () => {
    const accountId = app.site.accounts[PEOPLE.therapist] ?? '';
    const careServiceId = app.site.community.id;
    const both = { id: randomUUID(), accountId, role: 'therapist' as const, careServiceId, patientId: null };
    await app.database.write((em) => em.insert(Membership, both));
    therapist = await app.as(PEOPLE.therapist);
    await send([{}]);
    expect(await app.database.reads.count(TakingOn)).toBe(0);
    expect(await send([{ ...THERE, patient_ref: 'C1' }])).toMatchObject({ accepted: 1, patients: 0, episodes: 1 });
    expect(await app.database.reads.find(TakingOn)).toMatchObject([
      { careServiceId, accountId, reason: 'joint-care', ownContact: {}, sharedAt: null },
    ]);
  });

  it('is nobody’s decision in an administrator’s file: somebody new is registered with the first care service only', async () => {
    const admin = await app.as(PEOPLE.admin);
    const rows: Rows = [{}, { ...THERE, patient_ref: 'C1' }];
    for (const query of ['?dryRun=true', '', '']) {
      expect((await send(rows, query, admin)).refused).toEqual([{ line: 3, reason: NEEDS_A_PERSON }]);
    }
    expect(await app.database.reads.count(Registration)).toBe(1);
  });

  it('is refused where it is about the importer’s own record, or that of somebody they care for', async () => {
    await send([{}]);
    const { id: patientId } = await app.database.reads.findOneByOrFail(Patient, { familyName: 'Lowe' });
    const accountId = app.site.accounts[PEOPLE.therapist] ?? '';
    const own = { id: randomUUID(), accountId, role: 'patient' as const, careServiceId: null, patientId };
    await app.database.write((em) => em.insert(Membership, own));
    therapist = await app.as(PEOPLE.therapist);
    for (const query of ['?dryRun=true', '']) {
      expect((await send([{ appointment_date: '02/02/2026' }], query)).refused).toEqual([
        {
          line: 2,
          reason: 'is your own record, or that of somebody you care for: ask a colleague to bring this line in',
        },
      ]);
    }
    expect(await send([{ appointment_date: '02/02/2026' }], '', await app.as(PEOPLE.colleague))).toMatchObject({
      accepted: 1,
    });
  });
});

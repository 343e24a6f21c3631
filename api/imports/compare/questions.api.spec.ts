import { IMPORT_COLUMNS, type ImportResult, type Patient as PatientRecord } from '@waymark/contracts';
import { IsNull } from 'typeorm';
import { Audit } from '../../audit/audit.entity.js';
import { Patient, Registration } from '../../patients/patient.entity.js';
import { caseloadCsv } from '../../testing/caseload-csv.js';
import type { HttpClient } from '../../testing/http-client.js';
import { importFile } from '../../testing/import-file.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import type { Cells } from '../read/header.js';

type Rows = readonly Partial<Cells>[];
const LATER = { appointment_date: '02/02/2026' };

describe('Somebody of a file who may be here already', () => {
  let app: TestApp;
  let therapist: HttpClient;

  beforeEach(async () => {
    app = await startTestApp();
    therapist = await app.as(PEOPLE.therapist);
  });
  afterEach(() => app.close());

  const send = async (rows: Rows, query = '', client = therapist): Promise<ImportResult> => {
    const reply = await importFile(client, caseloadCsv(rows, { columns: IMPORT_COLUMNS }), query);
    expect(reply.status).toBe(200);
    return reply.body;
  };
  const people = (): Promise<number> => app.database.reads.count(Patient);
  const takeOn = async (details: object = {}): Promise<PatientRecord> => {
    const person = { givenName: 'Mei', familyName: 'Lowe', birthDate: '1968-11-13', ...details };
    const body = { ...person, careServiceId: app.site.vocational.id };
    return (await therapist.post<PatientRecord>('/patients', body)).body;
  };

  it('was taken on by hand: nothing is stored before somebody says who it is, and then it is remembered', async () => {
    const { id: patientId } = await takeOn();
    const rows: Rows = [{ nhs_number: '' }, { ...LATER, nhs_number: '' }];
    const dry = await send(rows, '?dryRun=true');
    const stored = [{ patientId, givenName: 'Mei', familyName: 'Lowe', birthDate: '1968-11-13' }];
    expect(dry.questions).toEqual([{ line: 2, lines: 2, otherLine: null, several: false, stored }]);
    expect(await send(rows)).toMatchObject({ accepted: 0, patients: 0, questions: dry.questions });
    expect((await send(rows)).refused).toEqual(
      [2, 3].map((line) => ({
        line,
        reason: 'may be somebody who is here already: write yes or no in the column same_person',
      })),
    );
    const [first = {}, second = {}] = rows;
    expect(await send([{ ...first, same_person: 'Yes' }, second])).toMatchObject({
      accepted: 2,
      patients: 0,
      episodes: 1,
    });
    expect(await people()).toBe(1);
    // The same file again, as it was before it was answered.
    expect(await send(rows)).toMatchObject({ accepted: 2, patients: 0, appointments: 0, ratings: 0, questions: [] });
  });

  it('is shown by name to whoever works where they are known, to nobody else, and that is written down', async () => {
    const { id: patientId } = await takeOn();
    const seen = () => app.database.reads.findBy(Audit, { action: 'job:read', record: 'patient', recordId: IsNull() });
    const admin = await app.as(PEOPLE.admin);
    const rows: Rows = [{ nhs_number: '' }];
    expect((await send(rows, '?dryRun=true', admin)).questions).toMatchObject([{ line: 2, stored: [] }]);
    expect(await seen()).toEqual([]);
    await send(rows, '?dryRun=true');
    expect(await seen()).toMatchObject([{ patientIds: [patientId] }]);
  });

  it('may be one of two: both are shown, and yes would not say which', async () => {
    await takeOn();
    await takeOn({ confirmedDistinct: true });
    const [question] = (await send([{ nhs_number: '', same_person: 'yes' }], '?dryRun=true')).questions;
    expect(question).toMatchObject({ several: true });
    expect(question?.stored).toHaveLength(2);
  });

  it('is somebody else: a second record is made on purpose, and the same file asks no more', async () => {
    await takeOn();
    const rows: Rows = [{ nhs_number: '' }];
    expect(await send([{ ...rows[0], same_person: 'no' }])).toMatchObject({ accepted: 1, patients: 1, questions: [] });
    expect(await send(rows)).toMatchObject({ accepted: 1, patients: 0, questions: [] });
    expect(await people()).toBe(2);
  });

  it.each([
    ['with the names swapped', { given_name: 'Lowe', family_name: 'Mei' }],
    ['with one letter other', { family_name: 'Löwes' }],
    ['with a given name cut short', { given_name: 'M' }],
    ['with another given name', { given_name: 'Amy' }],
    ['with a name more', { given_name: 'Anna Mei', family_name: 'Hale' }],
    ['with hyphens and accents', { given_name: 'M-éi', family_name: 'LÓWE' }],
  ] satisfies [string, Partial<Cells>][])('is asked about %s', async (_, names) => {
    await takeOn();
    const row = { nhs_number: '', ...names };
    expect((await send([row])).questions).toHaveLength(1);
    await send([{ ...row, same_person: 'yes' }]);
    expect(await send([row])).toMatchObject({ accepted: 1, patients: 0, questions: [] });
    expect(await people()).toBe(1);
  });

  it('is not asked about where two NHS numbers or birth dates tell them apart', async () => {
    await takeOn({ nhsNumber: '9990001006' });
    const rows: Rows = [{}, { patient_ref: 'W2', nhs_number: '', birth_date: '14/11/1968' }];
    expect(await send(rows)).toMatchObject({ accepted: 2, patients: 2, questions: [] });
  });

  it('stands twice in the file: neither is stored before the answer, then both are one', async () => {
    const rows: Rows = [{ nhs_number: '' }, { ...LATER, nhs_number: '', patient_ref: 'W007' }];
    const asked = await send(rows);
    expect(asked).toMatchObject({ accepted: 0, patients: 0, questions: [{ line: 3, lines: 1, otherLine: 2 }] });
    const answered: Rows = [{ ...rows[0] }, { ...rows[1], same_person: 'yes' }];
    expect(await send(answered)).toMatchObject({ accepted: 2, patients: 1, episodes: 1, appointments: 2 });
    expect(await send(rows)).toMatchObject({ accepted: 2, patients: 0, appointments: 0, questions: [] });
    expect(await people()).toBe(1);
  });

  it('has another given name under the same reference, as twins do when one figure of it slips', async () => {
    await send([{ nhs_number: '' }]);
    const twin = { nhs_number: '', given_name: 'Amy', ...LATER };
    expect((await send([twin])).questions).toMatchObject([{ line: 2, lines: 1, otherLine: null }]);
    expect((await send([{ nhs_number: '' }, twin])).refused).toEqual([{ line: 3, reason: 'names another person' }]);
  });

  it('is known to another care service alone: a line opens nothing, and says nothing of whose number it is', async () => {
    const admin = await app.as(PEOPLE.admin);
    const community = 'Community rehabilitation';
    await send([{ service: community, pathway: `${community} pathway`, area: `${community} area` }], '', admin);
    const registrations = await app.database.reads.count(Registration);
    for (const rows of [[{}], [{ birth_date: '01/02/1970', family_name: 'Yates' }]] satisfies Rows[]) {
      for (const client of [therapist, admin]) {
        expect((await send(rows, '', client)).refused).toEqual([
          { line: 2, reason: 'needs a decision: take this person on with "Register a patient", then import again' },
        ]);
      }
    }
    expect(await app.database.reads.count(Registration)).toBe(registrations);
    // Without the number it is a new person, as the form has it.
    expect(await send([{ nhs_number: '' }])).toMatchObject({ accepted: 1, patients: 1, questions: [] });
  });
});

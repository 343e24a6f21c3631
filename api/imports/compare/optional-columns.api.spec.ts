import { randomUUID } from 'node:crypto';
import {
  type Appointment,
  type Episode,
  IMPORT_COLUMNS,
  type ImportResult,
  type Page,
  type Patient,
  type PatientSummary,
} from '@waymark/contracts';
import { Membership } from '../../accounts/account.entity.js';
import { caseloadCsv } from '../../testing/caseload-csv.js';
import type { HttpClient } from '../../testing/http-client.js';
import { importFile } from '../../testing/import-file.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../../testing/test-site.js';
import type { Cells } from '../read/header.js';

const SAID: Partial<Cells> = {
  referred_on: '01/12/2025',
  condition_group: 'Back or neck',
  ethnicity: 'a',
  deprivation_quintile: '2',
  therapist_email: ' Colleague@Test.example ',
};

describe('The columns that a caseload file may have', () => {
  let app: TestApp;
  let therapist: HttpClient;

  beforeEach(async () => {
    app = await startTestApp();
    therapist = await app.as(PEOPLE.therapist);
  });
  afterEach(() => app.close());

  const send = async (...rows: Partial<Cells>[]): Promise<ImportResult> =>
    (await importFile(therapist, caseloadCsv(rows, { columns: IMPORT_COLUMNS }))).body;
  const reasonsOf = async (...rows: Partial<Cells>[]): Promise<readonly string[]> =>
    (await send(...rows)).refused.map(({ reason }) => reason);
  const stored = async () => {
    const found = await therapist.post<Page<PatientSummary>>('/patients/search', { query: 'Lowe' });
    const id = found.body.items[0]?.id ?? '';
    // Of whom it is over long ago.
    await therapist.post(`/patients/${id}/look-reason`, { reason: 'quality-check' });
    const patient = (await therapist.get<Patient>(`/patients/${id}`)).body;
    const [episode] = (await therapist.get<Page<Episode>>(`/patients/${id}/episodes`)).body.items as [Episode];
    const { items } = (await therapist.get<Page<Appointment>>(`/episodes/${episode.id}/appointments`)).body;
    return { patient, episode, appointments: items };
  };
  const colleague = () => app.site.accounts[PEOPLE.colleague];

  it('are stored with a new person, their episode and the appointment', async () => {
    expect(await send(SAID)).toMatchObject({ accepted: 1, refused: [] });
    const { patient, episode, appointments } = await stored();
    expect(patient).toMatchObject({ ethnicity: 'A', deprivationQuintile: 2 });
    expect(episode).toMatchObject({ referredOn: '2025-12-01', conditionGroup: 'back-or-neck' });
    expect(appointments.map(({ staff }) => staff.map(({ userId }) => userId))).toEqual([[colleague()]]);
  });

  it('are filled in where a file without them came before, once, and never written over', async () => {
    await send({});
    expect((await stored()).appointments[0]?.staff).toEqual([]);
    expect(await send(SAID)).toMatchObject({ accepted: 1, patients: 0, episodes: 0, appointments: 0 });
    const filled = await stored();
    expect(filled.patient).toMatchObject({ ethnicity: 'A', deprivationQuintile: 2 });
    expect(filled.episode).toMatchObject({ referredOn: '2025-12-01', conditionGroup: 'back-or-neck' });
    expect(filled.appointments[0]?.staff).toMatchObject([{ userId: colleague() }]);
    await send(SAID);
    await send({ ...SAID, therapist_email: PEOPLE.therapist });
    expect(await stored()).toEqual(filled);
    expect(await reasonsOf({ ...SAID, ethnicity: 'B' })).toEqual(['ethnicity differs from what is stored']);
    expect(await reasonsOf({ ...SAID, condition_group: 'stroke' })).toEqual([
      'condition group differs from what is stored',
    ]);
    expect(await reasonsOf({ ...SAID, referred_on: '02/12/2025' })).toEqual(['referral differs from what is stored']);
  });

  it('are filled in by a file that also says that the episode has ended', async () => {
    await send({});
    const ended = { ...SAID, episode_end: '02/03/2026', end_reason: 'goals met' };
    expect(await send(ended)).toMatchObject({ accepted: 1, refused: [] });
    expect((await stored()).episode).toMatchObject({ endedOn: '2026-03-02', conditionGroup: 'back-or-neck' });
  });

  it('are taken from whichever line of a person or an episode has them, and may not contradict each other', async () => {
    const second = { goal_no: '2', goal_in_own_words: 'Swim' };
    expect(await send({}, { ...SAID, ...second })).toMatchObject({ accepted: 2 });
    expect((await stored()).patient).toMatchObject({ ethnicity: 'A' });
    expect((await stored()).episode).toMatchObject({ conditionGroup: 'back-or-neck' });
    const other = { patient_ref: 'W002', nhs_number: '', given_name: 'Ana', family_name: 'Reyes' };
    expect(await reasonsOf({ ...SAID, ...other }, { ...SAID, ...other, ...second, deprivation_quintile: '3' })).toEqual(
      ['deprivation quintile differs from an earlier row of this person'],
    );
  });

  it('name as therapist only somebody of that care service, who may work in the record', async () => {
    expect(await reasonsOf({ therapist_email: PEOPLE.elsewhere })).toEqual([
      'therapist_email is no therapist of this care service',
    ]);
    const goalOnly = { appointment_date: '', attendance: '', rating: '' };
    expect(await reasonsOf({ ...goalOnly, therapist_email: PEOPLE.colleague })).toEqual([
      'therapist_email without an appointment',
    ]);
    await send({});
    const { patient } = await stored();
    const { id: careServiceId } = app.site.vocational;
    const carer = await linkToPatient(app.database, 'carer', patient.id);
    const [held] = await app.database.reads.findBy(Membership, { role: 'carer' });
    const alsoStaff = { id: randomUUID(), role: 'therapist' as const, careServiceId, patientId: null };
    await app.database.write((em) => em.insert(Membership, { ...alsoStaff, accountId: held?.accountId ?? '' }));
    expect(await reasonsOf({ therapist_email: carer })).toEqual(['therapist_email is this person, or cares for them']);
  });

  it('take somebody who has left for what has been, not for what is booked', async () => {
    await app.database.write((em) =>
      em.query(`UPDATE membership SET ends_on = '2026-03-31' WHERE account_id = '${colleague() ?? ''}'`),
    );
    const booked = { appointment_date: '15/06/2026', attendance: 'booked', rating: '' };
    expect(await reasonsOf(SAID, { ...SAID, ...booked })).toEqual(['therapist_email no longer works here']);
    expect((await stored()).appointments[0]?.staff).toMatchObject([{ userId: colleague() }]);
  });

  it.each([
    ['referred_on', '06/01/2026', 'referred after the start'],
    ['condition_group', 'unhappy', 'condition_group not understood'],
    ['ethnicity', 'Q', 'ethnicity not understood'],
    ['deprivation_quintile', '6', 'deprivation_quintile outside 1..5'],
    ['therapist_email', 'Alex Morgan', 'therapist_email not an address'],
  ])('are refused where %s says %s', async (column, cell, reason) => {
    expect(await reasonsOf({ [column]: cell })).toEqual([reason]);
  });
});

import type { Appointment, Episode, Goal, ImportResult, Page, PatientSummary } from '@waymark/contracts';
import { caseloadCsv } from '../../testing/caseload-csv.js';
import type { HttpClient } from '../../testing/http-client.js';
import { importFile } from '../../testing/import-file.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import type { Cells } from '../read/header.js';

describe('A death that a file tells of', () => {
  let app: TestApp;
  let therapist: HttpClient;
  let patientId: string;
  let open: Episode;

  beforeEach(async () => {
    app = await startTestApp();
    therapist = await app.as(PEOPLE.therapist);
    await send({});
    const found = await therapist.post<Page<PatientSummary>>('/patients/search', { query: 'Lowe' });
    patientId = found.body.items[0]?.id ?? '';
    [open] = (await episodes()) as [Episode];
  });
  afterEach(() => app.close());

  async function send(...rows: Partial<Cells>[]): Promise<ImportResult> {
    const { body } = await importFile(therapist, caseloadCsv(rows));
    expect(body.refused).toEqual([]);
    return body;
  }
  const episodes = async (): Promise<readonly Episode[]> =>
    (await therapist.get<Page<Episode>>(`/patients/${patientId}/episodes`)).body.items;

  it('ends the stored episodes that are still open, and cancels what was booked', async () => {
    const { body: booked } = await therapist.post<Appointment>(`/episodes/${open.id}/appointments`, {
      startsAt: `${TEST_TODAY}T14:00:00Z`,
      kind: 'home',
      status: 'booked',
    });
    await send({
      episode_start: '02/02/2026',
      episode_end: '29/05/2026',
      end_reason: 'died',
      appointment_date: '09/02/2026',
    });
    expect((await episodes()).map(({ endedOn, endReason }) => [endedOn, endReason])).toEqual([
      ['2026-05-29', 'died'],
      ['2026-05-29', 'died'],
    ]);
    expect((await therapist.get(`/patients/${patientId}`)).body).toMatchObject({ diedOn: '2026-05-29' });
    expect((await therapist.get(`/appointments/${booked.id}`)).body).toMatchObject({ status: 'cancelled' });
    const { body: goals } = await therapist.get<Page<Goal>>(`/episodes/${open.id}/goals`);
    expect(goals.items).toMatchObject([{ lifecycle: 'completed', achievement: null }]);
  });

  it('may stand at each of the person’s episodes', async () => {
    const { careServiceId, pathwayId, areaId } = open;
    const place = { careServiceId, pathwayId, areaId, startedOn: '2026-02-02', confirmedSecond: true };
    expect((await therapist.post(`/patients/${patientId}/episodes`, place)).status).toBe(201);
    const ends = { episode_end: '29/05/2026', end_reason: 'died' };
    await send(ends, { ...ends, episode_start: '02/02/2026', appointment_date: '09/02/2026' });
    expect((await episodes()).map(({ endedOn }) => endedOn)).toEqual(['2026-05-29', '2026-05-29']);
  });
});

import type { Episode, GoalsNow } from '@waymark/contracts';
import { agreedReview, newEpisode, newGoal } from '../../testing/builders.js';
import type { HttpClient } from '../../testing/http-client.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';

const ANY = { 'if-match': '*' };

describe('Goals that are worked on now', () => {
  let waymark: TestApp;
  let therapist: HttpClient;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  afterAll(() => waymark.close());

  const secondEpisode = async ({ patientId, startedOn }: Episode): Promise<Episode> => {
    const { id: careServiceId, pathwayId, areaId } = waymark.site.vocational;
    const body = { careServiceId, pathwayId, areaId, startedOn, confirmedSecond: true };
    return (await therapist.post<Episode>(`/patients/${patientId}/episodes`, body)).body;
  };
  const goalsNow = async (client = therapist) =>
    client.get<GoalsNow>(`/care-services/${waymark.site.vocational.id}/goals-now`);
  const shown = async () =>
    Object.fromEntries((await goalsNow()).body.figures.map((figure) => [figure.row, figure.shown]));

  it('are none in a care service without goals', async () => {
    const { body } = await goalsNow();
    expect(body.sentence).toBe('No one is working on a goal here at the moment.');
    expect(await shown()).toEqual({ active: '0', harder: '0', 'fresh-look': '0', 'no-answer': '0', overdue: '0' });
  });

  it('say which got harder, need a fresh look, had no answer, or are past their day', async () => {
    const episode = await newEpisode(therapist, waymark.site.vocational);
    const stuck = await newGoal(therapist, episode);
    const harder = await newGoal(therapist, episode);
    // A second episode of the same person.
    const second = await secondEpisode(episode);
    await newGoal(therapist, second);
    for (const on of ['2026-03-02', '2026-03-16', '2026-03-30']) {
      await agreedReview(therapist, episode, on, [
        [stuck, -1],
        [harder, -2],
      ]);
    }
    const { body } = await goalsNow();
    expect(body.figures.find(({ row }) => row === 'active')).toMatchObject({ shown: '3', people: 'of 1 person' });
    expect(await shown()).toMatchObject({ active: '3', harder: '1', 'no-answer': '1' });
    expect(body.sentence).toMatch(/^3 goals are being worked on now\. It is time for a fresh look at \d of them\.$/);
    // What the caseload says of each is what is counted here.
    const caseload = await therapist.get<{
      items: { harder: unknown[]; freshLook: unknown[]; overdue: unknown[] }[];
    }>('/caseload?whose=care-services');
    const sums = (of: 'harder' | 'freshLook' | 'overdue'): string =>
      String(caseload.body.items.reduce((sum, item) => sum + item[of].length, 0));
    expect(await shown()).toMatchObject({
      harder: sums('harder'),
      'fresh-look': sums('freshLook'),
      overdue: sums('overdue'),
    });
    const ended = { endedOn: '2026-06-01', reason: 'goals-reached' };
    for (const { id } of [episode, second]) {
      expect((await therapist.post(`/episodes/${id}/discharge`, ended, ANY)).status).toBe(200);
    }
    expect(await shown()).toMatchObject({ active: '0' });
  });

  it('are for therapists of the care service alone', async () => {
    expect((await goalsNow(await waymark.as(PEOPLE.elsewhere))).status).toBe(404);
    expect((await goalsNow(await waymark.as(PEOPLE.manager))).status).toBe(403);
    expect((await goalsNow(await waymark.as(PEOPLE.partner))).status).toBe(403);
  });
});

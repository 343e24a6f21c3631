import type { Appointment, Episode, Goal, ReportPage, ReportPageName } from '@waymark/contracts';
import { newAppointment, newEpisode, newGoal, putReview } from '../../testing/builders.js';
import type { HttpClient } from '../../testing/http-client.js';
import { statementsDuring } from '../../testing/statements.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';

const ANY = { 'if-match': '*' };

describe('Live figures of a team that opens them again', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;
  let appointment: Appointment;
  let goal: Goal;
  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    ({ episode, goal, appointment } = await discharged());
    // Of whom it is over for more than ninety days.
    await therapist.post(`/patients/${episode.patientId}/look-reason`, { reason: 'quality-check' });
  });
  afterAll(() => waymark.close());

  /** Somebody who got as far as expected. */
  async function discharged() {
    const begun = await newEpisode(therapist, waymark.site.vocational);
    const one = await newGoal(therapist, begun, { domain: 'd4' });
    const reviewed = await newAppointment(therapist, begun, '2026-02-02');
    const ratings = [{ goalId: one.id, rater: 'agreed', level: 0 }];
    await putReview(therapist, reviewed, { status: 'agreed', ratings });
    await send('POST', `/episodes/${begun.id}/discharge`, { endedOn: '2026-03-02', reason: 'goals-reached' });
    return { episode: begun, goal: one, appointment: reviewed };
  }

  async function send(method: 'POST' | 'PATCH', path: string, body: object): Promise<void> {
    expect((await therapist.send(method, `/api/v1${path}`, body, ANY)).status).toBe(200);
  }

  async function read(page: ReportPageName): Promise<ReportPage> {
    return (await therapist.get<ReportPage>(`/care-services/${waymark.site.vocational.id}/live/${page}`)).body;
  }

  /** The page says something else after this work, and the same to somebody who has read nothing before. */
  async function change(page: ReportPageName, work: () => Promise<unknown>): Promise<void> {
    const before = await read(page);
    await work();
    const after = await read(page);
    const again = await waymark.reopen({});
    const { body } = await (
      await again.as(PEOPLE.therapist)
    ).get<ReportPage>(`/care-services/${waymark.site.vocational.id}/live/${page}`);
    expect(after).toEqual(body);
    waymark = again;
    therapist = await again.as(PEOPLE.therapist);
    expect(after).not.toEqual(before);
  }

  it('reads the discharges once, however many of the pages are opened', async () => {
    const aboutDischarges = async (): Promise<number> => {
      const statements = await statementsDuring(waymark.database, async () => {
        for (const page of ['goals-achieved', 'domains', 'equality'] as const) await read(page);
      });
      return statements.filter((sql) => sql.includes('"at_discharge"')).length;
    };
    expect([await aboutDischarges(), await aboutDischarges()]).toEqual([1, 0]);
  });

  it('says what a correction of a review changes at once', async () => {
    await change('goals-achieved', () =>
      send('POST', `/appointments/${appointment.id}/review/amend`, {
        ...{ reason: 'A slip', status: 'agreed' },
        ratings: [{ goalId: goal.id, rater: 'agreed', level: -1 }],
      }),
    );
  });

  it('says who was discharged since', async () => {
    await change('change-in-t', discharged);
  });

  it('says what was corrected about the person and the episode', async () => {
    await change('equality', () => send('PATCH', `/episodes/${episode.id}`, { conditionGroup: 'stroke' }));
    await change('equality', () => send('PATCH', `/patients/${episode.patientId}`, { sex: 'X' }));
  });

  it('no longer counts a discharge that is undone', async () => {
    await change('completeness', () => send('POST', `/episodes/${episode.id}/discharge/undo`, { reason: 'A slip' }));
  });
});

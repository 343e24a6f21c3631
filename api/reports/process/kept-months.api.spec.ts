import type { Episode, Goal, Process, ProcessMonth } from '@waymark/contracts';
import { AppointmentFact } from '../../outcomes/appointment-fact.entity.js';
import { newAppointment, newEpisode, newGoal, putReview } from '../../testing/builders.js';
import type { HttpClient } from '../../testing/http-client.js';
import { statementsDuring } from '../../testing/statements.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';

const ANY = { 'if-match': '*' };

describe('Process figures that are opened again', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;
  let goal: Goal;
  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    episode = await newEpisode(therapist, waymark.site.vocational);
    goal = await newGoal(therapist, episode);
    for (const day of ['2026-02-02', '2026-03-02', '2026-04-06']) await newAppointment(therapist, episode, day);
  });
  afterAll(() => waymark.close());

  async function read(query = ''): Promise<readonly ProcessMonth[]> {
    const manager = await waymark.as(PEOPLE.manager);
    return (await manager.get<Process>(`/care-services/${waymark.site.vocational.id}/process${query}`)).body.months;
  }
  const of = (months: readonly ProcessMonth[], month: string): ProcessMonth | undefined =>
    months.find((one) => one.month === month);

  /** The months that are counted while the page is read, as the first day asked for and the day after the last. */
  async function counted(query?: string): Promise<readonly unknown[]> {
    const logged = jest.spyOn(waymark.database.reads.dataSource.logger, 'logQuery');
    await read(query);
    const found = logged.mock.calls.filter(
      ([sql]) => sql.includes('"daysSinceAttended"') || sql.includes('AS "since"'),
    );
    logged.mockRestore();
    return found.map(([, parameters]) => (parameters as unknown[]).slice(1, 3));
  }

  /** What is shown now is what somebody sees who has read nothing before. */
  async function asAfterAStart(): Promise<readonly ProcessMonth[]> {
    const shown = await read();
    waymark = await waymark.reopen({});
    therapist = await waymark.as(PEOPLE.therapist);
    expect(shown).toEqual(await read());
    return shown;
  }

  it('are counted once, and then only the months in which something changed', async () => {
    expect(await counted()).toEqual([['2026-02-01', '2026-05-01']]);
    expect(await counted()).toEqual([]);
    expect(await counted('?from=2026-03')).toEqual([]);
    const appointment = await newAppointment(therapist, episode, '2026-03-16');
    expect(await counted()).toEqual([['2026-03-01', '2026-05-01']]);
    await putReview(therapist, appointment, {
      ...{ status: 'agreed', copyGiven: true },
      ratings: [{ goalId: goal.id, rater: 'agreed', level: 1 }],
    });
    expect(await counted()).toEqual([['2026-03-01', '2026-04-01']]);
    expect(of(await asAfterAStart(), '2026-03')).toMatchObject({ attended: 2, reviewed: 1, copiesGiven: 1 });
  });

  it('follow an appointment to the month that it was moved to, and out of a pathway', async () => {
    const { pathwayId, otherPathwayId } = waymark.site.vocational;
    const appointment = await newAppointment(therapist, episode, '2026-05-11');
    expect(of(await read(`?pathwayId=${pathwayId}`), '2026-05')).toMatchObject({ attended: 1 });
    await therapist.patch(`/appointments/${appointment.id}`, { startsAt: '2026-04-27T10:00:00Z' }, ANY);
    const months = await asAfterAStart();
    expect([of(months, '2026-05')?.attended, of(months, '2026-04')?.attended]).toEqual([0, 2]);
    const move = { pathwayId: otherPathwayId, on: '2026-04-20' };
    expect((await therapist.post(`/episodes/${episode.id}/transfer`, move, ANY)).status).toBe(200);
    expect(of(await read(`?pathwayId=${pathwayId}`), '2026-04')).toMatchObject({ attended: 1 });
  });

  it('notice what a process wrote that knows of no revisions', async () => {
    const before = of(await read(), '2026-02');
    await waymark.database.write((em) =>
      em.query(`UPDATE appointment_fact SET status = 'missed', missed_reason = 'travel' WHERE day = '2026-02-02'`),
    );
    expect(before).toMatchObject({ attended: 1, missed: 0 });
    expect(of(await read(), '2026-02')).toMatchObject({ attended: 0, missed: 1 });
    await waymark.database.write((em) => em.delete(AppointmentFact, { day: '2026-02-02' }));
    expect(of(await read(), '2026-02')).toMatchObject({ attended: 0, missed: 0 });
  });

  it('ask whether something changed by an index alone', async () => {
    if (waymark.database.engine !== 'sqlite') return;
    const [sql = ''] = (await statementsDuring(waymark.database, () => read())).filter((one) => one.includes('SUM('));
    const plan = await waymark.database.reads.query<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, [
      ...[waymark.site.vocational.id, '2026-01-01', '2026-06-01'],
    ]);
    expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining('USING COVERING INDEX')]);
  });
});

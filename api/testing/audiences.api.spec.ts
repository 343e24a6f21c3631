import { randomUUID } from 'node:crypto';
import type { Appointment, Episode, Goal, Review, Trajectory } from '@waymark/contracts';
import { newAppointment, newEpisode, newGoal, putReview } from './builders.js';
import type { HttpClient } from './http-client.js';
import { type Route, routesOf } from './routes.js';
import { startTestApp, type TestApp } from './test-app.js';
import { linkToPatient, PEOPLE } from './test-site.js';

const NOTE = 'Low mood today, please watch';
const BECAUSE = 'Funding ran out for the equipment';
const PHONE = '01632 960 471';
const WRONG_PERSON = 'Somebody else’s goal altogether';
const ANY = { 'if-match': '*' };

/** One record in which everything that only a team may read is there to be found. */
describe('For anyone but the team, every reply', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;
  let goal: Goal;
  let open: Appointment;
  let reads: readonly Route[];
  let ids: Readonly<Record<string, string>>;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    episode = await newEpisode(therapist, waymark.site.vocational);
    await therapist.patch(`/patients/${episode.patientId}`, { contact: { phone: PHONE } }, ANY);
    goal = await newGoal(therapist, episode, { importance: 3, difficulty: 2 });
    await therapist.put(`/patients/${episode.patientId}/research-choice`, { choice: 'does-not-take-part' });
    const second = await newGoal(therapist, episode, { ownWords: 'Cook again', importance: 1, difficulty: 2 });
    const stopped = await newGoal(therapist, episode, { ownWords: 'Swim', importance: 1, difficulty: 3 });
    await therapist.post(`/goals/${stopped.id}/lifecycle`, { to: 'cancelled', reason: BECAUSE }, ANY);
    const wrong = await newGoal(therapist, episode, { ownWords: WRONG_PERSON });
    await therapist.post(`/goals/${wrong.id}/lifecycle`, { to: 'entered-in-error', reason: 'Wrong person' }, ANY);
    const closed = await newAppointment(therapist, episode, '2026-02-02');
    await putReview(therapist, closed, {
      status: 'agreed',
      ratings: [rated('patient', 1), rated('therapist', -2, NOTE), { ...rated('patient', 0), goalId: second.id }],
    });
    open = await newAppointment(therapist, episode, '2026-03-02');
    await putReview(therapist, open, { status: 'in-progress', ratings: [rated('therapist', -2, NOTE)] });
    reads = routesOf(waymark).filter(({ method }) => method === 'GET');
    ids = {
      patients: episode.patientId,
      episodes: episode.id,
      goals: goal.id,
      appointments: open.id,
      closed: closed.id,
    };
  });
  afterAll(() => waymark.close());

  const rated = (rater: string, level: number, note?: string): object => ({ goalId: goal.id, rater, level, note });

  /** The bytes of every reading route about this record, for the open and the closed appointment. */
  async function everything(client: HttpClient, query = ''): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const { path } of reads) {
      for (const appointments of [ids['appointments'], ids['closed']]) {
        const known: Readonly<Record<string, string | undefined>> = { ...ids, appointments };
        const at = path.replace(
          /\/([a-z-]+)\/:id/,
          (_, collection: string) => `/${collection}/${known[collection] ?? randomUUID()}`,
        );
        const { status, body } = await client.send('GET', `${at}${query}`);
        if (status === 200) found.set(at, JSON.stringify(body));
      }
    }
    return found;
  }

  /** Numbers of the team's figures, with all their digits. */
  async function teamFigures(): Promise<readonly string[]> {
    const { body } = await therapist.get<Trajectory>(`/episodes/${episode.id}/trajectory`);
    const figures = [body.baselineT, body.currentT, body.changeT, ...body.summary.map(({ tScore }) => tScore)];
    return figures.flatMap((figure) => (figure === null || Number.isInteger(figure) ? [] : [String(figure)]));
  }

  const leaks = (replies: ReadonlyMap<string, string>, secrets: readonly (string | RegExp)[]): string[] =>
    [...replies].flatMap(([at, bytes]) =>
      secrets
        .filter((secret) => (typeof secret === 'string' ? bytes.includes(secret) : secret.test(bytes)))
        .map((secret) => `${at} contains ${String(secret)}`),
    );

  const secrets = async (): Promise<(string | RegExp)[]> => [
    ...[NOTE, BECAUSE, WRONG_PERSON, ...(await teamFigures())],
    ...[
      /"(importance|difficulty|weight)":\d/,
      /"tScore":\d/,
      /"rater":"therapist"/,
      /"level":-2[,}]/,
      /"by":"team","name":"/,
    ],
  ];

  it('to the team contains what the others must not see, so that this test can fail', async () => {
    const replies = await everything(therapist);
    expect((await teamFigures()).length).toBeGreaterThan(1);
    for (const secret of [...(await secrets()), PHONE]) {
      expect([String(secret), leaks(replies, [secret]).length > 0]).toEqual([String(secret), true]);
    }
  });

  it.each(['patient', 'carer'] as const)('to a %s is without T, weights, private ratings and notes', async (role) => {
    const client = await waymark.as(await linkToPatient(waymark.database, role, episode.patientId));
    const replies = await everything(client);
    expect(replies.size).toBeGreaterThan(8);
    expect(leaks(replies, await secrets())).toEqual([]);
    if (role === 'carer') expect(leaks(replies, [PHONE])).toEqual([]);
  });

  it.each(['manager', 'partner', 'researcher', 'guardian', 'admin'] as const)(
    'to a %s has nothing of the record',
    async (role) => {
      const replies = await everything(await waymark.as(PEOPLE[role]));
      expect(leaks(replies, [...(await secrets()), PHONE, goal.ownWords, episode.id])).toEqual([]);
    },
  );

  it('to a shared screen is without them, though a therapist is signed in', async () => {
    const replies = await everything(therapist, '?audience=shared-screen');
    expect(replies.size).toBeGreaterThan(8);
    // What the therapist noted beforehand is a reply of its own, asked for when they decide to say it: the answer, never the words.
    const isNoted = ([at]: readonly [string, string]): boolean => at.includes('/review/noted');
    const noted = new Map([...replies].filter(isNoted));
    expect(noted.size).toBeGreaterThan(0);
    expect(leaks(noted, [NOTE, BECAUSE, WRONG_PERSON, PHONE, ...(await teamFigures())])).toEqual([]);
    const others = new Map([...replies].filter((reply) => !isNoted(reply)));
    expect(leaks(others, [...(await secrets()), PHONE])).toEqual([]);
  });

  it('names the goals rated for the team alone to a shared screen, and only there', async () => {
    const path = `/appointments/${open.id}/review`;
    const shared = (await therapist.get<Review>(`${path}?audience=shared-screen`)).body;
    expect([shared.ratings, shared.privatelyRatedGoalIds]).toEqual([[], [goal.id]]);
    expect((await therapist.get<Review>(path)).body.privatelyRatedGoalIds).toEqual([]);
  });

  it('tells a shared screen which goals a follow-up asks about: those that the discharge ended', async () => {
    const ended = await newEpisode(therapist, waymark.site.vocational);
    const asked = await newGoal(therapist, ended);
    await therapist.post(`/episodes/${ended.id}/discharge`, { endedOn: '2026-05-01', reason: 'goals-reached' }, ANY);
    const shared = await therapist.get<Goal>(`/goals/${asked.id}?audience=shared-screen`);
    expect(shared.body).toMatchObject({ lifecycle: 'completed', lifecycleReason: 'discharged', achievement: null });
  });

  it('refuses an audience that does not exist', async () => {
    for (const value of ['carer', 'team&audience=team', '']) {
      expect((await therapist.get(`/goals/${goal.id}?audience=${value}`)).status).toBe(400);
    }
  });

  describe('A save from a shared screen', () => {
    const path = (): string => `/appointments/${open.id}/review`;
    const save = async (ratings: object[], status = 'in-progress'): Promise<Review> => {
      const headers = { ...ANY, 'idempotency-key': randomUUID() };
      const saved = await therapist.put<Review>(`${path()}?audience=shared-screen`, { status, ratings }, headers);
      expect(saved.status).toBe(200);
      return saved.body;
    };
    const stored = async (): Promise<unknown[]> =>
      (await therapist.get<Review>(path())).body.ratings.map(({ rater, level, note }) => [rater, level, note]);

    it('keeps what it was not shown', async () => {
      const saved = await save([rated('patient', 0)]);
      expect(saved.ratings.map(({ rater, note }) => [rater, note])).toEqual([['patient', null]]);
      expect(await stored()).toEqual([
        ['patient', 0, null],
        ['therapist', -2, NOTE],
      ]);
    });

    it('makes what it sends as the therapist’s a rating that was said, until it is withdrawn there', async () => {
      const said = await save([rated('patient', 0), rated('therapist', -1)]);
      expect(said.ratings.map(({ rater, level, note }) => [rater, level, note])).toEqual([
        ['patient', 0, null],
        ['therapist', -1, null],
      ]);
      expect(said.privatelyRatedGoalIds).toEqual([]);
      expect(await stored()).toEqual([
        ['patient', 0, null],
        ['therapist', -1, NOTE],
      ]);
      await save([rated('patient', 0)]);
      expect(await stored()).toEqual([['patient', 0, null]]);
    });

    it('leaves the weights of a goal as they are when it rewords it', async () => {
      const body = { ownWords: 'Read to Mia every night', importance: null, difficulty: null };
      const reworded = await therapist.put<Goal>(`/goals/${goal.id}?audience=shared-screen`, body, ANY);
      expect(reworded.body).toMatchObject({ ownWords: body.ownWords, importance: null, difficulty: null });
      expect((await therapist.get<Goal>(`/goals/${goal.id}`)).body).toMatchObject({ importance: 3, difficulty: 2 });
    });
  });
});

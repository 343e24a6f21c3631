import { randomUUID } from 'node:crypto';
import type {
  Episode,
  Goal,
  Letter,
  LetterAnswer,
  LetterRecipient,
  OwnLetter,
  OwnLetterSummary,
  Page,
} from '@waymark/contracts';
import { newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

const SECRET = 'Sing with the choir again';
const NOTE = 'Low mood, watch';
const NHS = '9434765919';

describe('Letters', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;
  let work: Goal;
  let secret: Goal;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  beforeEach(async () => {
    episode = await newEpisode(therapist, waymark.site.vocational);
    await therapist.patch(`/episodes/${episode.id}`, { conditionGroup: 'stroke' }, { 'if-match': '*' });
    work = await newGoal(therapist, episode, {
      ...{ ownWords: 'Work two mornings', domain: 'work: return', importance: 3, difficulty: 3 },
      levels: [{ level: 0, text: 'Two mornings a week' }],
    });
    secret = await newGoal(therapist, episode, { ownWords: SECRET });
    await agree('2026-03-02');
    await newAppointment(therapist, episode, '2026-06-15', { status: 'booked' });
  });
  afterAll(() => waymark.close());

  async function agree(on: string) {
    const appointment = await newAppointment(therapist, episode, on);
    const rated = (goalId: string, rater: string, level: number, note?: string) => ({ goalId, rater, level, note });
    const ratings = [
      ...[rated(work.id, 'patient', 0), rated(work.id, 'agreed', 0), rated(work.id, 'therapist', -2, NOTE)],
      ...[rated(secret.id, 'patient', -1), rated(secret.id, 'agreed', -1)],
    ];
    const nextSteps = [{ goalId: work.id, what: 'Ask for a quiet room', who: 'Me' }];
    return (await putReview(therapist, appointment, { status: 'agreed', ratings, nextSteps })).body;
  }
  const begin = async (recipient: LetterRecipient): Promise<Letter> =>
    (await therapist.post<Letter>(`/episodes/${episode.id}/letters`, { recipient })).body;
  const at = ({ version }: Letter) => ({ 'if-match': `"${version}"`, 'idempotency-key': randomUUID() });
  const write = (letter: Letter, body: object): Promise<HttpReply<Letter>> =>
    therapist.put<Letter>(`/letters/${letter.id}`, { leftOut: [], ...body }, at(letter));
  /** Refuses the lines that have this text in them, and agrees to all others. */
  const answer = (letter: Letter, refused: string, query = '?audience=shared-screen'): Promise<HttpReply<Letter>> => {
    const said = ({ text }: { text: string }): LetterAnswer => (refused && text.includes(refused) ? 'no' : 'yes');
    const answers = letter.lines.filter(({ isIn }) => isIn).map((line) => ({ lineId: line.id, answer: said(line) }));
    return therapist.put<Letter>(`/letters/${letter.id}/answers${query}`, { answers }, at(letter));
  };
  const finish = (letter: Letter): Promise<HttpReply<Letter>> =>
    therapist.post<Letter>(`/letters/${letter.id}/final`, {}, at(letter));
  const patientOf = async (role: 'patient' | 'carer' = 'patient'): Promise<HttpClient> =>
    waymark.as(await linkToPatient(waymark.database, role, episode.patientId, `${role}-${episode.id}@test.example`));
  const rowsOf = (id: string): Promise<string> =>
    waymark.database.write(async (em) =>
      JSON.stringify([
        await em.query(`SELECT * FROM letter WHERE id = '${id}'`),
        await em.query(`SELECT * FROM final_letter WHERE letter_id = '${id}'`),
      ]),
    );

  it('says to a GP in words where goals began and are, with the NHS number, and nothing that is for the team', async () => {
    await therapist.patch(`/patients/${episode.patientId}`, { nhsNumber: NHS }, { 'if-match': '*' });
    const letter = await begin('gp');
    const text = JSON.stringify(letter);
    expect(text).toContain('Now, 2 March 2026: “Two mornings a week”');
    expect(text).toContain('Monday 15 June 2026, 11am');
    expect(letter.sheet).toMatchObject({ nhsNumber: NHS, birthDate: '1980-04-02', recipientName: null });
    for (const staffOnly of [NOTE, 'weight', 'tScore', 'stroke', '"level"']) expect(text).not.toContain(staffOnly);
    await therapist.patch(`/patients/${episode.patientId}`, { nhsNumber: null }, { 'if-match': '*' });
  });

  it('sends nothing to anybody but the patient before the patient has said yes or no to each line', async () => {
    const draft = await begin('gp');
    expect((await finish(draft)).body).toMatchObject({ type: '/problems/not-agreed' });
    expect((await answer(draft, '', '')).body).toMatchObject({ type: '/problems/shared-screen' });
    const [first, ...rest] = draft.lines;
    const some = { answers: rest.map(({ id }) => ({ lineId: id, answer: 'yes' })) };
    const half = await therapist.put<Letter>(`/letters/${draft.id}/answers?audience=shared-screen`, some, at(draft));
    expect(half.body).toMatchObject({ state: 'draft', agreedOn: null });
    expect((await finish(half.body)).status).toBe(409);
    const last = { answers: [{ lineId: first?.id, answer: 'yes' }] };
    const all = await therapist.put<Letter>(`/letters/${draft.id}/answers?audience=shared-screen`, last, at(half.body));
    expect(all.body).toMatchObject({ state: 'agreed', agreedOn: TEST_TODAY });
    const moved = (await write(all.body, { recipientName: 'Dr Another' })).body;
    expect([moved.state, moved.lines.every((line) => line.answer === null)]).toEqual(['draft', true]);
    const none = (await answer(moved, ' ')).body;
    expect((await finish({ ...none, version: none.version })).body).toMatchObject({
      type: '/problems/nothing-to-send',
    });
    const unknown = { answers: [{ lineId: 'goal:other', answer: 'yes' }] };
    const wrong = await therapist.put(`/letters/${draft.id}/answers?audience=shared-screen`, unknown, at(none));
    expect(wrong.status).toBe(422);
  });

  it('has no byte of a line that the patient refused: in no reply to anyone, and in no row', async () => {
    const refusedToo = 'I tire after an hour';
    const draft = (await write(await begin('gp'), { added: `A lift helps\n${refusedToo}` })).body;
    const once = (await answer(draft, SECRET)).body;
    const lines = once.lines.filter(({ text }) => text === refusedToo).map(({ id }) => ({ lineId: id, answer: 'no' }));
    const path = `/letters/${draft.id}/answers?audience=shared-screen`;
    const agreed = (await therapist.put<Letter>(path, { answers: lines }, at(once))).body;
    expect(agreed.refused).toBe(2);
    const final = (await finish(agreed)).body;
    expect(final).toMatchObject({ state: 'final', refused: 2, lines: [], added: 'A lift helps', finalOn: TEST_TODAY });
    const patient = await patientOf();
    const bytes = [
      final,
      (await therapist.get(`/letters/${final.id}`)).body,
      (await therapist.get(`/letters/${final.id}?audience=shared-screen`)).body,
      (await therapist.get(`/episodes/${episode.id}/letters`)).body,
      (await patient.get(`/patients/${episode.patientId}/letters`)).body,
      (await patient.get(`/patients/${episode.patientId}/letters/${final.id}`)).body,
      await rowsOf(final.id),
    ].map((each) => JSON.stringify(each));
    expect(bytes[0]).toContain('Two mornings a week');
    for (const each of bytes)
      for (const refused of [SECRET, secret.id, refusedToo]) expect(each).not.toContain(refused);
  });

  it('never changes a final letter: a new version takes its place, and both are read, with who saw them', async () => {
    const final = (await finish((await answer(await begin('employer'), '')).body)).body;
    expect(JSON.stringify(final)).not.toContain('stroke');
    expect(final.sheet.nhsNumber).toBeNull();
    expect(JSON.stringify(final.sheet)).not.toContain(SECRET);
    for (const change of [await write(final, {}), await answer(final, ''), await finish(final)]) {
      expect(change).toMatchObject({ status: 409, body: { type: '/problems/final' } });
    }
    expect((await therapist.send('DELETE', `/letters/${final.id}`, {}, at(final))).status).toBe(409);
    await expect(
      waymark.database.write((em) => em.query(`UPDATE final_letter SET body = '{}' WHERE letter_id = '${final.id}'`)),
    ).rejects.toThrow('append-only');
    await therapist.put(`/goals/${work.id}`, { ownWords: 'Other words' }, { 'if-match': '*' });
    expect((await therapist.get<Letter>(`/letters/${final.id}`)).body.sheet).toEqual(final.sheet);

    await therapist.post(`/letters/${final.id}/uses`, { how: 'printed' });
    const draft = (await therapist.post<Letter>(`/letters/${final.id}/versions`, {}, at(final))).body;
    expect(draft).toMatchObject({ number: 2, state: 'draft' });
    const second = (await finish((await answer(draft, '')).body)).body;
    expect(second.sheet.closing[0]).toBe('This takes the place of our letter of 1 June 2026.');
    const first = (await therapist.get<Letter>(`/letters/${final.id}`)).body;
    expect(first).toMatchObject({ isReplaced: true, sheet: final.sheet });
    expect(first.versions.map(({ id }) => id)).toEqual([second.id, final.id]);
    const patient = await patientOf();
    await patient.get(`/patients/${episode.patientId}/letters/${final.id}`);
    const { uses } = (await therapist.get<Letter>(`/letters/${final.id}`)).body;
    expect(uses.map(({ how, by, on }) => `${how} by ${by} on ${on}`).sort()).toEqual([
      `printed by team on ${TEST_TODAY}`,
      `seen by patient on ${TEST_TODAY}`,
      `seen by team on ${TEST_TODAY}`,
    ]);
  });

  it('is not made from what was entered in error, nor sent once the record says something else', async () => {
    const letter = (await answer(await begin('gp'), '')).body;
    await newAppointment(therapist, episode, '2026-06-08', { status: 'booked' });
    expect((await finish(letter)).body).toMatchObject({ type: '/problems/out-of-date' });
    const renewed = (await write(letter, {})).body;
    expect(renewed.lines.filter((line) => line.answer === null).map(({ id }) => id)).toEqual(['appointment']);
    const agreed = (await answer(renewed, '')).body;
    const reviews = await therapist.get<Page<{ id: string; on: string }>>(`/episodes/${episode.id}/appointments`);
    const reviewed = reviews.body.items.find(({ on }) => on === '2026-03-02')?.id ?? '';
    const because = { reason: 'wrong-patient' };
    await therapist.post(`/appointments/${reviewed}/review/strike-out`, because, { 'if-match': '*' });
    expect((await finish(agreed)).body).toMatchObject({ type: '/problems/no-agreed-review' });
    expect((await therapist.get<Letter>(`/letters/${letter.id}`)).body.sourceInError).toBe(true);
    expect((await therapist.send('DELETE', `/letters/${letter.id}`, {}, at(agreed))).status).toBe(204);
    const again = await therapist.post(`/episodes/${episode.id}/letters`, { recipient: 'gp' });
    expect(again.body).toMatchObject({ type: '/problems/no-agreed-review' });
  });

  it('goes to the patient without being asked about, and not once they have died', async () => {
    const draft = await begin('patient');
    expect((await therapist.post(`/episodes/${episode.id}/letters`, { recipient: 'patient' })).body).toMatchObject({
      type: '/problems/begun-already',
    });
    expect((await finish(draft)).body).toMatchObject({ state: 'final', refused: 0 });
    const next = await begin('patient');
    const died = { endedOn: TEST_TODAY, reason: 'died' };
    await therapist.post(`/episodes/${episode.id}/discharge`, died, { 'if-match': '*' });
    expect((await finish(next)).body).toMatchObject({ type: '/problems/died' });
    for (const recipient of ['patient', 'gp']) {
      const refused = await therapist.post(`/episodes/${episode.id}/letters`, { recipient });
      expect(refused.body).toMatchObject({ status: 409, type: '/problems/died' });
    }
  });

  it('is made at discharge too, with the goals as they were then', async () => {
    const summary = { keepsMeWell: 'A walk each day' };
    await therapist.put(`/episodes/${episode.id}/discharge-summary`, summary, { 'if-match': '*' });
    const ended = { endedOn: TEST_TODAY, reason: 'goals-reached' };
    await therapist.post(`/episodes/${episode.id}/discharge`, ended, { 'if-match': '*' });
    const text = JSON.stringify((await begin('gp')).sheet);
    expect(text).toContain('from 5 January 2026 to 1 June 2026');
    expect(text).toContain('“Work two mornings”');
    expect(text).toContain('What keeps me well: A walk each day');
  });

  it('is read by the person once it is final, and by no carer, no other patient and no other team', async () => {
    const draft = await begin('gp');
    const patient = await patientOf();
    const path = `/patients/${episode.patientId}/letters`;
    const list = async (): Promise<readonly OwnLetterSummary[]> =>
      (await patient.get<Page<OwnLetterSummary>>(path)).body.items;
    expect(await list()).toEqual([]);
    expect((await patient.get(`${path}/${draft.id}`)).status).toBe(404);
    const final = (await finish((await answer(draft, '')).body)).body;
    expect(await list()).toEqual([
      {
        ...{ id: final.id, recipient: 'gp', recipientName: null, isReplaced: false, on: TEST_TODAY },
        careServiceName: 'Vocational rehabilitation',
      },
    ]);
    expect((await patient.get<OwnLetter>(`${path}/${final.id}`)).body.sheet).toEqual(final.sheet);
    expect((await (await patientOf('carer')).get(path)).status).toBe(403);
    expect((await patient.get(`/letters/${final.id}`)).status).toBe(403);
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    expect((await elsewhere.get(`/letters/${final.id}`)).status).toBe(404);
    expect((await therapist.get(`/episodes/${episode.id}/letters?audience=shared-screen`)).status).toBe(404);
    const [noted] = await waymark.database.reads.query<{ n: number }[]>(
      `SELECT COUNT(*) AS n FROM audit WHERE record = 'letter' AND record_id = '${final.id}'`,
    );
    expect(Number(noted?.n)).toBeGreaterThan(3);
  });
});

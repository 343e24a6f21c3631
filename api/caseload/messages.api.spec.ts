import type { Appointment, DayList, Episode, Goal, HomeMessage } from '@waymark/contracts';
import { agreedReview, newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { countStatements } from '../testing/statements.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

const ANY = { 'if-match': '*' };

describe('What waits for a therapist', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let colleague: HttpClient;
  let patient: HttpClient;
  let episode: Episode;
  let goal: Goal;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    colleague = await waymark.as(PEOPLE.colleague);
  });
  beforeEach(async () => {
    await waymark.database.write((em) => em.query("UPDATE preparation SET read_at = '2026-05-01T00:00:00.000Z'"));
    ({ episode, goal, patient } = await newPerson());
  });
  afterAll(() => waymark.close());

  const idOf = (email: string): string => waymark.site.accounts[email] ?? '';
  /** A person with one goal and a sign-in; the team is set by hand, as a test wants it. */
  const newPerson = async (keyWorker?: string): Promise<{ episode: Episode; goal: Goal; patient: HttpClient }> => {
    const own = await newEpisode(therapist, waymark.site.vocational);
    if (keyWorker) await addKeyWorker(own, keyWorker);
    const email = `patient-of-${own.id}@test.example`;
    return {
      episode: own,
      goal: await newGoal(therapist, own),
      patient: await waymark.as(await linkToPatient(waymark.database, 'patient', own.patientId, email)),
    };
  };
  const addKeyWorker = (of: Episode, email: string): Promise<unknown> =>
    waymark.database.write((em) =>
      em.query(
        `INSERT INTO team_member (id, episode_id, account_id, discipline, key_worker)
         VALUES ('${of.id}', '${of.id}', '${idOf(email)}', 'nursing', TRUE)`,
      ),
    );
  const book = (details: object = {}, on = '2026-06-08'): Promise<Appointment> =>
    newAppointment(therapist, episode, on, { status: 'booked', ...details });
  const send = async (to: Appointment, body: object = { toTalkAbout: 'The bus' }, from = patient): Promise<void> => {
    const { status } = await from.put(`/appointments/${to.id}/preparation`, body);
    expect([200, 201]).toContain(status);
  };
  const dayOf = async (client: HttpClient, on = TEST_TODAY): Promise<DayList> =>
    (await client.get<DayList>(`/day-list?on=${on}`)).body;
  const messagesOf = async (client: HttpClient): Promise<readonly HomeMessage[]> => (await dayOf(client)).messages;
  const idsOf = async (client: HttpClient): Promise<string[]> =>
    (await messagesOf(client)).map(({ appointmentId }) => appointmentId);
  const harder = (of: Goal): object => ({ ratings: [{ goalId: of.id, level: -2 }] });

  it('is what came from home for an appointment still to come, whole, until somebody has read it', async () => {
    const booked = await book();
    const ratings = [{ goalId: goal.id, level: -2 }];
    await send(booked, { ratings, wentWell: 'The walk', toTalkAbout: 'The bus', helpedBy: 'My sister' });
    const [message, ...others] = await messagesOf(therapist);
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      appointmentId: booked.id,
      episodeId: episode.id,
      patientId: episode.patientId,
      familyName: 'Example',
      birthDate: '1980-04-02',
      appointmentOn: '2026-06-08',
      appointmentStatus: 'booked',
      sentBy: 'patient',
      helpedBy: 'My sister',
      harder: [{ goalId: goal.id, ownWords: goal.ownWords }],
      wentWell: 'The walk',
      toTalkAbout: 'The bus',
    });
    const path = `/preparations/${message?.preparationId ?? ''}/read`;
    const asShown = { 'if-match': `"${message?.version ?? 0}"` };
    // Sent again meanwhile: an unseen version is not marked as read.
    await patient.put(`/appointments/${booked.id}/preparation`, { toTalkAbout: 'The train' }, ANY);
    expect((await colleague.post(path, {}, asShown)).status).toBe(412);
    const [newer] = await messagesOf(therapist);
    expect(newer).toMatchObject({ toTalkAbout: 'The train', version: (message?.version ?? 0) + 1 });
    expect((await colleague.post(path, {}, { 'if-match': `"${newer?.version ?? 0}"` })).status).toBe(200);
    expect(await messagesOf(therapist)).toEqual([]);
  });

  it('is there whatever day is looked at, and is unread on the line of its own appointment', async () => {
    const booked = await book();
    await send(booked);
    expect((await dayOf(therapist, '2026-01-05')).messages).toHaveLength(1);
    const { items } = await dayOf(therapist, '2026-06-08');
    expect(items.map(({ appointmentId, unreadFromHome }) => [appointmentId, unreadFromHome])).toContainEqual([
      booked.id,
      true,
    ]);
  });

  it('is, while it is to come or today, for those who are staff then, key workers or not', async () => {
    await addKeyWorker(episode, PEOPLE.colleague);
    const [later, today] = [await book(), await book({ startsAt: `${TEST_TODAY}T07:00:00Z` })];
    for (const each of [later, today]) await send(each);
    expect((await idsOf(therapist)).sort()).toEqual([later.id, today.id].sort());
    expect(await idsOf(colleague)).toEqual([]);
    // Begun, and not yet recorded: it does not vanish in between.
    await therapist.patch(`/appointments/${today.id}`, { status: 'attended' }, ANY);
    expect(await idsOf(therapist)).toContain(today.id);
    // Begun: perhaps no one has reached the page that shows it. Agreed: the two have been through it.
    const begun = await putReview(therapist, today, { status: 'in-progress', ratings: [] });
    expect(await idsOf(therapist)).toContain(today.id);
    await putReview(therapist, today, { status: 'agreed', ratings: [] }, { 'if-match': begun.etag ?? '' });
    expect(await idsOf(therapist)).toEqual([later.id]);
  });

  it.each([
    ['was missed', { status: 'missed' }, TEST_TODAY],
    ['was cancelled', { status: 'cancelled' }, '2026-06-08'],
    ['passed without a review', {}, '2026-05-25'],
    ['took place without a review', { status: 'attended' }, '2026-05-25'],
  ])('passes to the key worker when the appointment %s', async (_name, change, on) => {
    await addKeyWorker(episode, PEOPLE.colleague);
    const booked = await book({}, on);
    await send(booked);
    await therapist.patch(`/appointments/${booked.id}`, change, ANY);
    expect(await idsOf(colleague)).toEqual([booked.id]);
    expect(await idsOf(therapist)).toEqual([]);
  });

  it('stays with those who were staff where there is no key worker, or one who has left', async () => {
    const booked = await book();
    await send(booked);
    await therapist.patch(`/appointments/${booked.id}`, { status: 'cancelled' }, ANY);
    expect(await idsOf(therapist)).toEqual([booked.id]);
    expect(await idsOf(colleague)).toEqual([]);
    // Active, and no therapist there.
    await addKeyWorker(episode, PEOPLE.elsewhere);
    expect(await idsOf(therapist)).toEqual([booked.id]);
  });

  it('stays on a list also when its appointment was entered in error, and is never for another care service', async () => {
    const booked = await book();
    await send(booked);
    await addKeyWorker(episode, PEOPLE.elsewhere);
    await therapist.post(`/appointments/${booked.id}/strike-out`, { reason: 'entered-twice' }, ANY);
    expect(await idsOf(await waymark.as(PEOPLE.elsewhere))).toEqual([]);
    const [message] = await messagesOf(therapist);
    expect(message).toMatchObject({ appointmentId: booked.id, appointmentStatus: 'entered-in-error' });
    expect((await therapist.get(`/appointments/${booked.id}/preparations`)).status).toBe(200);
    expect((await therapist.post(`/preparations/${message?.preparationId ?? ''}/read`, {})).status).toBe(200);
  });

  it('is not read by a review that was declined, nor a carer’s by one that the patient agreed', async () => {
    const [declined, agreed] = [
      await book({ startsAt: `${TEST_TODAY}T07:00:00Z` }),
      await book({ startsAt: `${TEST_TODAY}T07:30:00Z` }),
    ];
    const email = await linkToPatient(
      waymark.database,
      'carer',
      episode.patientId,
      `carer-of-${episode.id}@test.example`,
    );
    const carer = await waymark.as(email);
    await send(declined, { toTalkAbout: 'I do not feel safe at home' });
    await send(agreed);
    await send(agreed, { toTalkAbout: 'The nights' }, carer);
    await putReview(therapist, declined, { status: 'declined', reason: 'unwell', ratings: [] });
    await putReview(therapist, agreed, { status: 'agreed', ratings: [] });
    const unread = (await messagesOf(therapist)).map(({ appointmentId, sentBy }) => `${appointmentId} ${sentBy}`);
    expect(unread.sort()).toEqual([`${declined.id} patient`, `${agreed.id} carer`].sort());
  });

  it('begins with what is harder, then goes by what came first', async () => {
    const people = [await newPerson(), await newPerson(), await newPerson()];
    const sent: string[] = [];
    for (const [index, person] of people.entries()) {
      const booked = await newAppointment(therapist, person.episode, '2026-06-08', { status: 'booked' });
      await send(booked, index === 2 ? harder(person.goal) : {}, person.patient);
      await waymark.database.write((em) =>
        em.query(
          `UPDATE preparation SET sent_at = '2026-05-2${9 - index}T09:00:00.000Z' WHERE appointment_id = '${booked.id}'`,
        ),
      );
      sent.push(booked.id);
    }
    expect(await idsOf(therapist)).toEqual([sent[2], sent[1], sent[0]]);
  });

  it('is harder on a line of the list by the last answer, from home or agreed', async () => {
    const other = await newGoal(therapist, episode, { ownWords: 'Swim' });
    await agreedReview(therapist, episode, '2026-05-11', [
      [goal, -2],
      [other, 0],
    ]);
    const booked = await book();
    const harderOn = async (): Promise<string[][]> =>
      (await dayOf(therapist, '2026-06-08')).items
        .filter(({ appointmentId }) => appointmentId === booked.id)
        .map((item) => item.harder.map(({ goalId }) => goalId));
    expect(await harderOn()).toEqual([[goal.id]]);
    await send(booked, { ratings: [goal, other].map(({ id }, index) => ({ goalId: id, level: -index * 2 })) });
    expect(await harderOn()).toEqual([[other.id]]);
    // A user has read it; it is still the person's answer.
    const [message] = await messagesOf(therapist);
    await therapist.post(`/preparations/${message?.preparationId ?? ''}/read`, {});
    expect(await harderOn()).toEqual([[other.id]]);
  });

  it('names goals for a fresh look with the reason, also long after the best was reached', async () => {
    for (const [index, level] of [1, -1, -2, -1, -1].entries()) {
      await agreedReview(therapist, episode, `2026-0${index + 1}-12`, [[goal, level]]);
    }
    const booked = await book();
    const { items } = await dayOf(therapist, '2026-06-08');
    expect(items.find(({ appointmentId }) => appointmentId === booked.id)?.freshLook).toEqual([
      { goalId: goal.id, ownWords: goal.ownWords, reason: 'lower-than-best' },
    ]);
  });

  it('is what was handed over to them, until they have seen it', async () => {
    const body = { toUserId: idOf(PEOPLE.colleague), discipline: 'nursing', note: 'Mornings are best.' };
    await addKeyWorker(episode, PEOPLE.therapist);
    const done = await therapist.post(`/episodes/${episode.id}/hand-over`, body, ANY);
    expect(done.status).toBeLessThan(300);
    const { handedOver } = await dayOf(colleague);
    expect(handedOver).toMatchObject([
      { episodeId: episode.id, from: { userId: idOf(PEOPLE.therapist) }, note: 'Mornings are best.', seenAt: null },
    ]);
    expect((await dayOf(therapist)).handedOver).toEqual([]);
  });

  it('leaves an audit row that names whoever wrote, too', async () => {
    await send(await book());
    await dayOf(therapist);
    const rows = await waymark.database.reads.query<{ patient_ids: string }[]>(
      "SELECT patient_ids FROM audit WHERE action = 'caseload:read' ORDER BY seq DESC LIMIT 1",
    );
    expect(rows[0]?.patient_ids).toContain(episode.patientId);
  });

  it('takes the same number of statements however much it is', async () => {
    const day = '2026-06-22';
    const count = (): Promise<number> => countStatements(waymark.database, () => dayOf(therapist, day));
    await send(await book({}, day));
    const few = await count();
    for (let each = 0; each < 4; each += 1) {
      const person = await newPerson();
      const booked = await newAppointment(therapist, person.episode, day, { status: 'booked' });
      await send(booked, harder(person.goal), person.patient);
    }
    expect((await dayOf(therapist, day)).items.length).toBeGreaterThan(4);
    expect(await count()).toBe(few);
    expect(few).toBeGreaterThan(3);
  });
});

import { randomUUID } from 'node:crypto';
import type {
  Appointment,
  Episode,
  Goal,
  HiddenFromCarer as Hidden,
  Page,
  Preparation,
  Review,
  Session,
} from '@waymark/contracts';
import { Audit } from '../audit/audit.entity.js';
import { HiddenFromCarer } from '../patients/hidden-from-carer.entity.js';
import { newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { routesOf } from '../testing/routes.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

const ANY = { 'if-match': '*' };
const SECRET = 'Zanzibarcanary';

/** A record in which one goal’s words, and those of what belongs to it, are to be found everywhere. */
describe('What a person hides from a carer', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let patient: HttpClient;
  let carer: HttpClient;
  let otherCarer: HttpClient;
  let episode: Episode;
  let shown: Goal;
  let secret: Goal;
  let follower: Goal;
  let closed: Appointment;
  let booked: Appointment;
  let carerId: string;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  afterAll(() => waymark.close());

  beforeEach(async () => {
    episode = await newEpisode(therapist, waymark.site.vocational);
    const { patientId } = episode;
    const linked = (role: 'patient' | 'carer', name: string): Promise<string> =>
      linkToPatient(waymark.database, role, patientId, `${name}-${patientId}@test.example`);
    patient = await waymark.as(await linked('patient', 'patient'));
    carer = await waymark.as(await linked('carer', 'carer'));
    otherCarer = await waymark.as(await linked('carer', 'other'));
    carerId = (await carer.get<Session>('/session')).body.user.id;
    shown = await newGoal(therapist, episode, { ownWords: 'Walk to the shop' });
    secret = await newGoal(therapist, episode, { ownWords: `${SECRET} one` });
    closed = await newAppointment(therapist, episode, '2026-03-02');
    const ratings = [shown, secret].map(({ id: goalId }) => ({ goalId, rater: 'patient', level: 0 }));
    const agreed = await putReview(therapist, closed, {
      ...{ status: 'agreed', ratings, talkAbout: [shown.id, secret.id] },
      nextSteps: [
        { what: `${SECRET} two`, who: 'Me', goalId: secret.id },
        { what: 'Shoes by the door', who: 'Me', goalId: shown.id },
      ],
    });
    expect(agreed.status).toBe(201);
    const later = await newAppointment(therapist, episode, '2026-04-06');
    const earlierSteps = agreed.body.nextSteps.map(({ id }) => ({ nextStepId: id, outcome: 'done' }));
    const freshLooks = [{ goalId: secret.id, choice: 'carry-on' }];
    expect((await putReview(therapist, later, { status: 'agreed', ratings, earlierSteps, freshLooks })).status).toBe(
      201,
    );
    follower = await newGoal(therapist, episode, { ownWords: `${SECRET} three`, followsGoalId: secret.id });
    booked = await newAppointment(therapist, episode, '2026-06-08', { status: 'booked' });
    await patient.put(`/appointments/${booked.id}/preparation`, {
      ...{ wentWell: 'The walk', sharedParts: ['went-well', 'ratings'] },
      ratings: [shown, follower].map(({ id: goalId }) => ({ goalId, level: 1 })),
    });
  });

  const path = (): string => `/patients/${episode.patientId}/carers/${carerId}/hidden`;
  const hide = (client: HttpClient, body: object, headers = {}): Promise<HttpReply<Hidden>> =>
    client.put<Hidden>(path(), { isHidden: true, ...body }, headers);
  const hideGoal = (client = patient): Promise<HttpReply<Hidden>> => hide(client, { what: 'goal', goalId: secret.id });

  /** The bytes of every reading route that a carer may ask, for every appointment and goal of the record. */
  async function everythingFor(client: HttpClient): Promise<ReadonlyMap<string, string>> {
    const ids: Readonly<Record<string, readonly string[]>> = {
      patients: [episode.patientId],
      episodes: [episode.id],
      goals: [shown.id, secret.id, follower.id],
      appointments: (await therapist.get<Page<Appointment>>(`/episodes/${episode.id}/appointments`)).body.items.map(
        ({ id }) => id,
      ),
    };
    const found = new Map<string, string>();
    for (const { method, path: route } of routesOf(waymark)) {
      if (method !== 'GET') continue;
      const [, collection] = /\/([a-z-]+)\/:id/.exec(route) ?? [];
      for (const id of collection === undefined ? [''] : (ids[collection] ?? [randomUUID()])) {
        const at = route.replace(':id', id).replace(':carerId', carerId);
        const reply = await client.send('GET', at);
        if (reply.status === 200) found.set(at, JSON.stringify([reply.body, reply.etag]));
      }
    }
    return found;
  }
  const leaks = async (client: HttpClient): Promise<string[]> => {
    const replies = await everythingFor(client);
    expect(replies.size).toBeGreaterThan(15);
    const secrets = [SECRET, secret.id, follower.id];
    return [...replies].flatMap(([at, bytes]) =>
      secrets.filter((one) => bytes.includes(one)).map((one) => `${at}: ${one}`),
    );
  };

  it('is seen by them in many replies before, so that this test can fail', async () => {
    expect((await leaks(carer)).length).toBeGreaterThan(15);
  });

  it('is in no byte of any reply to that carer: not the goal, what follows it, nor what is about it', async () => {
    expect((await hideGoal()).body).toEqual({ goalIds: [secret.id, follower.id].sort(), parts: [] });
    expect(await leaks(carer)).toEqual([]);
    expect((await carer.get<Page<Goal>>(`/episodes/${episode.id}/goals`)).body.items.map(({ id }) => id)).toEqual([
      shown.id,
    ]);
  });

  it('is hidden with what it was before, when the goal that follows is chosen', async () => {
    await hide(patient, { what: 'goal', goalId: follower.id });
    expect(await leaks(carer)).toEqual([]);
  });

  it('stays where it is for the person, their team and another carer', async () => {
    const before = await Promise.all([patient, therapist, otherCarer].map(everythingFor));
    await hideGoal();
    for (const [index, client] of [patient, therapist, otherCarer].entries()) {
      const after = await everythingFor(client);
      const changed = [...after].filter(([at, bytes]) => before[index]?.get(at) !== bytes).map(([at]) => at);
      expect(changed.filter((at) => !/hidden$|looks|kept$/.test(at))).toEqual([]);
    }
  });

  it('is a goal of nobody for them: read, rated or prepared as one of another record', async () => {
    await hideGoal();
    const elsewhere = await newGoal(therapist, await newEpisode(therapist, waymark.site.vocational));
    const send = (goalId: string) =>
      carer.put(`/appointments/${booked.id}/preparation`, { ratings: [{ goalId, level: 0 }] }, ANY);
    for (const id of [secret.id, elsewhere.id]) {
      expect((await carer.get(`/goals/${id}`)).status).toBe(404);
      expect((await carer.get(`/goals/${id}/versions`)).status).toBe(404);
    }
    const [hidden, others] = [await send(follower.id), await send(elsewhere.id)];
    expect([hidden.status, others.status]).toEqual([422, 422]);
    expect(hidden.body).toEqual(others.body);
  });

  it('leaves what they sent and began before, without the goal', async () => {
    const ratings = [shown, follower].map(({ id: goalId }) => ({ goalId, level: 1, note: 'Mine' }));
    const draft = { ratings, wentWell: 'We sang', toTalkAbout: '', helpedBy: '', sharedParts: [] };
    await carer.put(`/appointments/${booked.id}/preparation`, { ratings, wentWell: 'We sang' });
    await carer.put(`/appointments/${booked.id}/preparation/draft`, { ...draft, basedOn: 1 });
    await hideGoal();
    const sent = await carer.get<Preparation>(`/appointments/${booked.id}/preparation`);
    expect([sent.body.wentWell, sent.body.ratings.map(({ goalId }) => goalId)]).toEqual(['We sang', [shown.id]]);
    const begun = await carer.get<Preparation>(`/appointments/${booked.id}/preparation/draft`);
    expect([begun.status, begun.body.ratings.map(({ goalId }) => goalId)]).toEqual([200, [shown.id]]);
    expect(await leaks(carer)).toEqual([]);
    const team = await therapist.get<Page<Preparation>>(`/appointments/${booked.id}/preparations`);
    expect(team.body.items.find(({ sentBy }) => sentBy === 'carer')?.ratings).toHaveLength(2);
    // What they send anew says nothing of it, and takes nothing of it from the team.
    const again = { ratings: ratings.slice(0, 1), wentWell: 'We danced' };
    const anew = await carer.put<Preparation>(`/appointments/${booked.id}/preparation`, again, ANY);
    expect([anew.status, anew.body.ratings.map(({ goalId }) => goalId)]).toEqual([200, [shown.id]]);
    const then = await therapist.get<Page<Preparation>>(`/appointments/${booked.id}/preparations`);
    expect(then.body.items.find(({ sentBy }) => sentBy === 'carer')?.ratings).toHaveLength(2);
  });

  it('can be what they share from home, though others who care for them see it', async () => {
    const shared = async (client: HttpClient): Promise<readonly Preparation[]> =>
      (await client.get<Page<Preparation>>(`/appointments/${booked.id}/preparation/shared`)).body.items;
    expect((await shared(carer)).map(({ wentWell }) => wentWell)).toEqual(['The walk']);
    expect((await hide(patient, { what: 'own-words' })).body).toEqual({ goalIds: [], parts: ['own-words'] });
    expect([await shared(carer), (await shared(otherCarer)).length]).toEqual([[], 1]);
  });

  it('can be the summary at the end', async () => {
    await therapist.put(`/episodes/${episode.id}/discharge-summary`, { whatIDid: 'I cook again' }, ANY);
    await therapist.post(`/episodes/${episode.id}/discharge`, { endedOn: '2026-05-01', reason: 'goals-reached' }, ANY);
    const summary = async (client: HttpClient): Promise<unknown> =>
      (await client.get<Episode>(`/episodes/${episode.id}`)).body.dischargeSummary;
    expect(await summary(carer)).not.toBeNull();
    await hide(therapist, { what: 'summary' });
    expect(await summary(carer)).toBeNull();
    expect(await summary(otherCarer)).not.toBeNull();
    expect(await summary(patient)).not.toBeNull();
  });

  it('is shown again, and the same choice again changes nothing', async () => {
    await hideGoal();
    await hideGoal(therapist);
    expect(await waymark.database.reads.countBy(HiddenFromCarer, { patientId: episode.patientId })).toBe(1);
    const again = await hide(therapist, { what: 'goal', goalId: follower.id, isHidden: false });
    expect(again.body).toEqual({ goalIds: [], parts: [] });
    expect((await hide(patient, { what: 'goal', goalId: secret.id, isHidden: false })).status).toBe(200);
    expect((await leaks(carer)).length).toBeGreaterThan(15);
  });

  it('stays hidden when two records of the person are made one', async () => {
    await hideGoal();
    const other = await newEpisode(therapist, waymark.site.vocational);
    const admin = await waymark.as(PEOPLE.admin);
    const merge = { keptId: other.patientId, mergedId: episode.patientId, reason: 'One person' };
    const merged = await admin.post('/patient-merges', merge);
    expect([merged.status, merged.body]).toMatchObject([201, {}]);
    const goals = await carer.get<Page<Goal>>(`/episodes/${episode.id}/goals`);
    expect(goals.body.items.map(({ id }) => id)).toEqual([shown.id]);
    const hidden = await patient.get<Hidden>(`/patients/${other.patientId}/carers/${carerId}/hidden`);
    expect(hidden.body.goalIds).toEqual([secret.id, follower.id].sort());
  });

  it('stays hidden when they are parted again, though it was chosen meanwhile', async () => {
    const other = await newEpisode(therapist, waymark.site.vocational);
    const admin = await waymark.as(PEOPLE.admin);
    const merge = { keptId: other.patientId, mergedId: episode.patientId, reason: 'One person' };
    const { id } = (await admin.post<{ id: string }>('/patient-merges', merge)).body;
    const meanwhile = `/patients/${other.patientId}/carers/${carerId}/hidden`;
    await therapist.put(meanwhile, { isHidden: true, what: 'goal', goalId: secret.id });
    await therapist.put(meanwhile, { isHidden: true, what: 'summary' });
    expect((await admin.post(`/patient-merges/${id}/undo`, { reason: 'Cousins' })).status).toBe(200);
    const expected = { goalIds: [secret.id, follower.id].sort(), parts: ['summary'] };
    expect((await patient.get<Hidden>(path())).body).toEqual(expected);
    expect(await leaks(carer)).toEqual([]);
  });

  it('leaves one row in the audit for each change, without a word of it', async () => {
    await hideGoal();
    await hideGoal();
    await hide(therapist, { what: 'goal', goalId: secret.id, isHidden: false });
    const rows = await waymark.database.reads.findBy(Audit, { action: 'hidden-from-carer:change' });
    const about = rows.filter(({ recordId }) => recordId === secret.id).map(({ fields }) => fields);
    expect(about).toEqual([['hiddenFromCarer'], [], ['shownToCarer']]);
    expect(JSON.stringify(rows)).not.toContain(SECRET);
  });

  it('is chosen by the person and their team, and neither chosen by the carer nor told to them', async () => {
    await hideGoal();
    const others: readonly (readonly [HttpClient, number])[] = [
      [carer, 403],
      [otherCarer, 403],
      [await waymark.as(PEOPLE.admin), 403],
      [await waymark.as(PEOPLE.manager), 403],
      [await waymark.as(PEOPLE.elsewhere), 404],
    ];
    for (const [client, status] of others) {
      expect([(await client.get(path())).status, (await hideGoal(client)).status]).toEqual([status, status]);
    }
    const stranger = `/patients/${episode.patientId}/carers/${randomUUID()}/hidden`;
    expect((await patient.get(stranger)).status).toBe(404);
    expect((await carer.get<Session>('/session')).body.user).not.toHaveProperty('hidden');
  });

  it.each([
    [{ what: 'goal' }, 'needed'],
    [{ what: 'goal', goalId: randomUUID() }, 'unknown'],
    [{ what: 'summary', goalId: randomUUID() }, 'not-for-this'],
  ])('cannot be %j', async (body, code) => {
    const refused = await hide(patient, body);
    expect([refused.status, refused.body]).toMatchObject([422, { errors: [{ pointer: '/goalId', code }] }]);
  });

  it('holds in a review that they may read: its other answers, steps and goals stand', async () => {
    await hideGoal();
    const { body } = await carer.get<Review>(`/appointments/${closed.id}/review`);
    expect(body.ratings.map(({ goalId }) => goalId)).toEqual([shown.id, shown.id]);
    expect([body.talkAbout, body.nextSteps.map(({ what }) => what)]).toEqual([[shown.id], ['Shoes by the door']]);
  });
});

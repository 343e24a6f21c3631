import { randomUUID } from 'node:crypto';
import type { AccessByAge, AgeReviewOutcome, CarerAccess, Page, Session } from '@waymark/contracts';
import { AgeReview } from '../accounts/age-review.entity.js';
import { Audit } from '../audit/audit.entity.js';
import { Clock } from '../clock.js';
import { newEpisode } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_NOW, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE, TEST_PASSWORD } from '../testing/test-site.js';

const ANY = { 'if-match': '*' };

describe('Access to the record of a child or young person', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let now: Date;
  let patientId: string;
  let carer: HttpClient;
  let own: HttpClient;
  let carerId: string;
  let ownId: string;
  let emails: Readonly<Record<'patient' | 'carer', string>>;

  beforeAll(async () => {
    waymark = await startTestApp();
    jest.spyOn(waymark.app.get(Clock), 'now').mockImplementation(() => now);
  });
  afterAll(() => waymark.close());

  beforeEach(async () => {
    now = new Date(TEST_NOW);
    therapist = await waymark.as(PEOPLE.therapist);
    ({ patientId } = await newEpisode(therapist, waymark.site.vocational));
    const linked = (role: 'patient' | 'carer'): Promise<string> =>
      linkToPatient(waymark.database, role, patientId, `${role}-${patientId}@test.example`);
    emails = { patient: await linked('patient'), carer: await linked('carer') };
    await signInAgain();
    carerId = (await carer.get<Session>('/session')).body.user.id;
    ownId = (await own.get<Session>('/session')).body.user.id;
  });

  async function signInAgain(): Promise<void> {
    therapist = await waymark.as(PEOPLE.therapist);
    carer = await waymark.as(emails.carer);
    own = await waymark.as(emails.patient);
  }
  const bornOn = async (birthDate: string): Promise<void> => {
    expect((await therapist.patch(`/patients/${patientId}`, { birthDate }, ANY)).status).toBe(200);
  };
  const opens = async (client: HttpClient): Promise<number> => (await client.get(`/patients/${patientId}`)).status;
  const review = (userId: string, outcome: AgeReviewOutcome, headers = {}): Promise<HttpReply<AccessByAge>> =>
    therapist.post<AccessByAge>(
      `/patients/${patientId}/age-reviews`,
      { userId, outcome, tookPart: ['patient', 'therapist'], wants: 'Mum can see it' },
      headers,
    );
  const listed = async (): Promise<readonly AccessByAge[]> =>
    (await therapist.get<Page<AccessByAge>>(`/patients/${patientId}/age-reviews`)).body.items;
  /** What somebody reads who signs in: an account that opens nothing reads nothing else. */
  const signsIn = async (role: 'patient' | 'carer'): Promise<Session['user']> => {
    const client = role === 'carer' ? carer : own;
    return ((await client.signIn(emails[role])).body as Session).user;
  };

  it('of an adult is bounded by nothing, and nothing is listed', async () => {
    expect(await listed()).toEqual([]);
    expect([await opens(carer), await opens(own)]).toEqual([200, 200]);
    expect((await review(carerId, 'agrees')).status).toBe(404);
    expect(await signsIn('carer')).not.toHaveProperty('closedByAge');
  });

  it.each([
    ['an 11th birthday', '2015-06-03'],
    ['a 16th birthday', '2010-06-03'],
  ])('ends for a carer at midnight before %s, by the clock of the site, at the next request', async (_, birthDate) => {
    await bornOn(birthDate);
    if (birthDate.startsWith('2010')) {
      now = new Date('2026-04-01T10:00:00+01:00');
      await signInAgain();
      expect((await review(carerId, 'cannot-decide-yet')).status).toBe(201);
    }
    now = new Date('2026-06-02T23:59:00+01:00');
    await signInAgain();
    expect(await opens(carer)).toBe(200);
    const { memberships } = await signsIn('carer');
    expect(memberships).toEqual([{ role: 'carer', patientId, endsOn: '2026-06-02' }]);
    // In UTC it is the day before still.
    now = new Date('2026-06-03T00:01:00+01:00');
    expect(await opens(carer)).toBe(403);
    expect(await signsIn('carer')).toMatchObject({ memberships: [], closedByAge: ['carer'] });
  });

  it('ends on the day before 1 March for a carer of a child born on 29 February', async () => {
    await bornOn('2016-02-29');
    now = new Date('2027-02-28T12:00:00Z');
    await signInAgain();
    expect(await opens(carer)).toBe(200);
    now = new Date('2027-02-28T23:59:00Z');
    await signInAgain();
    expect(await opens(carer)).toBe(200);
    now = new Date('2027-03-01T00:00:00Z');
    expect(await opens(carer)).toBe(403);
  });

  it('goes on by a review with the child, and at 16 by their own agreement alone', async () => {
    await bornOn('2015-06-03');
    expect((await review(carerId, 'agrees')).body).toMatchObject({
      closesAfter: '2031-06-02',
      isOpen: true,
      isDue: false,
    });
    now = new Date('2031-06-02T12:00:00+01:00');
    await signInAgain();
    expect(await opens(carer)).toBe(200);
    expect((await review(carerId, 'cannot-decide-yet')).body.closesAfter).toBe('2031-06-02');
    now = new Date('2031-06-03T12:00:00+01:00');
    await signInAgain();
    expect(await opens(carer)).toBe(403);
    expect((await review(carerId, 'cannot-decide-yet')).status).toBe(422);
    expect((await review(carerId, 'agrees')).body).toMatchObject({ closesAfter: null, isOpen: true });
    expect(await opens(carer)).toBe(200);
  });

  it('ends on a phone too on which a carer stays signed in', async () => {
    await bornOn('2015-06-03');
    const signIn = { email: emails.carer, password: TEST_PASSWORD, keep: true };
    expect((await carer.post('/session', signIn)).status).toBe(201);
    const goesOn = (): Promise<HttpReply> => carer.without('waymark').post('/session/kept', {});
    expect((await goesOn()).status).toBe(201);
    now = new Date('2026-06-03T00:01:00+01:00');
    expect((await goesOn()).status).toBe(401);
  });

  it('is not let go on by a review long before the birthday', async () => {
    await bornOn('2015-07-02');
    const early = await review(carerId, 'agrees');
    expect([early.status, early.body]).toMatchObject([
      422,
      { errors: [{ pointer: '/outcome', code: 'not-at-this-age' }] },
    ]);
    await bornOn('2015-07-01');
    expect((await review(carerId, 'agrees')).status).toBe(201);
  });

  it('ends at once for a carer whom the child does not want, and begins again by another review', async () => {
    await bornOn('2013-01-01');
    await review(carerId, 'agrees');
    expect(await opens(carer)).toBe(200);
    expect((await review(carerId, 'refuses')).body).toMatchObject({ isOpen: false, isDue: false });
    expect(await opens(carer)).toBe(403);
    expect((await own.get<Page<CarerAccess>>(`/patients/${patientId}/carers`)).body.items).toEqual([]);
    await review(carerId, 'agrees');
    expect(await opens(carer)).toBe(200);
  });

  it.each([
    ['a carer of one', false],
    ['a carer of both', true],
  ])(
    'does not come back for %s who was refused while two records were one, when they are parted',
    async (_, isOfBoth) => {
      await bornOn('2017-06-03');
      const other = await newEpisode(therapist, waymark.site.vocational);
      const admin = await waymark.as(PEOPLE.admin);
      const mergedId = patientId;
      const merge = { keptId: other.patientId, mergedId, reason: 'One child' };
      expect((await therapist.patch(`/patients/${other.patientId}`, { birthDate: '2017-06-03' }, ANY)).status).toBe(
        200,
      );
      if (isOfBoth) {
        const memberships = [patientId, other.patientId].map((one) => ({ role: 'carer', patientId: one }));
        expect((await admin.put(`/accounts/${carerId}/memberships`, { memberships }, ANY)).status).toBe(200);
      }
      const { id } = (await admin.post<{ id: string }>('/patient-merges', merge)).body;
      patientId = other.patientId;
      expect((await review(carerId, 'refuses')).status).toBe(201);
      patientId = mergedId;
      expect((await admin.post(`/patient-merges/${id}/undo`, { reason: 'Cousins' })).status).toBe(200);
      await signInAgain();
      expect([await opens(carer), await opens(own)]).toEqual([403, 403]);
      expect((await listed()).find(({ userId }) => userId === carerId)?.last?.outcome).toBe('refuses');
    },
  );

  it('follows a corrected birth date at the next request, both ways', async () => {
    await bornOn('2016-01-01');
    expect(await opens(carer)).toBe(200);
    await bornOn('2015-01-01');
    expect(await opens(carer)).toBe(403);
    await bornOn('2016-01-01');
    expect(await opens(carer)).toBe(200);
  });

  it('of the child opens on the 13th birthday, and earlier once a therapist wrote down that they understand', async () => {
    await bornOn('2013-06-03');
    expect(await opens(own)).toBe(403);
    expect(await signsIn('patient')).toMatchObject({ memberships: [], closedByAge: ['patient'] });
    const code = (): Promise<HttpReply> => therapist.post(`/patients/${patientId}/phone-link`, { life: 'screen' });
    expect((await code()).status).toBe(409);
    expect((await review(ownId, 'agrees')).status).toBe(422);
    expect((await review(ownId, 'understands')).body).toMatchObject({ role: 'patient', isOpen: true, opensOn: null });
    expect([await opens(own), (await code()).status]).toEqual([200, 201]);
    await review(ownId, 'not-yet');
    expect(await opens(own)).toBe(403);
    now = new Date('2026-06-02T23:59:00+01:00');
    await signInAgain();
    expect(await opens(own)).toBe(403);
    now = new Date('2026-06-03T00:00:00+01:00');
    expect(await opens(own)).toBe(200);
    await signInAgain();
    expect((await review(ownId, 'understands')).status).toBe(422);
  });

  it('is never longer than an administrator set, and never longer than age says', async () => {
    await bornOn('2016-01-01');
    const admin = await waymark.as(PEOPLE.admin);
    const setEnd = (endsOn: string | null) =>
      admin.put(`/accounts/${carerId}/memberships`, { memberships: [{ role: 'carer', patientId, endsOn }] }, ANY);
    const ends = async (): Promise<unknown> =>
      (await therapist.get<Page<CarerAccess>>(`/patients/${patientId}/carers`)).body.items.map(({ endsOn }) => endsOn);
    expect(await ends()).toEqual(['2026-12-31']);
    await setEnd('2026-08-31');
    expect(await ends()).toEqual(['2026-08-31']);
    await setEnd('2030-01-01');
    expect(await ends()).toEqual(['2026-12-31']);
  });

  it('is shown to the team as due in the thirty days before, and afterwards', async () => {
    await bornOn('2015-07-01');
    expect((await listed()).map(({ userId, isDue, isOpen }) => [userId, isDue, isOpen])).toEqual([
      [carerId, true, true],
      [ownId, false, false],
    ]);
    await bornOn('2015-07-02');
    expect((await listed()).map(({ isDue }) => isDue)).toEqual([false, false]);
    await bornOn('2015-01-01');
    expect((await listed())[0]).toMatchObject({ isDue: true, isOpen: false });
  });

  it('keeps who took part, what the child wants and who wrote it down, in order, and audits each', async () => {
    await bornOn('2015-01-01');
    await review(carerId, 'agrees');
    await review(carerId, 'refuses');
    const [last] = await listed();
    expect(last?.last).toEqual({
      ...{ outcome: 'refuses', tookPart: ['patient', 'therapist'], wants: 'Mum can see it' },
      ...{ on: '2026-06-01', byName: 'Test therapist' },
    });
    const audited = await waymark.database.reads.findBy(Audit, { action: 'age-review:write', recordId: carerId });
    expect(audited.map(({ fields, patientIds }) => [fields, patientIds])).toEqual([
      [['ageReview'], [patientId]],
      [['ageReview'], [patientId]],
    ]);
    expect(JSON.stringify(audited)).not.toContain('Mum');
  });

  it('is reviewed once, however often a lost reply is asked for again', async () => {
    await bornOn('2015-01-01');
    const key = { 'idempotency-key': randomUUID() };
    const first = await review(carerId, 'agrees', key);
    expect((await review(carerId, 'agrees', key)).body).toEqual(first.body);
    expect(await waymark.database.reads.countBy(AgeReview, { patientId })).toBe(1);
  });

  it('is reviewed by therapists of the care service, and by nobody else', async () => {
    await bornOn('2015-01-01');
    const path = `/patients/${patientId}/age-reviews`;
    const body = { userId: carerId, outcome: 'agrees', tookPart: ['carer'], wants: 'They said so' };
    await review(ownId, 'understands');
    await review(carerId, 'agrees');
    for (const [client, status] of [
      [carer, 403],
      [own, 403],
      [await waymark.as(PEOPLE.admin), 403],
      [await waymark.as(PEOPLE.elsewhere), 404],
    ] as const) {
      expect([(await client.get(path)).status, (await client.post(path, body)).status]).toEqual([status, status]);
    }
  });

  it.each([{ outcome: 'maybe' }, { tookPart: [] }, { tookPart: ['dog'] }, { wants: '' }, { userId: 'x' }])(
    'is not reviewed with %j',
    async (wrong) => {
      await bornOn('2015-01-01');
      const body = { userId: carerId, outcome: 'agrees', tookPart: ['patient'], wants: 'Yes', ...wrong };
      expect((await therapist.post(`/patients/${patientId}/age-reviews`, body)).status).toBe(400);
    },
  );
});

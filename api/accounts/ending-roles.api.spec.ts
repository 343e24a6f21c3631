import type { CaseloadItem, Account, Colleague, Page, Problem, Session } from '@waymark/contracts';
import { Clock } from '../clock.js';
import { newEpisode } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_NOW, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

const ANY = { 'if-match': '*' };
const YESTERDAY = '2026-05-31';
const NEXT_YEAR = '2027-01-01';

describe('A role with a last day', () => {
  let waymark: TestApp;
  let admin: HttpClient;
  let now: Date;

  beforeEach(async () => {
    waymark = await startTestApp();
    now = new Date(TEST_NOW);
    jest.spyOn(waymark.app.get(Clock), 'now').mockImplementation(() => now);
    admin = await waymark.as(PEOPLE.admin);
  });
  afterEach(() => waymark.close());

  const idOf = (email: string): string => waymark.site.accounts[email] ?? '';
  const setRoles = (email: string, memberships: readonly object[], body: object = {}): Promise<HttpReply<Account>> =>
    admin.put<Account>(`/accounts/${idOf(email)}/memberships`, { memberships, ...body }, ANY);
  const therapistUntil = (endsOn: string | null | undefined, careServiceId = waymark.site.vocational.id): object => ({
    role: 'therapist',
    careServiceId,
    endsOn,
  });
  const problemOf = ({ status, body }: HttpReply): unknown => [status, (body as Problem).type];
  const searchOf = async (client: HttpClient): Promise<number> => (await client.post('/patients/search', {})).status;

  it('is kept as it was set, told in the session, and noted in the audit trail', async () => {
    const set = await setRoles(PEOPLE.colleague, [therapistUntil(NEXT_YEAR)]);
    expect(set.body.memberships).toMatchObject([{ role: 'therapist', endsOn: NEXT_YEAR }]);
    const { body } = await admin.get<Account>(`/accounts/${idOf(PEOPLE.colleague)}`);
    expect(body.memberships).toMatchObject([{ endsOn: NEXT_YEAR }]);
    const colleague = await waymark.as(PEOPLE.colleague);
    expect((await colleague.get<Session>('/session')).body.user.memberships).toEqual([therapistUntil(NEXT_YEAR)]);
    const noted = await waymark.database.reads.query<object[]>(
      `SELECT fields FROM audit WHERE action = 'account:change' AND record_id = '${idOf(PEOPLE.colleague)}'`,
    );
    expect(noted).toEqual([{ fields: '["memberships"]' }]);
    const cleared = await setRoles(PEOPLE.colleague, [therapistUntil(null)]);
    expect(cleared.body.memberships).toMatchObject([{ endsOn: null }]);
    expect((await colleague.get<Session>('/session')).body.user.memberships).toEqual([therapistUntil(undefined)]);
  });

  it.each(['2026-02-30', 'soon', '', 20261231])('is refused if its last day is %j', async (endsOn) => {
    const refused = await setRoles(PEOPLE.colleague, [therapistUntil(endsOn as string)]);
    expect(refused.status).toBe(400);
    const { errors } = refused.body as unknown as Problem;
    expect(errors?.map(({ pointer }) => pointer)).toEqual(['/memberships/0/endsOn']);
  });

  it('holds until the site’s day is over, and from midnight on grants nothing', async () => {
    await setRoles(PEOPLE.colleague, [therapistUntil(TEST_TODAY)]);
    now = new Date('2026-06-01T23:59:00+01:00');
    const colleague = await waymark.as(PEOPLE.colleague);
    expect(await searchOf(colleague)).toBe(200);
    // In UTC it is the last day still.
    now = new Date('2026-06-02T00:01:00+01:00');
    expect(await searchOf(colleague)).toBe(403);
    const again = await waymark.anonymous().signIn(PEOPLE.colleague);
    expect([again.status, (again.body as Session).user.memberships]).toEqual([201, []]);
  });

  it('ends at once with a day that has passed; the account is then like one without roles', async () => {
    const [colleague, manager] = [await waymark.as(PEOPLE.colleague), await waymark.as(PEOPLE.manager)];
    expect((await setRoles(PEOPLE.colleague, [therapistUntil(YESTERDAY)])).status).toBe(200);
    expect((await setRoles(PEOPLE.manager, [])).status).toBe(200);
    for (const path of ['/day-list', '/caseload', '/care-services', '/session', '/access-notices', '/site']) {
      const [ended, without] = [await colleague.get(path), await manager.get(path)];
      expect([path, ended.status, ended.body]).toEqual([path, without.status, without.body]);
    }
    expect(await searchOf(colleague)).toBe(403);
    const [ended, without] = [waymark.anonymous(), waymark.anonymous()];
    expect((await ended.signIn(PEOPLE.colleague)).status).toBe((await without.signIn(PEOPLE.manager)).status);
  });

  it('leaves the other roles of the account as they were', async () => {
    const { vocational, community } = waymark.site;
    const therapist = await waymark.as(PEOPLE.therapist);
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    const here = await newEpisode(therapist, vocational);
    const there = await newEpisode(elsewhere, community);
    await setRoles(PEOPLE.colleague, [therapistUntil(YESTERDAY), therapistUntil(null, community.id)]);
    const colleague = await waymark.as(PEOPLE.colleague);
    expect((await colleague.get(`/episodes/${here.id}`)).status).toBe(404);
    expect((await colleague.get(`/episodes/${there.id}`)).status).toBe(200);
  });

  it('closes a patient’s own record too', async () => {
    const { patientId } = await newEpisode(await waymark.as(PEOPLE.therapist), waymark.site.vocational);
    const email = await linkToPatient(waymark.database, 'patient', patientId);
    const patient = await waymark.as(email);
    expect((await patient.get(`/patients/${patientId}`)).status).toBe(200);
    const { id } = (await patient.get<Session>('/session')).body.user;
    const memberships = [{ role: 'patient', patientId, endsOn: YESTERDAY }];
    await admin.put(`/accounts/${id}/memberships`, { memberships }, ANY);
    expect((await patient.get(`/patients/${patientId}`)).status).toBe(403);
  });

  it('opens a record to nobody who was kept out of it: a therapist whose role of carer has ended', async () => {
    const therapist = await waymark.as(PEOPLE.therapist);
    const { id, patientId } = await newEpisode(therapist, waymark.site.vocational);
    const carer = (endsOn: string | null) => ({ role: 'carer', patientId, endsOn });
    await setRoles(PEOPLE.colleague, [therapistUntil(null), carer(YESTERDAY)]);
    const colleague = await waymark.as(PEOPLE.colleague);
    expect((await colleague.get(`/episodes/${id}`)).status).toBe(404);
    const listed = await colleague.get<Page<CaseloadItem>>('/caseload?whose=care-services&limit=200');
    expect(listed.body.items.map(({ episodeId }) => episodeId)).not.toContain(id);
    const team = [{ userId: idOf(PEOPLE.colleague), discipline: 'nursing', keyWorker: true }];
    expect((await therapist.put(`/episodes/${id}/team`, { team }, ANY)).status).toBe(422);
    await setRoles(PEOPLE.colleague, [therapistUntil(null)]);
    expect((await colleague.get(`/episodes/${id}`)).status).toBe(200);
  });

  it('is no colleague’s any more once it has ended: not listed, not on a team, not booked, not handed over to', async () => {
    const therapist = await waymark.as(PEOPLE.therapist);
    const { id } = await newEpisode(therapist, waymark.site.vocational);
    const listed = async (): Promise<readonly string[]> => {
      const path = `/care-services/${waymark.site.vocational.id}/colleagues`;
      return (await therapist.get<Page<Colleague>>(path)).body.items.map(({ name }) => name);
    };
    expect(await listed()).toEqual(['Test colleague', 'Test therapist']);
    await setRoles(PEOPLE.colleague, [therapistUntil(YESTERDAY)]);
    expect(await listed()).toEqual(['Test therapist']);
    const userId = idOf(PEOPLE.colleague);
    const team = [{ userId, discipline: 'nursing', keyWorker: true }];
    expect((await therapist.put(`/episodes/${id}/team`, { team }, ANY)).status).toBe(422);
    const appointment = { startsAt: '2026-06-08T09:00:00Z', kind: 'phone', status: 'booked', staff: [userId] };
    expect((await therapist.post(`/episodes/${id}/appointments`, appointment)).status).toBe(422);
    const handOver = { toUserId: userId, discipline: 'nursing' };
    expect((await therapist.post(`/episodes/${id}/hand-over`, handOver, ANY)).status).toBe(422);
  });

  it('is nobody to ask: a transfer to a care service whose therapists have all left is refused', async () => {
    const { vocational, community } = waymark.site;
    const therapist = await waymark.as(PEOPLE.therapist);
    const { id } = await newEpisode(therapist, vocational);
    const ask = { careServiceId: community.id, pathwayId: community.pathwayId, on: TEST_TODAY, reason: 'Moved' };
    await setRoles(PEOPLE.elsewhere, [therapistUntil(YESTERDAY, community.id)]);
    const refused = await therapist.post<Problem>(`/episodes/${id}/transfer`, ask, ANY);
    expect(refused.body.errors?.map(({ code }) => code)).toEqual(['nobody-there']);
    await setRoles(PEOPLE.elsewhere, [therapistUntil(TEST_TODAY, community.id)]);
    expect((await therapist.post(`/episodes/${id}/transfer`, ask, ANY)).status).toBe(202);
  });

  it('is told to therapists as access given when it begins again, and not while it goes on', async () => {
    const notices = async (): Promise<number> => {
      const therapist = await waymark.as(PEOPLE.therapist);
      return (await therapist.get<Page<object>>('/access-notices')).body.items.length;
    };
    await setRoles(PEOPLE.colleague, [therapistUntil(NEXT_YEAR)]);
    await setRoles(PEOPLE.colleague, [therapistUntil(YESTERDAY)]);
    await admin.post(`/accounts/${idOf(PEOPLE.colleague)}/reset`, {}, ANY);
    expect(await notices()).toBe(0);
    await setRoles(PEOPLE.colleague, [therapistUntil(TEST_TODAY)]);
    expect(await notices()).toBe(1);
  });

  describe('that protects the site', () => {
    const LAST = [409, '/problems/last-administrator'];
    const adminUntil = (endsOn: string | null): object => ({ role: 'admin', endsOn });

    it.each([YESTERDAY, TEST_TODAY, NEXT_YEAR])('is not given to the last administrator: %s', async (endsOn) => {
      const removed = await setRoles(PEOPLE.admin, []);
      const refused = await setRoles(PEOPLE.admin, [adminUntil(endsOn)]);
      expect(problemOf(refused)).toEqual(LAST);
      expect(refused.body).toEqual(removed.body);
    });

    it('is no help to the last administrator in another account', async () => {
      await setRoles(PEOPLE.partner, [adminUntil(NEXT_YEAR)]);
      expect(problemOf(await setRoles(PEOPLE.admin, []))).toEqual(LAST);
      // An administrator whose role ends may go sooner, while another one stays.
      expect((await setRoles(PEOPLE.partner, [adminUntil(TEST_TODAY)])).status).toBe(200);
      await setRoles(PEOPLE.partner, [adminUntil(null)]);
      expect((await setRoles(PEOPLE.admin, [adminUntil(NEXT_YEAR)])).status).toBe(200);
    });

    it.each([YESTERDAY, TEST_TODAY, NEXT_YEAR])('is asked about for the last therapist: %s', async (endsOn) => {
      const { community } = waymark.site;
      await newEpisode(await waymark.as(PEOPLE.elsewhere), community);
      const removed = await setRoles(PEOPLE.elsewhere, []);
      const refused = await setRoles(PEOPLE.elsewhere, [therapistUntil(endsOn, community.id)]);
      expect(problemOf(refused)).toEqual([409, '/problems/last-therapist']);
      expect(refused.body).toEqual(removed.body);
      const known = { confirmedUnattended: true };
      expect((await setRoles(PEOPLE.elsewhere, [therapistUntil(endsOn, community.id)], known)).status).toBe(200);
    });

    it('counts a therapist as left only for as long as the role holds', async () => {
      const { vocational } = waymark.site;
      await newEpisode(await waymark.as(PEOPLE.therapist), vocational);
      expect((await setRoles(PEOPLE.colleague, [therapistUntil(NEXT_YEAR)])).status).toBe(200);
      const last = [409, '/problems/last-therapist'];
      expect(problemOf(await setRoles(PEOPLE.therapist, []))).toEqual(last);
      expect(problemOf(await admin.post(`/accounts/${idOf(PEOPLE.therapist)}/disable`, {}, ANY))).toEqual(last);
      const known = { confirmedUnattended: true };
      expect((await setRoles(PEOPLE.therapist, [therapistUntil('2026-12-01')], known)).status).toBe(200);
      // Nobody has to confirm again what does not come sooner, nor what another therapist outlasts.
      expect((await setRoles(PEOPLE.colleague, [therapistUntil(NEXT_YEAR)])).status).toBe(200);
      expect((await setRoles(PEOPLE.therapist, [])).status).toBe(200);
      expect(problemOf(await setRoles(PEOPLE.colleague, [therapistUntil('2026-12-31')]))).toEqual(last);
    });
  });
});

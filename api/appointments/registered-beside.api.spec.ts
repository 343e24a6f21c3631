import { randomUUID } from 'node:crypto';
import type { AccessNotice, Episode, FollowingCareService, Page, Patient } from '@waymark/contracts';
import { Membership } from '../accounts/account.entity.js';
import { TakingOn } from '../patients/patient.entity.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

const CONTACT = { address: '1 Mill Lane', safeContact: 'Never ring in the evening' };
const at = { 'if-match': '*' };

describe('A registration beside another care service’s one', () => {
  let waymark: TestApp;
  let here: HttpClient;
  let elsewhere: HttpClient;
  let patientId: string;

  beforeEach(async () => {
    waymark = await startTestApp();
    here = await waymark.as(PEOPLE.therapist);
    elsewhere = await waymark.as(PEOPLE.elsewhere);
    const person = { givenName: 'Kit', familyName: 'Vale', birthDate: '1990-01-01', contact: CONTACT };
    const made = await here.post<Patient>('/patients', { ...person, careServiceId: waymark.site.vocational.id });
    patientId = made.body.id;
  });
  afterEach(() => waymark.close());

  const worksInBoth = async (): Promise<HttpClient> => {
    const accountId = waymark.site.accounts[PEOPLE.therapist] ?? '';
    const membership = { id: randomUUID(), accountId, role: 'therapist' as const, patientId: null };
    const careServiceId = waymark.site.community.id;
    await waymark.database.write((em) => em.insert(Membership, { ...membership, careServiceId }));
    return waymark.as(PEOPLE.therapist);
  };
  const begin = (who: HttpClient, where: 'vocational' | 'community'): Promise<HttpReply<Episode>> => {
    const { id: careServiceId, pathwayId, areaId } = waymark.site[where];
    return who.post(`/patients/${patientId}/episodes`, { careServiceId, pathwayId, areaId, startedOn: '2026-02-02' });
  };
  const move = (who: HttpClient, { id }: Episode): Promise<HttpReply<Episode>> => {
    const { id: careServiceId, pathwayId, areaId } = waymark.site.community;
    const body = { careServiceId, pathwayId, areaId, on: TEST_TODAY, reason: 'Moved house' };
    return who.post(`/episodes/${id}/transfer`, body, at);
  };
  const contactThere = async (): Promise<unknown> =>
    (await elsewhere.get<Patient>(`/patients/${patientId}`)).body.contact;
  const noticesOf = async (reader: HttpClient): Promise<readonly AccessNotice[]> =>
    (await reader.get<Page<AccessNotice>>('/access-notices')).body.items;

  it('is closed where somebody of both begins an episode, and the first care service is told', async () => {
    expect((await begin(await worksInBoth(), 'community')).status).toBe(201);
    expect(await contactThere()).toEqual({});
    const { body } = await here.get<Page<FollowingCareService>>(`/patients/${patientId}/care-services`);
    expect(body.items).toMatchObject([
      { careServiceName: 'Community rehabilitation', reason: 'joint-care', seesContact: false },
      { careServiceName: 'Vocational rehabilitation', reason: null, seesContact: true },
    ]);
    const told = { how: 'taken-on', takenOnBy: 'Community rehabilitation', patientId };
    expect(await noticesOf(await waymark.as(PEOPLE.colleague))).toMatchObject([told]);
    await here.post(`/patients/${patientId}/share-contact`, { careServiceId: waymark.site.community.id });
    expect(await contactThere()).toEqual(CONTACT);
  });

  it('is shared by who asked for the transfer, with the moment in the record', async () => {
    const { body: episode } = await begin(here, 'vocational');
    const asked = await move(here, episode);
    expect((await elsewhere.get(`/patients/${patientId}`)).status).toBe(404);
    const path = `/transfer-requests/${asked.body.transferRequest?.id ?? ''}/take-on`;
    expect((await elsewhere.post(path, { discipline: 'nursing' })).status).toBe(200);
    expect(await contactThere()).toEqual(CONTACT);
    const { accounts, community } = waymark.site;
    const takingOn = await waymark.database.reads.findOneByOrFail(TakingOn, { patientId });
    expect(takingOn).toMatchObject({
      careServiceId: community.id,
      accountId: accounts[PEOPLE.elsewhere],
      sharedById: accounts[PEOPLE.therapist],
      reason: 'referred',
    });
    expect(takingOn.sharedAt).toEqual(takingOn.at);
    expect(await noticesOf(here)).toEqual([]);
  });

  it('is shared where somebody of both moves the episode', async () => {
    const { body: episode } = await begin(here, 'vocational');
    expect((await move(await worksInBoth(), episode)).status).toBe(200);
    expect(await contactThere()).toEqual(CONTACT);
    expect(await waymark.database.reads.countBy(TakingOn, { patientId })).toBe(1);
  });

  it('brings what a care service wrote down itself where it does not see the contact of the record', async () => {
    const { body: episode } = await begin(here, 'vocational');
    const { vocational } = waymark.site;
    const accountId = waymark.site.accounts[PEOPLE.therapist] ?? '';
    const closed = { reason: 'urgent' as const, note: null, sharedAt: null, sharedById: null, at: new Date() };
    const own = { ownContact: { phone: '01632 960 777' }, careServiceId: vocational.id, accountId };
    await waymark.database.write((em) => em.insert(TakingOn, { id: randomUUID(), patientId, ...closed, ...own }));
    expect((await move(await worksInBoth(), episode)).status).toBe(200);
    expect(await contactThere()).toEqual({ phone: '01632 960 777' });
  });
});

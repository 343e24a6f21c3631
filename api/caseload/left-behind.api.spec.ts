import type { CaseloadItem, DayList, Episode, Page, Problem, UnattendedCareService } from '@waymark/contracts';
import { newAppointment, newEpisode } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

const ANY = { 'if-match': '*' };
const WORDS = 'I do not feel safe at home';

describe('What somebody leaves behind who works there no more', () => {
  let waymark: TestApp;
  let admin: HttpClient;
  let colleague: HttpClient;
  let episode: Episode;

  beforeEach(async () => {
    waymark = await startTestApp();
    admin = await waymark.as(PEOPLE.admin);
    colleague = await waymark.as(PEOPLE.colleague);
    const therapist = await waymark.as(PEOPLE.therapist);
    episode = await newEpisode(therapist, waymark.site.vocational);
    const team = [{ userId: idOf(PEOPLE.therapist), discipline: 'nursing', keyWorker: true }];
    await therapist.put(`/episodes/${episode.id}/team`, { team }, ANY);
    const booked = await newAppointment(therapist, episode, '2026-06-08', { status: 'booked' });
    const patient = await waymark.as(await linkToPatient(waymark.database, 'patient', episode.patientId));
    await patient.put(`/appointments/${booked.id}/preparation`, { toTalkAbout: WORDS });
    await therapist.patch(`/appointments/${booked.id}`, { status: 'cancelled' }, ANY);
  });
  afterEach(() => waymark.close());

  const idOf = (email: string): string => waymark.site.accounts[email] ?? '';
  const moveRole = (email: string, careServiceId: string, body: object = {}) => {
    const memberships = [{ role: 'therapist', careServiceId }];
    return admin.put<Problem>(`/accounts/${idOf(email)}/memberships`, { memberships, ...body }, ANY);
  };
  const dayOf = async (client: HttpClient): Promise<DayList> => (await client.get<DayList>('/day-list')).body;
  const unattended = async (): Promise<readonly UnattendedCareService[]> =>
    (await admin.get<Page<UnattendedCareService>>('/care-services/unattended')).body.items;

  it('is on the list of every therapist there, first and saying so, when the key worker’s role moves elsewhere', async () => {
    expect((await dayOf(colleague)).messages).toEqual([]);
    expect((await moveRole(PEOPLE.therapist, waymark.site.community.id)).status).toBe(200);
    const { messages, withoutTeam } = await dayOf(colleague);
    expect(messages).toMatchObject([{ toTalkAbout: WORDS, nobodyResponsible: true }]);
    expect(withoutTeam).toBe(1);
    const nobodys = await colleague.get<Page<CaseloadItem>>('/caseload?whose=nobody');
    expect(nobodys.body.items.map(({ episodeId }) => episodeId)).toEqual([episode.id]);
    // A colleague takes the person over: then it is theirs alone, and nothing is without an owner any more.
    const team = [{ userId: idOf(PEOPLE.colleague), discipline: 'nursing', keyWorker: true }];
    await colleague.put(`/episodes/${episode.id}/team`, { team }, ANY);
    expect(await dayOf(colleague)).toMatchObject({ messages: [{ nobodyResponsible: false }], withoutTeam: 0 });
  });

  it('is on the list of every therapist there from the day after the key worker’s role ended', async () => {
    const endOn = (endsOn: string | null) => {
      const memberships = [{ role: 'therapist', careServiceId: waymark.site.vocational.id, endsOn }];
      return admin.put(`/accounts/${idOf(PEOPLE.therapist)}/memberships`, { memberships }, ANY);
    };
    const therapist = await waymark.as(PEOPLE.therapist);
    expect((await endOn(TEST_TODAY)).status).toBe(200);
    expect(await dayOf(colleague)).toMatchObject({ messages: [], withoutTeam: 0 });
    expect((await dayOf(therapist)).messages).toMatchObject([{ toTalkAbout: WORDS, nobodyResponsible: false }]);
    expect((await endOn('2026-05-31')).status).toBe(200);
    expect(await dayOf(colleague)).toMatchObject({
      messages: [{ toTalkAbout: WORDS, nobodyResponsible: true }],
      withoutTeam: 1,
    });
    expect((await therapist.get('/day-list')).status).toBe(403);
    expect((await endOn(null)).status).toBe(200);
    expect(await dayOf(colleague)).toMatchObject({ messages: [], withoutTeam: 0 });
  });

  it('asks before the last therapist goes, and an administrator then sees counts without words', async () => {
    await moveRole(PEOPLE.therapist, waymark.site.community.id);
    expect(await unattended()).toEqual([]);
    const refused = await moveRole(PEOPLE.colleague, waymark.site.community.id);
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/last-therapist']);
    expect(refused.body.detail).toContain('Vocational rehabilitation');
    const disabling = await admin.post<Problem>(`/accounts/${idOf(PEOPLE.colleague)}/disable`, {}, ANY);
    expect([disabling.status, disabling.body.type]).toEqual([409, '/problems/last-therapist']);
    const known = { confirmedUnattended: true };
    expect((await admin.post(`/accounts/${idOf(PEOPLE.colleague)}/disable`, known, ANY)).status).toBe(200);
    const counts = { openEpisodes: 1, unreadMessages: 1, unseenHandOvers: 0, transferRequests: 0 };
    const { id: careServiceId, name: careServiceName } = waymark.site.vocational;
    expect(await unattended()).toEqual([{ careServiceId, careServiceName, ...counts }]);
    // An account has the role again: the message reaches them.
    await moveRole(PEOPLE.elsewhere, careServiceId);
    expect(await unattended()).toEqual([]);
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    expect((await dayOf(elsewhere)).messages).toMatchObject([{ toTalkAbout: WORDS, nobodyResponsible: true }]);
  });

  it('does not ask where a care service has nobody in its care', async () => {
    const alone = await moveRole(PEOPLE.elsewhere, waymark.site.vocational.id);
    expect(alone.status).toBe(200);
  });
});

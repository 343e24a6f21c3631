import { randomUUID } from 'node:crypto';
import type { Episode, GivenReason, Page, PrivacyEntry, Problem, RecordLook } from '@waymark/contracts';
import { Account, Membership } from '../accounts/account.entity.js';
import { newAppointment, newEpisode } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

/** More than 90 days before the tests' today, and 90 days before it. */
const LONG_AGO = '2026-03-02';
const JUST_NOW = '2026-03-03';

describe('Looks outside the caseload', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let manager: HttpClient;

  beforeEach(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    manager = await waymark.as(PEOPLE.manager);
  });
  afterEach(() => waymark.close());

  const accountOf = (email: string): string => waymark.site.accounts[email] ?? '';
  const careServiceId = (): string => waymark.site.vocational.id;

  const endedEpisode = async (endedOn: string, familyName = 'Example'): Promise<Episode> => {
    const episode = await newEpisode(therapist, waymark.site.vocational, { startedOn: '2025-11-03', familyName });
    const body = { endedOn, reason: 'goals-reached' };
    const ended = await therapist.post(`/episodes/${episode.id}/discharge`, body, { 'if-match': '*' });
    expect(ended.status).toBe(200);
    return episode;
  };
  const givesReason = (who: HttpClient, patientId: string, body: object = { reason: 'asked-by-person' }) =>
    who.post<GivenReason & Problem>(`/patients/${patientId}/look-reason`, body);
  const grant = async (email: string): Promise<void> => {
    const admin = await waymark.as(PEOPLE.admin);
    const grants = [{ kind: 'privacy-officer', careServiceId: careServiceId(), until: '2026-12-31' }];
    const path = `/accounts/${accountOf(email)}/grants`;
    expect((await admin.put(path, { grants }, { 'if-match': '*' })).status).toBe(200);
  };
  const entries = async (query = '', who = manager): Promise<readonly PrivacyEntry[]> =>
    (await who.get<Page<PrivacyEntry>>(`/privacy-entries${query}`)).body.items;
  const named = async (email: string, name: string): Promise<void> => {
    await waymark.database.write((em) => em.update(Account, { id: accountOf(email) }, { name }));
  };

  describe('A record that is in no care of theirs', () => {
    it('is refused to staff in all its parts until they say why, and is open to them that day alone', async () => {
      const { id, patientId } = await endedEpisode(LONG_AGO);
      const { id: appointmentId } = await newAppointment(therapist, await endedEpisode(JUST_NOW), LONG_AGO);
      const paths = [`/patients/${patientId}`, `/patients/${patientId}/episodes`, `/episodes/${id}/goals`];
      for (const path of paths) {
        const refused = await therapist.get<Problem>(path);
        expect([refused.status, refused.body.type, refused.body.patientId]).toEqual([
          ...[403, '/problems/reason-needed', patientId],
        ]);
        expect(refused.body.detail).toContain('Say why');
      }
      expect((await therapist.get(`/appointments/${appointmentId}`)).status).toBe(200);
      expect((await givesReason(therapist, patientId)).body).toEqual({
        ...{ patientId, reason: 'asked-by-person', words: null, on: '2026-06-01' },
      });
      for (const path of paths) expect((await therapist.get(path)).status).toBe(200);
      // It opens the record to nobody else, and not tomorrow.
      expect((await (await waymark.as(PEOPLE.colleague)).get(paths[0] ?? '')).status).toBe(403);
      waymark = await waymark.reopen({ CLOCK: '2026-06-02T09:00:00+01:00' });
      expect((await (await waymark.as(PEOPLE.therapist)).get(paths[0] ?? '')).status).toBe(403);
    });

    it('is open as ever to the person, and to staff while care goes on, just ended, or is booked', async () => {
      const long = await endedEpisode(LONG_AGO);
      const patient = await waymark.as(await linkToPatient(waymark.database, 'patient', long.patientId));
      expect((await patient.get(`/patients/${long.patientId}`)).status).toBe(200);
      const just = await endedEpisode(JUST_NOW);
      expect((await therapist.get(`/patients/${just.patientId}`)).status).toBe(200);
      const open = await newEpisode(therapist, waymark.site.vocational);
      expect((await therapist.get(`/episodes/${open.id}`)).status).toBe(200);
      await givesReason(therapist, long.patientId, { reason: 'coming-back' });
      await newAppointment(therapist, long, '2026-06-15', { status: 'booked', purpose: 'follow-up' });
      const followedUp = await endedEpisode(LONG_AGO);
      await givesReason(therapist, followedUp.patientId, { reason: 'coming-back' });
      await newAppointment(therapist, followedUp, '2026-05-25', { status: 'attended', purpose: 'follow-up' });
      const colleague = await waymark.as(PEOPLE.colleague);
      for (const { patientId } of [long, followedUp]) {
        expect((await colleague.get(`/patients/${patientId}`)).status).toBe(200);
      }
    });

    it('needs words beside “another reason”, and is no way into other care services', async () => {
      const { patientId } = await endedEpisode(LONG_AGO);
      const refused = await givesReason(therapist, patientId, { reason: 'other' });
      expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, '/words']);
      expect((await givesReason(therapist, patientId, { reason: 'curious' })).status).toBe(400);
      expect((await givesReason(await waymark.as(PEOPLE.elsewhere), patientId)).status).toBe(404);
      expect((await givesReason(manager, patientId)).status).toBe(403);
      expect((await givesReason(therapist, patientId, { reason: 'other', words: 'A bill came' })).status).toBe(201);
    });

    it('tells the person who looked and why, once, with what was looked at', async () => {
      const { patientId } = await endedEpisode(LONG_AGO);
      await givesReason(therapist, patientId, { reason: 'letter-or-report', words: 'For your new doctor' });
      await therapist.get(`/patients/${patientId}`);
      const patient = await waymark.as(await linkToPatient(waymark.database, 'patient', patientId));
      const { body } = await patient.get<Page<RecordLook>>(`/patients/${patientId}/looks`);
      const looks = body.items.filter(({ did }) => did === 'looked');
      expect(looks).toMatchObject([
        { part: 'details', reason: 'letter-or-report', reasonWords: 'For your new doctor', times: 1 },
      ]);
      expect(body.items.map(({ part }) => part)).not.toContain('other');
    });
  });

  describe('The list of a privacy officer', () => {
    it('is a manager’s with a grant; without one it is empty, and anybody else is refused', async () => {
      await givesReason(therapist, (await endedEpisode(LONG_AGO)).patientId);
      expect(await entries()).toEqual([]);
      await grant(PEOPLE.manager);
      expect(await entries()).toMatchObject([
        {
          ...{ kind: 'reason', reason: 'asked-by-person', byName: 'Test therapist', isOwn: false, lookedInto: null },
          aboutName: expect.stringMatching(/^Person \d+ Example$/) as string,
        },
      ]);
      const services = await manager.get<Page<{ id: string }>>('/privacy-entries/care-services');
      expect(services.body.items).toMatchObject([{ id: careServiceId() }]);
      for (const email of [PEOPLE.therapist, PEOPLE.partner, PEOPLE.admin]) {
        expect((await (await waymark.as(email)).get('/privacy-entries')).status).toBe(403);
      }
    });

    it('has looks at oneself: at one’s own record, and at one of one’s own full name', async () => {
      await grant(PEOPLE.manager);
      const { patientId } = await newEpisode(therapist, waymark.site.vocational, { familyName: 'Alone' });
      const colleague = await waymark.as(PEOPLE.colleague);
      await waymark.database.write((em) =>
        em.insert(Membership, {
          ...{
            id: randomUUID(),
            accountId: accountOf(PEOPLE.colleague),
            role: 'patient',
            careServiceId: null,
            patientId,
          },
        }),
      );
      await colleague.get(`/patients/${patientId}`);
      const twin = await newEpisode(therapist, waymark.site.vocational, { familyName: 'Twin' });
      const { body } = await therapist.get<{ givenName: string }>(`/patients/${twin.patientId}`);
      await named(PEOPLE.therapist, `${body.givenName.toUpperCase()} Twin`);
      await therapist.get(`/patients/${twin.patientId}`);
      const found = await entries();
      expect(found.map(({ kind, aboutName }) => `${kind} ${aboutName?.split(' ').at(-1) ?? ''}`).sort()).toEqual([
        ...['own-record Alone', 'own-record Twin'],
      ]);
      // The same look again is no news.
      await colleague.get(`/patients/${patientId}`);
      expect(await entries()).toHaveLength(2);
    });

    it('has looks at a namesake, but not by whoever treats them', async () => {
      await grant(PEOPLE.manager);
      const { id, patientId } = await newEpisode(therapist, waymark.site.vocational, { familyName: 'Zielińska' });
      await named(PEOPLE.colleague, 'Jo ZIELINSKA');
      const colleague = await waymark.as(PEOPLE.colleague);
      await colleague.get(`/episodes/${id}/goals`);
      expect(await entries()).toMatchObject([{ kind: 'namesake', byName: 'Jo ZIELINSKA' }]);
      await named(PEOPLE.therapist, 'Al Zielińska');
      const team = [{ userId: accountOf(PEOPLE.therapist), discipline: 'nursing', keyWorker: true }];
      await therapist.put(`/episodes/${id}/team`, { team }, { 'if-match': '*' });
      await therapist.get(`/patients/${patientId}`);
      expect((await entries()).filter(({ byName }) => byName.startsWith('Al'))).toEqual([]);
    });

    it('has who looked at 50 people’s records in ten minutes, once', async () => {
      await grant(PEOPLE.manager);
      const people: string[] = [];
      for (let count = 0; count < 50; count += 1) {
        people.push((await newEpisode(therapist, waymark.site.vocational)).patientId);
      }
      const colleague = await waymark.as(PEOPLE.colleague);
      for (const patientId of people.slice(1)) await colleague.get(`/patients/${patientId}`);
      expect((await entries()).filter(({ byName }) => byName === 'Test colleague')).toEqual([]);
      await colleague.get(`/patients/${people[0] ?? ''}`);
      for (const patientId of people) await colleague.get(`/patients/${patientId}`);
      expect((await entries()).filter(({ byName }) => byName === 'Test colleague')).toMatchObject([
        { kind: 'many-records', aboutName: null, reason: null },
      ]);
    }, 120_000);

    it('is looked into with a word, from the version that was read, and never by the one who looked', async () => {
      await grant(PEOPLE.manager);
      await givesReason(therapist, (await endedEpisode(LONG_AGO)).patientId);
      const [entry] = await entries();
      const path = `/privacy-entries/${entry?.id ?? ''}/looked-into`;
      expect((await manager.post(path, { word: 'Asked; all is well' })).status).toBe(428);
      const noted = await manager.post<PrivacyEntry>(path, { word: 'Asked; all is well' }, { 'if-match': '"1"' });
      expect(noted.body).toMatchObject({
        version: 2,
        lookedInto: { byName: 'Test manager', word: 'Asked; all is well' },
      });
      expect((await manager.post(path, { word: 'Once more' }, { 'if-match': '"1"' })).status).toBe(412);
      expect(await entries('?open=true')).toEqual([]);
      expect(await entries('?open=false')).toHaveLength(1);
      const both = { accountId: accountOf(PEOPLE.therapist), role: 'manager' as const, careServiceId: careServiceId() };
      await waymark.database.write((em) => em.insert(Membership, { ...both, id: randomUUID(), patientId: null }));
      await grant(PEOPLE.therapist);
      expect(await entries('', therapist)).toMatchObject([{ isOwn: true }]);
      expect((await therapist.post(path, { word: 'My own' }, { 'if-match': '*' })).status).toBe(409);
    });
  });
});

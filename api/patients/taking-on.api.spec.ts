import { randomUUID } from 'node:crypto';
import type {
  AccessNotice,
  Episode,
  FollowingCareService,
  Page,
  Patient,
  PatientSummary,
  Problem,
} from '@waymark/contracts';
import { Account, Membership } from '../accounts/account.entity.js';
import { Audit } from '../audit/audit.entity.js';
import { hasNhsNumber } from './nhs-marks.js';
import { Patient as PatientEntity } from './patient.entity.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

const NUMBER = '9990000689';
const FREE_NUMBERS = ['9990001529', '9990001537', '9990001545'];
const CONTACT = { phone: '01632 960 001', address: '1 Mill Lane', safeContact: 'Never ring in the evening' };

describe('Somebody whom another care service knows', () => {
  let waymark: TestApp;
  let here: HttpClient;
  let elsewhere: HttpClient;
  let patient: Patient;

  beforeEach(async () => {
    waymark = await startTestApp();
    here = await waymark.as(PEOPLE.therapist);
    elsewhere = await waymark.as(PEOPLE.elsewhere);
    const body = {
      givenName: 'Søren',
      familyName: 'O’Brien',
      birthDate: '1984-05-17',
      nhsNumber: NUMBER,
      careServiceId: waymark.site.vocational.id,
      contact: CONTACT,
      needs: { largeText: true },
    };
    patient = (await here.post<Patient>('/patients', body)).body;
  });
  afterEach(() => waymark.close());

  const act = (details: object = {}): Promise<HttpReply<Patient & Problem>> =>
    elsewhere.post('/patients/taking-on', {
      careServiceId: waymark.site.community.id,
      nhsNumber: '999 000 0689',
      familyName: "o'brien",
      birthDate: '1984-05-17',
      reason: 'referred',
      ...details,
    });
  const person = (details: object): object => ({
    givenName: 'Kit',
    familyName: 'Vale',
    birthDate: '1990-01-01',
    careServiceId: waymark.site.community.id,
    ...details,
  });
  const rows = (): Promise<Audit[]> => waymark.database.reads.find(Audit, { order: { seq: 'ASC' } });

  it('is taken on with number, family name, birth date and a reason: identity and needs, no contact, no episodes', async () => {
    await here.post(`/patients/${patient.id}/episodes`, {
      careServiceId: waymark.site.vocational.id,
      pathwayId: waymark.site.vocational.pathwayId,
      areaId: waymark.site.vocational.areaId,
      startedOn: '2026-02-02',
    });
    const taken = await act({ note: 'Dr Hale rang', contact: { phone: '01632 960 777' } });
    expect(taken.status).toBe(201);
    expect(taken.body).toMatchObject({ id: patient.id, givenName: 'Søren', needs: { largeText: true } });
    expect(taken.body.contact).toEqual({ phone: '01632 960 777' });
    const read = await elsewhere.get<Patient>(`/patients/${patient.id}`);
    expect([read.status, JSON.stringify(read.body)]).toEqual([
      200,
      expect.not.stringMatching(/960 001|Mill Lane|Never/),
    ]);
    const episodes = await elsewhere.get<Page<Episode>>(`/patients/${patient.id}/episodes`);
    expect(episodes.body.items).toEqual([]);
    const begun = await elsewhere.post<Episode>(`/patients/${patient.id}/episodes`, {
      careServiceId: waymark.site.community.id,
      pathwayId: waymark.site.community.pathwayId,
      areaId: waymark.site.community.areaId,
      startedOn: '2026-05-25',
    });
    expect(begun.status).toBe(201);
    const row = (await rows()).find(({ action }) => action === 'patient:take-on');
    expect(row).toMatchObject({ recordId: patient.id, patientIds: [patient.id] });
    expect((await here.get<Patient>(`/patients/${patient.id}`)).body.contact).toEqual(CONTACT);
  });

  it('keeps contact details apart, whoever changes them, until they are shared', async () => {
    await act();
    const at = { 'if-match': '*' };
    const changed = await elsewhere.patch<Patient>(
      `/patients/${patient.id}`,
      { contact: { phone: '01632 960 999' }, preferredName: 'Sø' },
      at,
    );
    expect(changed.body).toMatchObject({ contact: { phone: '01632 960 999' }, preferredName: 'Sø' });
    const first = await here.get<Patient>(`/patients/${patient.id}`);
    expect(first.body).toMatchObject({ contact: CONTACT, preferredName: 'Sø' });
    const share = { careServiceId: waymark.site.community.id };
    const own = await elsewhere.post<Problem>(`/patients/${patient.id}/share-contact`, share);
    expect([own.status, own.body.type]).toEqual([409, '/problems/theirs-to-share']);
    expect((await here.post(`/patients/${patient.id}/share-contact`, share)).status).toBe(200);
    expect((await elsewhere.get<Patient>(`/patients/${patient.id}`)).body.contact).toEqual(CONTACT);
  });

  it('tells both care services and the person, who may share the contact details', async () => {
    await act();
    const them = await waymark.as(await linkToPatient(waymark.database, 'patient', patient.id));
    for (const reader of [here, elsewhere, them]) {
      const { body } = await reader.get<Page<FollowingCareService>>(`/patients/${patient.id}/care-services`);
      expect(
        body.items.map(({ careServiceName, seesContact, reason }) => [careServiceName, seesContact, reason]),
      ).toEqual([
        ['Community rehabilitation', false, 'referred'],
        ['Vocational rehabilitation', true, null],
      ]);
      expect(body.items[0]?.since).toBe('2026-06-01');
    }
    const shared = await them.post<Page<FollowingCareService>>(`/patients/${patient.id}/share-contact`, {
      careServiceId: waymark.site.community.id,
    });
    expect(shared.body.items.map(({ seesContact }) => seesContact)).toEqual([true, true]);
    expect((await elsewhere.get<Patient>(`/patients/${patient.id}`)).body.contact).toEqual(CONTACT);
    const carer = await waymark.as(await linkToPatient(waymark.database, 'carer', patient.id));
    expect((await carer.post(`/patients/${patient.id}/share-contact`, {})).status).toBe(403);
  });

  it('tells every therapist who may open the record there, and each marks it as seen for themselves', async () => {
    const [colleague, theirs] = [
      await waymark.as(PEOPLE.colleague),
      await linkToPatient(waymark.database, 'carer', patient.id),
    ];
    const carerAndTherapist = await waymark.database.reads.findOneByOrFail(Account, { email: theirs });
    const role = { id: randomUUID(), accountId: carerAndTherapist.id, role: 'therapist' as const, patientId: null };
    await waymark.database.write((em) => em.insert(Membership, { ...role, careServiceId: waymark.site.vocational.id }));
    await act();
    const noticesOf = async (reader: HttpClient): Promise<readonly AccessNotice[]> =>
      (await reader.get<Page<AccessNotice>>('/access-notices')).body.items;
    const told = { how: 'taken-on', isOwn: false, name: 'Test elsewhere', patientId: patient.id };
    const names = { careServiceName: 'Vocational rehabilitation', takenOnBy: 'Community rehabilitation' };
    const [notice] = await noticesOf(here);
    expect(notice).toMatchObject({ ...told, ...names });
    expect(await noticesOf(elsewhere)).toEqual([]);
    expect(await noticesOf(await waymark.as(theirs))).toEqual([]);
    expect((await here.post('/access-notices/seen', { ids: [notice?.id] })).status).toBe(204);
    expect(await noticesOf(here)).toEqual([]);
    expect(await noticesOf(colleague)).toHaveLength(1);
  });

  it.each([
    ['another family name', { familyName: 'Hale' }],
    ['another birth date', { birthDate: '1984-05-18' }],
    ['a number that nobody has', { nhsNumber: '999 000 1529' }],
  ])('is refused in the same words for %s, with a row in the audit trail', async (_, details) => {
    const [wrong, other] = [await act(details), await act({ familyName: 'Somebody' })];
    expect([wrong.status, wrong.body.type]).toEqual([409, '/problems/not-confirmed']);
    expect(wrong.body).toEqual(other.body);
    expect(wrong.etag).toBeNull();
    expect((await elsewhere.get(`/patients/${patient.id}`)).status).toBe(404);
    const tries = (await rows()).filter(({ action }) => action === 'patient:take-on');
    expect(tries.map(({ fields, recordId }) => [fields, recordId])).toEqual([
      [['refused'], null],
      [['refused'], null],
    ]);
  });

  it('cannot be guessed at: after ten refused tries the right facts are refused too, many at once included', async () => {
    const guesses = await Promise.all(
      Array.from({ length: 25 }, (_, day) => act({ birthDate: `1984-04-${String(day + 1).padStart(2, '0')}` })),
    );
    const statuses = guesses.map(({ status }) => status);
    expect(statuses.filter((status) => status === 409)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(15);
    expect((await act()).status).toBe(429);
    // An unused number gets the same reply as one that is taken, so the limit reveals nothing either.
    expect((await elsewhere.post('/patients', person({ nhsNumber: FREE_NUMBERS[0] }))).status).toBe(429);
    expect((await elsewhere.post('/patients', person({}))).status).toBe(201);
  });

  it.each([
    ['the right facts', { familyName: 'O’Brien', givenName: 'Søren', birthDate: '1984-05-17' }],
    ['other facts', {}],
  ])('leads from the form to the act with %s alike', async (_, details) => {
    const refused = await elsewhere.post<Problem>('/patients', person({ ...details, nhsNumber: NUMBER }));
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ type: '/problems/say-why', errors: [{ pointer: '/nhsNumber' }] });
    expect(JSON.stringify(refused.body)).not.toMatch(/Søren|Brien|Vocational/);
    const own = await elsewhere.post<Patient>('/patients', person({ givenName: 'Own' }));
    const patched = await elsewhere.patch<Problem>(
      `/patients/${own.body.id}`,
      { nhsNumber: NUMBER },
      { 'if-match': '"1"' },
    );
    expect([patched.status, patched.body]).toEqual([409, refused.body]);
    const tries = (await rows()).filter(({ fields }) => fields?.includes('refused'));
    expect(tries.map(({ action }) => action)).toEqual(['patient:create', 'patient:change']);
  });

  it('is nobody’s namesake elsewhere, and no answer there knows them', async () => {
    const same = person({ givenName: 'Soren', familyName: 'OBrien', birthDate: '1984-05-17' });
    const created = await elsewhere.post<Patient>('/patients', same);
    expect([created.status, created.body.sameNameWarning]).toEqual([201, false]);
    for (const query of ['obrien 0689', NUMBER, '0689']) {
      const found = await elsewhere.post<Page<PatientSummary>>('/patients/search', { query });
      expect(found.body.items).toEqual([]);
    }
    const asked = await elsewhere.post<Problem>('/patients', same);
    expect([asked.status, asked.body.type]).toEqual([409, '/problems/namesake']);
    const second = await elsewhere.post<Patient>('/patients', { ...same, confirmedDistinct: true });
    expect(second.body.sameNameWarning).toBe(true);
  });

  it('is in one’s own care service once, however many take them on at once', async () => {
    const replies = await Promise.all(Array.from({ length: 5 }, () => act()));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    expect(await waymark.database.reads.countBy(PatientEntity, hasNhsNumber(waymark.database.reads, NUMBER))).toBe(1);
    const again = await act();
    expect([again.status, again.body.type]).toEqual([409, '/problems/nhs-number-known']);
  });
});

import type { Page, Patient, PatientSummary, Problem } from '@waymark/contracts';
import { lettersOf } from '@waymark/text';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

describe('Patients', () => {
  let waymark: TestApp;
  let therapist: HttpClient;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  afterAll(() => waymark.close());

  /** A person with another name was born on another day, so that they require no confirmation. */
  const births = new Map<string, string>();
  const bornOn = (name: string): string => {
    const known = births.get(lettersOf(name)) ?? `${1940 + births.size}-05-17`;
    births.set(lettersOf(name), known);
    return known;
  };
  const person = (details: { givenName?: string; familyName?: string; [field: string]: unknown } = {}): object => ({
    givenName: 'Rowan',
    familyName: 'Ellis',
    birthDate: bornOn(`${details.givenName ?? 'Rowan'} ${details.familyName ?? 'Ellis'}`),
    careServiceId: waymark.site.vocational.id,
    ...details,
  });

  it('takes a person on and gives them back with an ETag', async () => {
    const created = await therapist.post<Patient>(
      '/patients',
      person({ nhsNumber: '999 000 0689', needs: { largeText: true } }),
    );
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      givenName: 'Rowan',
      nhsNumber: '9990000689',
      needs: { largeText: true },
      version: 1,
    });
    const read = await therapist.get<Patient>(`/patients/${created.body.id}`);
    expect(read.status).toBe(200);
    expect(read.body).toEqual(created.body);
    expect(read.etag).toBe('"1"');
  });

  it('refuses the same NHS number twice', async () => {
    await therapist.post('/patients', person({ givenName: 'Ida', nhsNumber: '9990001537' }));
    const again = await therapist.post<Problem>('/patients', person({ givenName: 'Eva', nhsNumber: '999 000 1537' }));
    expect(again.status).toBe(409);
    expect(again.headers.get('content-type')).toContain('application/problem+json');
    expect(again.body.errors?.[0]?.pointer).toBe('/nhsNumber');
  });

  it('asks before it takes on a namesake with the same birth date', async () => {
    await therapist.post('/patients', person({ givenName: 'Sam', familyName: 'Zielińska' }));
    const namesake = await therapist.post<Problem>('/patients', person({ givenName: 'sam', familyName: 'Zielinska' }));
    expect(namesake.status).toBe(409);
    const confirmed = await therapist.post<Patient>(
      '/patients',
      person({ givenName: 'sam', familyName: 'Zielinska', confirmedDistinct: true }),
    );
    expect(confirmed.status).toBe(201);
    expect(confirmed.body.sameNameWarning).toBe(true);
  });

  it('asks about whoever was born on that day and shares or nearly shares a part of their names, in any order', async () => {
    const birthDate = '1901-03-09';
    const nobody = person({ givenName: 'Kit', familyName: 'Vale', birthDate });
    await therapist.post('/patients', person({ givenName: 'Jørgen', familyName: 'O’Rhys-Łuk', birthDate }));
    for (const [givenName, familyName] of [
      ['Luk', 'Jorgen'],
      ['Jorgne', 'Hale'],
      ['J. A.', 'ORhys Luk'],
    ]) {
      const asked = await therapist.post<Problem>('/patients', person({ givenName, familyName, birthDate }));
      expect([givenName, asked.status, asked.body.type]).toEqual([givenName, 409, '/problems/namesake']);
    }
    expect((await therapist.post('/patients', nobody)).status).toBe(201);
  });

  it('takes on one of several namesakes that arrive together', async () => {
    const body = person({ givenName: 'Twin', familyName: 'Ellis' });
    const replies = await Promise.all(Array.from({ length: 6 }, () => therapist.post('/patients', body)));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it.each([
    ['an NHS number that fails its check digit', { nhsNumber: '999 000 0001' }, 422, '/nhsNumber'],
    ['a birth date in the future', { birthDate: '2090-01-01' }, 422, '/birthDate'],
    ['a day that is not in the calendar', { birthDate: '2026-02-31' }, 400, '/birthDate'],
    ['a name of white space', { givenName: '   ' }, 400, '/givenName'],
    ['an unknown field', { favouriteColour: 'green' }, 400, '/favouriteColour'],
    ['a quintile as text', { deprivationQuintile: '3' }, 400, '/deprivationQuintile'],
    ['a need that is not on the list', { needs: { formats: ['papyrus'] } }, 400, '/needs/formats'],
  ])('refuses %s and points at the field', async (_, details, status, pointer) => {
    const refused = await therapist.post<Problem>('/patients', person(details));
    expect(refused.status).toBe(status);
    expect(refused.body.errors?.map((error) => error.pointer)).toEqual([pointer]);
  });

  it('finds people by part of a name without accents, by NHS number, and page by page', async () => {
    for (const givenName of ['Ada', 'Bea', 'Cleo']) {
      await therapist.post('/patients', person({ givenName, familyName: 'Łoś' }));
    }
    const first = await therapist.post<Page<PatientSummary>>('/patients/search', { query: 'los', limit: 2 });
    expect(first.body.items.map((patient) => patient.givenName)).toEqual(['Ada', 'Bea']);
    const second = await therapist.post<Page<PatientSummary>>('/patients/search', {
      query: 'los',
      limit: 2,
      cursor: first.body.nextCursor,
    });
    expect(second.body.items.map((patient) => patient.givenName)).toEqual(['Cleo']);
    expect(second.body.nextCursor).toBeNull();
    const byNumber = await therapist.post<Page<PatientSummary>>('/patients/search', { query: '999 000 0689' });
    expect(byNumber.body.items).toHaveLength(1);
    expect((await therapist.post<Page<PatientSummary>>('/patients/search', { query: '100%' })).body.items).toEqual([]);
  });

  it('finds people by what they like to be called, also without accents and once that has changed', async () => {
    const { body } = await therapist.post<Patient>('/patients', person({ givenName: 'Xavier', preferredName: 'Żuś' }));
    const find = async (query: string): Promise<(string | null)[]> => {
      const found = await therapist.post<Page<PatientSummary>>('/patients/search', { query });
      return found.body.items.map(({ preferredName }) => preferredName);
    };
    expect(await find('zus')).toEqual(['Żuś']);
    expect(await find('ŻUŚ xavier')).toEqual(['Żuś']);
    await therapist.patch(`/patients/${body.id}`, { preferredName: 'Exy' }, { 'if-match': '"1"' });
    expect([await find('zus'), await find('exy')]).toEqual([[], ['Exy']]);
    await therapist.patch(`/patients/${body.id}`, { preferredName: null }, { 'if-match': '"2"' });
    expect(await find('exy')).toEqual([]);
  });

  it('finds people by a birth date in its usual forms, by the end of an NHS number, and however a name is typed', async () => {
    const details = {
      givenName: 'Søren-Þór',
      familyName: 'O’Brien',
      birthDate: '1931-02-03',
      nhsNumber: '999 000 1529',
    };
    await therapist.post('/patients', person(details));
    const find = async (query: string): Promise<string[]> => {
      const found = await therapist.post<Page<PatientSummary>>('/patients/search', { query });
      return found.body.items.map(({ givenName }) => givenName);
    };
    for (const query of ['3/2/1931', '3 Feb 31', '03.02.1931', '1931-02-03', '03021931', '1529', 'obrien 1529'])
      expect([query, await find(query)]).toEqual([query, ['Søren-Þór']]);
    for (const query of ['OBRIEN', "o'brien soren", 'o brien', 'sorenthor', 'søren thor', 'O\u02BCBrien, S\u00ADoren'])
      expect([query, await find(query)]).toEqual([query, ['Søren-Þór']]);
    for (const query of ['3/2/1932', '1528', 'obrien 1528', '2 Mar 1931'])
      expect([query, await find(query)]).toEqual([query, []]);
  });

  it.each(['000 000 0000', '1111111111', '999-999-9999'])('refuses %s, which is nobody’s number', async (nhsNumber) => {
    const refused = await therapist.post<Problem>('/patients', person({ givenName: 'Nil', nhsNumber }));
    expect(refused.status).toBe(422);
    expect(refused.body.errors?.[0]?.pointer).toBe('/nhsNumber');
  });

  it.each([
    ['Aðalsteinn', 'O’Neil-Øst', 'ADALSTEINN', 'ONEIL OST'],
    ['Anne Marie', 'Weiß', 'Anne-Marie', 'Weiss'],
    ['Zo\u00ADë', 'Ｈａｌｅ', 'Zoe\u0308', 'Hale'],
    ['Γιώργος', 'Ζωγράφος', 'ΓΙΩΡΓΟΣ', 'ΖΩΓΡΑΦΟΣ'],
  ])('asks whether %s %s is %s %s', async (givenName, familyName, givenAgain, familyAgain) => {
    expect((await therapist.post('/patients', person({ givenName, familyName }))).status).toBe(201);
    const again = person({ givenName: givenAgain, familyName: familyAgain });
    const asked = await therapist.post<Problem>('/patients', again);
    expect([asked.status, asked.body.type]).toEqual([409, '/problems/namesake']);
  });

  it('shows everyone to whoever looks for nothing', async () => {
    const everyone = await therapist.post<Page<PatientSummary>>('/patients/search', {});
    for (const query of ['', '  ', ',']) {
      expect((await therapist.post('/patients/search', { query })).body).toEqual(everyone.body);
    }
    expect((await therapist.post('/patients/search', { query: null })).status).toBe(400);
  });

  it('changes a patient only from the version that was read', async () => {
    const { body: patient } = await therapist.post<Patient>('/patients', person({ givenName: 'Noor' }));
    const path = `/patients/${patient.id}`;
    expect((await therapist.patch(path, { preferredName: 'N' })).status).toBe(428);
    const changed = await therapist.patch<Patient>(path, { preferredName: 'N' }, { 'if-match': '"1"' });
    expect(changed.body).toMatchObject({ preferredName: 'N', givenName: 'Noor', version: 2 });
    const stale = await therapist.patch(path, { preferredName: 'X' }, { 'if-match': '"1"' });
    expect(stale.status).toBe(412);
    expect(stale.etag).toBe('"2"');
    expect((await therapist.patch(path, { givenName: null }, { 'if-match': '"2"' })).status).toBe(400);
    // As in the body, without the quotes of an ETag.
    expect((await therapist.patch(path, { preferredName: 'X' }, { 'if-match': '1' })).status).toBe(412);
    expect((await therapist.patch(path, { preferredName: 'X' }, { 'if-match': '2' })).status).toBe(200);
  });

  it('answers another care service as if the patient did not exist', async () => {
    const { body: patient } = await therapist.post<Patient>('/patients', person({ givenName: 'Quiet' }));
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    expect((await elsewhere.get(`/patients/${patient.id}`)).status).toBe(404);
    const found = await elsewhere.post<Page<PatientSummary>>('/patients/search', { query: 'quiet' });
    expect(found.body.items).toEqual([]);
    expect((await elsewhere.post('/patients', person({ givenName: 'Other' }))).status).toBe(404);
  });

  it('gives a retried request with the same key the first answer again', async () => {
    const headers = { 'idempotency-key': 'k-1' };
    const first = await therapist.post<Patient>('/patients', person({ givenName: 'Once' }), headers);
    const again = await therapist.post<Patient>('/patients', person({ givenName: 'Once' }), headers);
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    const other = await therapist.post('/patients', person({ givenName: 'Twice' }), headers);
    expect(other.status).toBe(422);
  });

  it('takes the same key at another address, be it only another query, for another request', async () => {
    const headers = { 'idempotency-key': 'k-2' };
    const first = await therapist.post<Patient>('/patients', person({ givenName: 'Query' }), headers);
    const again = await therapist.post<Patient>('/patients?again=1', person({ givenName: 'Query' }), headers);
    const longer = `/patients?x=${'y'.repeat(3900)}`;
    expect([first.status, again.status]).toEqual([201, 409]);
    expect((await therapist.post(longer, person({ givenName: 'Long' }), headers)).status).toBe(201);
    expect((await therapist.post(longer, person({ givenName: 'Long' }), headers)).status).toBe(201);
  });

  it('keeps a first answer for a day, and takes the key for a new request after that', async () => {
    const headers = { 'idempotency-key': 'k-3' };
    const first = await therapist.post<Patient>('/patients', person({ givenName: 'Daily' }), headers);
    const kept = async (): Promise<number> =>
      (await waymark.database.reads.query<unknown[]>("SELECT seq FROM idempotent_answer WHERE key = 'k-3'")).length;
    waymark = await waymark.reopen({ CLOCK: '2026-06-02T07:59:00Z' });
    therapist = await waymark.as(PEOPLE.therapist);
    const within = await therapist.post<Patient>('/patients', person({ givenName: 'Daily' }), headers);
    expect([within.status, within.body.id, await kept()]).toEqual([201, first.body.id, 1]);
    // The clock goes on while this file's tests run: the first answer may be some minutes younger than the start.
    waymark = await waymark.reopen({ CLOCK: '2026-06-02T09:00:00Z' });
    therapist = await waymark.as(PEOPLE.therapist);
    // The key is new again, so the second namesake requires confirmation.
    expect((await therapist.post('/patients', person({ givenName: 'Daily' }), headers)).status).toBe(409);
    await therapist.post('/patients', person({ givenName: 'Other', familyName: 'Key' }), { 'idempotency-key': 'k-4' });
    expect(await kept()).toBe(0);
  });
});

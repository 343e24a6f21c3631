import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Page, Patient, PatientSummary, Problem } from '@waymark/contracts';
import { StoredReply } from '../../audit/audit.entity.js';
import { hasNhsNumber } from '../../patients/nhs-marks.js';
import { Patient as PatientRow } from '../../patients/patient.entity.js';
import { KeyRing, UnopenedSecret } from '../../secrets/key-ring.js';
import type { HttpClient } from '../../testing/http-client.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { TEST_KEY } from '../../testing/test-config.js';
import { PEOPLE } from '../../testing/test-site.js';

const NUMBER = '9990000689';
const CONTACT = {
  phone: '01632 960 123',
  email: 'sam@example.org',
  address: '1 Sand Lane',
  safeContact: 'Not on Mondays',
};

describe('A text that is sealed', () => {
  const ring = new KeyRing({ keys: [TEST_KEY], keysFile: '' });
  const anyText = fc.string({ unit: 'binary', maxLength: 300 });

  it('opens to the same, whatever its characters, and to nothing once a byte of it or its row is another', () => {
    fc.assert(
      fc.property(anyText, fc.uuid(), fc.nat(), fc.integer({ min: 1, max: 255 }), (text, id, at, difference) => {
        const sealed = ring.seal(text, id);
        expect(ring.open(sealed, id)).toBe(text);
        expect(() => ring.open(sealed, `${id} `)).toThrow(UnopenedSecret);
        const [keyId, encoded] = sealed.split('.');
        const bytes = Buffer.from(encoded ?? '', 'base64url');
        const index = at % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ difference;
        expect(() => ring.open(`${keyId}.${bytes.toString('base64url')}`, id)).toThrow(UnopenedSecret);
      }),
      { numRuns: 300 },
    );
  });

  it('has one mark for each purpose and key, which another text does not have', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const both = new KeyRing({ keys: ['cd'.repeat(32), TEST_KEY], keysFile: '' });
        expect(ring.marksOf(one, 'whole')).toEqual([both.marksOf(one, 'whole')[1]]);
        expect(ring.marksOf(one, 'whole')).not.toEqual(ring.marksOf(one, 'end'));
        if (one !== other) expect(ring.marksOf(one, 'whole')).not.toEqual(ring.marksOf(other, 'whole'));
      }),
      { numRuns: 100 },
    );
  });
});

describe('A patient with a number and contact details', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let made: Patient;
  const stored = (): Promise<Record<string, unknown>[]> =>
    waymark.database.reads.query(`SELECT * FROM patient WHERE family_name = 'Sealed'`);
  const search = async (query: string): Promise<readonly string[]> =>
    (await therapist.post<Page<PatientSummary>>('/patients/search', { query })).body.items.map(({ id }) => id);

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    const careServiceId = waymark.site.vocational.id;
    const person = { givenName: 'Sam', familyName: 'Sealed', birthDate: '1980-04-02', nhsNumber: NUMBER };
    const headers = { 'idempotency-key': 'sealed-1' };
    made = (await therapist.post<Patient>('/patients', { ...person, contact: CONTACT, careServiceId }, headers)).body;
  });
  afterAll(() => waymark.close());

  it('is read as it was written, and stored as nobody can read it', async () => {
    const { body } = await therapist.get<Patient>(`/patients/${made.id}`);
    expect([body.nhsNumber, body.contact]).toEqual([NUMBER, CONTACT]);
    const row = JSON.stringify(await stored());
    for (const text of [NUMBER, NUMBER.slice(-4), ...Object.values(CONTACT)]) expect(row).not.toContain(text);
  });

  it('is found by the whole number and by its end, and by no other', async () => {
    expect(await search('999 000 0689')).toEqual([made.id]);
    expect(await search('0689')).toEqual([made.id]);
    expect(await search('0688')).toEqual([]);
    expect(await search('999 000 0026')).toEqual([]);
  });

  it('is the only one with this number, also where two are written at once', async () => {
    const again = await therapist.post<Problem>('/patients', {
      ...{ givenName: 'Other', familyName: 'Person', birthDate: '1990-01-01', nhsNumber: NUMBER },
      careServiceId: waymark.site.vocational.id,
    });
    expect([again.status, again.body.type]).toEqual([409, '/problems/nhs-number-known']);
    const row = await waymark.database.reads.findOneByOrFail(PatientRow, { id: made.id });
    const twin = { ...row, id: randomUUID() };
    await expect(waymark.database.write((em) => em.insert(PatientRow, twin))).rejects.toThrow(/unique/i);
  });

  it('keeps its marks in step as the number changes and goes', async () => {
    const change = (nhsNumber: string | null) =>
      therapist.patch<Patient>(`/patients/${made.id}`, { nhsNumber }, { 'if-match': '*' });
    expect((await change('999 000 0026')).status).toBe(200);
    expect([await search('0689'), await search('0026')]).toEqual([[], [made.id]]);
    expect((await change(null)).status).toBe(200);
    expect((await stored())[0]).toMatchObject({ nhs_number: null, nhs_number_mark: null, nhs_last_four_mark: null });
    expect((await change(NUMBER)).status).toBe(200);
    expect(await search(NUMBER)).toEqual([made.id]);
  });

  it('has a reply kept for a retry that is encrypted too, and comes back the same', async () => {
    const [kept] = await waymark.database.reads.query<{ body: string }[]>(
      `SELECT body FROM idempotent_answer WHERE key = 'sealed-1'`,
    );
    expect(kept?.body).toMatch(/^[0-9a-f]{8}\.[\w-]+$/);
    const reply = await waymark.database.reads.findOneByOrFail(StoredReply, { key: 'sealed-1' });
    expect(JSON.parse(reply.body)).toEqual(made);
  });

  it('has no hash beside that reply against which numbers could be tried', async () => {
    const headers = { 'idempotency-key': 'sealed-2', 'if-match': '*' };
    const asked = { nhsNumber: NUMBER };
    const change = (body: object) => therapist.patch<Patient>(`/patients/${made.id}`, body, headers);
    const first = await change(asked);
    const [kept] = await waymark.database.reads.query<{ body_hash: string }[]>(
      `SELECT body_hash FROM idempotent_answer WHERE key = 'sealed-2'`,
    );
    expect(kept?.body_hash).toMatch(/^[0-9a-f]{8}\.[\w-]+$/);
    expect([first.status, (await change(asked)).body]).toEqual([200, first.body]);
    expect((await change({ nhsNumber: null })).status).toBe(422);
  });

  it('does not open with the values of another row in it', async () => {
    const { body: other } = await therapist.post<Patient>('/patients', {
      ...{ givenName: 'Ann', familyName: 'Neighbour', birthDate: '1970-01-01', contact: { phone: '01632 960 999' } },
      careServiceId: waymark.site.vocational.id,
    });
    await waymark.database.write((em) =>
      em.query(`UPDATE patient SET contact = (SELECT contact FROM patient AS other WHERE other.id = '${other.id}')
        WHERE id = '${made.id}'`),
    );
    await expect(waymark.database.reads.findOneBy(PatientRow, { id: made.id })).rejects.toThrow(UnopenedSecret);
    const byBuilder = waymark.database.reads.createQueryBuilder(PatientRow, 'one').where({ id: made.id });
    await expect(byBuilder.getOne()).rejects.toThrow(UnopenedSecret);
    expect((await therapist.get(`/patients/${made.id}`)).status).toBe(500);
    expect((await therapist.get(`/patients/${other.id}`)).status).toBe(200);
  });

  it('is neither written nor asked for plain, whichever way', async () => {
    const { database } = waymark;
    await expect(
      database.write((em) => em.update(PatientRow, { birthDate: '1970-01-01' }, { nhsNumber: NUMBER })),
    ).rejects.toThrow(/has to be known to seal/);
    const built = database.write((em) =>
      em.createQueryBuilder().update(PatientRow).set({ nhsNumber: NUMBER }).where({ id: made.id }).execute(),
    );
    await expect(built).rejects.toThrow(/sealed column/);
    await expect(database.reads.findBy(PatientRow, { nhsNumber: NUMBER })).rejects.toThrow(/sealed column/);
    expect(await database.reads.existsBy(PatientRow, hasNhsNumber(database.reads, NUMBER))).toBe(true);
  });
});

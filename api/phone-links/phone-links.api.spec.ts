import { randomUUID } from 'node:crypto';
import type { PhoneLinks, Problem, RecordLook, Session } from '@waymark/contracts';
import { Membership } from '../accounts/account.entity.js';
import { Registration } from '../patients/patient.entity.js';
import { newEpisode } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { type PhoneWorld, phoneWorldIn, startPhoneWorld } from '../testing/phone-world.js';
import { linkToPatient, PEOPLE, TEST_PASSWORD } from '../testing/test-site.js';

describe('A code with which a patient signs in on their phone', () => {
  let world: PhoneWorld;

  beforeAll(async () => {
    world = await startPhoneWorld();
  });
  beforeEach(async () => {
    world = await phoneWorldIn(world.waymark);
  });
  afterAll(() => world.waymark.close());

  const look = (
    token: string,
    client = world.waymark.anonymous(),
  ): Promise<HttpReply<{ firstName: string } & Problem>> => client.post('/session/phone/look', { token });
  const state = async (client: HttpClient = world.therapist): Promise<PhoneLinks> =>
    (await client.get<PhoneLinks>(`/patients/${world.patientId}/phone-link`)).body;
  const audited = (action: string): Promise<unknown[]> =>
    world.waymark.database.reads.query(
      `SELECT * FROM audit WHERE action = '${action}' AND record_id = '${world.accountId}'`,
    );

  it('signs them in, and says whom it is for by their first name alone', async () => {
    const { code, link, page } = await world.make();
    expect(link).toBe(`${page}#${code.replaceAll(' ', '')}`);
    expect((await look(code)).body).toEqual({ firstName: expect.stringMatching(/^Person \d+$/) as string });
    const { status, body, phone } = await world.signIn(code);
    expect([status, body.user.email]).toEqual([201, world.email]);
    expect((await phone.get<Session>('/session')).body.user.id).toBe(world.accountId);
    expect(await audited('phone-link:change')).toHaveLength(1);
    expect(await audited('phone-link:use')).toHaveLength(1);
  });

  it('is taken as it was typed, in small letters and with hyphens', async () => {
    const { code } = await world.make('slip');
    expect((await world.signIn(code.toLowerCase().replaceAll(' ', '-'))).status).toBe(201);
  });

  it('has 137 bits, of which a hash is stored', async () => {
    const code = (await world.make()).code.replaceAll(' ', '');
    expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{28}$/);
    const stored: unknown = await world.waymark.database.reads.query('SELECT * FROM phone_link');
    expect(JSON.stringify(stored)).not.toContain(code);
    const replies: unknown = await world.waymark.database.reads.query('SELECT * FROM idempotent_answer');
    expect(JSON.stringify(replies)).not.toContain(code);
  });

  it('signs in one of twenty who use it at once', async () => {
    const { code } = await world.make();
    const all = await Promise.all(Array.from({ length: 20 }, () => world.signIn(code)));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(all.filter(({ status }) => status === 422 || status === 429)).toHaveLength(19);
    expect(await audited('phone-link:use')).toHaveLength(1);
  });

  it('is used up by no GET, nor by asking whom it is for', async () => {
    const { code, link } = await world.make();
    const anybody = world.waymark.anonymous();
    for (const path of ['/session/phone', `/session/phone?token=${code}`, '/session/phone/look']) {
      for (const method of ['GET', 'HEAD'])
        expect((await fetch(`${world.waymark.url}/api/v1${path}`, { method })).status).toBe(404);
    }
    await fetch(link);
    for (let times = 0; times < 3; times += 1) expect((await look(code, anybody)).status).toBe(200);
    expect((await world.signIn(code)).status).toBe(201);
  });

  it.each([
    ['screen', '2026-06-01T08:14:59Z', '2026-06-01T08:15:01Z'],
    ['slip', '2026-06-02T07:59:59Z', '2026-06-02T08:00:01Z'],
  ] as const)('on a %s runs out', async (life, before, after) => {
    const { code } = await world.make(life);
    world.moveTo(before);
    expect((await look(code)).status).toBe(200);
    world.moveTo(after);
    const refused = await look(code);
    expect([refused.status, refused.body.errors?.[0]?.code]).toEqual([422, 'link-ended']);
    expect((await world.signIn(code)).status).toBe(422);
  });

  it('ends with the next one', async () => {
    const [first, second] = [await world.make(), await world.make()];
    expect((await world.signIn(first.code)).status).toBe(422);
    expect((await world.signIn(second.code)).status).toBe(201);
  });

  it('is one, however many are made at once', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => world.make()));
    const looks = await Promise.all(made.map(({ code }) => look(code)));
    expect(looks.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('is taken back', async () => {
    const { code } = await world.make();
    expect((await state()).waiting).toMatchObject({ life: 'screen', madeByName: 'Test therapist' });
    expect((await world.therapist.delete(`/patients/${world.patientId}/phone-link`)).status).toBe(204);
    expect((await state()).waiting).toBeNull();
    expect((await world.signIn(code)).status).toBe(422);
  });

  it('is made by the therapists of the care service alone', async () => {
    const path = `/patients/${world.patientId}/phone-link`;
    const tried = async (email: string): Promise<number> =>
      (await (await world.waymark.as(email)).post(path, { life: 'screen' })).status;
    expect(await tried(PEOPLE.colleague)).toBe(201);
    expect([await tried(PEOPLE.elsewhere), await tried(PEOPLE.manager), await tried(world.email)]).toEqual([
      404, 403, 403,
    ]);
    expect((await world.waymark.anonymous().post(path, { life: 'screen' })).status).toBe(401);
  });

  it('is not made without an account, and the reply says where one is made', async () => {
    const { patientId } = await newEpisode(world.therapist, world.waymark.site.vocational);
    const refused = await world.therapist.post<Problem>(`/patients/${patientId}/phone-link`, { life: 'screen' });
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/phone-none']);
    expect(refused.body.detail).toContain('Accounts');
  });

  it('lets nobody in as staff, nor as who cares for somebody else', async () => {
    const other = await newEpisode(world.therapist, world.waymark.site.vocational);
    for (const role of ['therapist', 'carer'] as const) {
      const { code } = await world.make();
      const scope =
        role === 'carer'
          ? { careServiceId: null, patientId: other.patientId }
          : { careServiceId: world.waymark.site.vocational.id, patientId: null };
      const id = randomUUID();
      await world.waymark.database.write((em) =>
        em.insert(Membership, { id, accountId: world.accountId, role, ...scope }),
      );
      expect((await world.signIn(code)).status).toBe(422);
      const made = await world.therapist.post<Problem>(`/patients/${world.patientId}/phone-link`, { life: 'screen' });
      expect([made.status, made.body.type]).toEqual([409, '/problems/phone-opens-more']);
      expect((await state()).account).toBe('opens-more');
      await world.waymark.database.write((em) => em.delete(Membership, { id }));
    }
  });

  it('opens nothing of a care service that its maker is no therapist of', async () => {
    const { code } = await world.make('slip');
    const { id, community } = { id: randomUUID(), community: world.waymark.site.community.id };
    const known = { id, patientId: world.patientId, careServiceId: community };
    await world.waymark.database.write((em) => em.insert(Registration, known));
    expect((await world.signIn(code)).status).toBe(422);
    const elsewhere = await world.waymark.as(PEOPLE.elsewhere);
    for (const one of [world.therapist, elsewhere]) {
      const refused = await one.post<Problem>(`/patients/${world.patientId}/phone-link`, { life: 'screen' });
      expect([refused.status, refused.body.type]).toEqual([409, '/problems/phone-known-elsewhere']);
      expect((await state(one)).account).toBe('known-elsewhere');
    }
    const { accountId } = await world.waymark.database.reads.findOneByOrFail(Membership, { careServiceId: community });
    const both = { id: randomUUID(), accountId, role: 'therapist' as const, patientId: null };
    await world.waymark.database.write((em) =>
      em.insert(Membership, { ...both, careServiceId: world.waymark.site.vocational.id }),
    );
    expect((await elsewhere.post(`/patients/${world.patientId}/phone-link`, { life: 'screen' })).status).toBe(201);
    await world.waymark.database.write((em) => em.delete(Membership, { id: both.id }));
  });

  it('ends what it began once the account becomes one of staff', async () => {
    const { phone } = await world.signIn((await world.make()).code);
    await world.waymark.database.write((em) =>
      em.insert(Membership, {
        ...{ id: randomUUID(), accountId: world.accountId, role: 'therapist', patientId: null },
        careServiceId: world.waymark.site.vocational.id,
      }),
    );
    expect((await phone.get('/session')).status).toBe(401);
  });

  it('ends with the account', async () => {
    const { code } = await world.make();
    const admin = await world.waymark.as(PEOPLE.admin);
    const disabled = await admin.post(`/accounts/${world.accountId}/disable`, {}, { 'if-match': '*' });
    expect(disabled.status).toBe(200);
    expect((await world.signIn(code)).status).toBe(422);
    expect((await state()).account).toBe('disabled');
  });

  it('opens an account that was invited, which needs no password then', async () => {
    await world.waymark.database.write((em) =>
      em.query(`UPDATE account SET status = 'invited', password_hash = NULL WHERE id = '${world.accountId}'`),
    );
    expect((await world.signIn((await world.make()).code)).status).toBe(201);
  });

  it('takes nobody’s place unseen: not that of staff, and of another patient only if asked to', async () => {
    const { code } = await world.make();
    const desk = await world.waymark.as(PEOPLE.colleague);
    const staff = await world.signIn(code, { instead: true }, desk);
    expect([staff.status, (staff.body as unknown as Problem).type]).toEqual([409, '/problems/staff-here']);
    const other = await newEpisode(world.therapist, world.waymark.site.vocational);
    const email = await linkToPatient(
      world.waymark.database,
      'patient',
      other.patientId,
      `${other.patientId}@test.example`,
    );
    const theirs = await world.waymark.as(email);
    expect((await world.signIn(code, {}, theirs)).status).toBe(409);
    expect((await theirs.get<Session>('/session')).body.user.email).toBe(email);
    expect((await world.signIn(code, { instead: true }, theirs)).status).toBe(201);
    expect((await theirs.get<Session>('/session')).body.user.email).toBe(world.email);
  });

  it('does nothing on a screen that is with a patient', async () => {
    const { code } = await world.make();
    const desk = await world.waymark.as(PEOPLE.therapist);
    await desk.put('/session/cover', {});
    expect((await world.signIn(code, { instead: true }, desk)).status).toBe(403);
    expect((await world.signIn(code)).status).toBe(201);
  });

  it('slows who guesses, and lets the right one in all the same', async () => {
    const { code } = await world.make();
    const statuses: number[] = [];
    for (let times = 0; times < 12; times += 1) statuses.push((await look('WRONG')).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([422, 429]);
    expect((await world.signIn(code)).status).toBe(201);
  });

  it('is told to the patient, among those who looked at their record or wrote in it', async () => {
    const { phone } = await world.signIn((await world.make()).code);
    const { body } = await phone.get<{ items: RecordLook[] }>(`/patients/${world.patientId}/looks`);
    expect(body.items).toContainEqual(
      expect.objectContaining({ part: 'sign-in', did: 'wrote', name: 'Test therapist' }),
    );
  });

  it('forgets all phones of somebody who has lost one', async () => {
    const phone = await world.keptPhone();
    expect((await state()).keptPhones).toBe(1);
    expect((await world.therapist.post(`/patients/${world.patientId}/phone-link/forget-phones`, {})).status).toBe(204);
    expect((await state()).keptPhones).toBe(0);
    expect((await phone.get('/session')).status).toBe(401);
    expect((await phone.post('/session/kept', {})).status).toBe(401);
  });

  it('forgets those of a second account that they have, too', async () => {
    const email = `${randomUUID()}@test.example`;
    await linkToPatient(world.waymark.database, 'patient', world.patientId, email);
    const second = world.waymark.anonymous();
    await second.post('/session', { email, password: TEST_PASSWORD, keep: true });
    await world.keptPhone();
    expect((await state()).keptPhones).toBe(2);
    expect((await world.therapist.post(`/patients/${world.patientId}/phone-link/forget-phones`, {})).status).toBe(204);
    expect((await state()).keptPhones).toBe(0);
    expect((await second.get('/session')).status).toBe(401);
    const rows = await world.waymark.database.reads.query<{ patient_ids: unknown }[]>(
      `SELECT patient_ids, record_id FROM audit WHERE action = 'phone-link:change' AND fields LIKE '%sessions%'`,
    );
    expect(rows.filter(({ patient_ids: ids }) => JSON.stringify(ids).includes(world.patientId))).toHaveLength(2);
  });

  it('leaves passwords as they are', async () => {
    await world.signIn((await world.make()).code);
    const by = { email: world.email, password: TEST_PASSWORD };
    expect((await world.waymark.anonymous().post('/session', by)).status).toBe(201);
  });
});

import { randomUUID } from 'node:crypto';
import type { CareService, Problem } from '@waymark/contracts';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

describe('A care service', () => {
  let waymark: TestApp;
  let admin: HttpClient;
  let path: string;

  beforeAll(async () => {
    waymark = await startTestApp();
    admin = await waymark.as(PEOPLE.admin);
    path = `/care-services/${waymark.site.vocational.id}`;
  });
  afterAll(() => waymark.close());

  const any = { 'if-match': '*' };

  it('is read with its version, and gets a telephone number for its patients', async () => {
    const read = await admin.get<CareService>(path);
    expect([read.status, read.etag, read.body.phone]).toEqual([200, '"1"', null]);
    const changed = await admin.patch<CareService>(path, { phone: ' 01632 960 123 ' }, { 'if-match': '"1"' });
    expect([changed.status, changed.etag]).toEqual([200, '"2"']);
    expect(changed.body).toEqual({ ...read.body, phone: '01632 960 123', version: 2 });
    const therapist = await waymark.as(PEOPLE.therapist);
    expect((await therapist.get<CareService>(path)).body).toEqual(changed.body);
    const audit = await waymark.database.reads.query<{ fields: string }[]>(
      `SELECT fields FROM audit WHERE action = 'care-service:change' AND record_id = '${waymark.site.vocational.id}'`,
    );
    expect(audit).toEqual([{ fields: '["phone"]' }]);
  });

  it('gets an address, and what to know on arrival, apart from its number', async () => {
    const place = { address: '12 Mill Lane\nNorwich', onArrival: 'Ring the bell.' };
    const { phone } = (await admin.get<CareService>(path)).body;
    expect((await admin.patch<CareService>(path, place, any)).body).toMatchObject({ ...place, phone });
    expect((await admin.patch<CareService>(path, { onArrival: null }, any)).body).toMatchObject({
      ...{ address: place.address, onArrival: null, phone },
    });
  });

  it('can do without a number again', async () => {
    expect((await admin.patch<CareService>(path, { phone: '111' }, any)).body.phone).toBe('111');
    expect((await admin.patch<CareService>(path, { phone: null }, any)).body.phone).toBeNull();
  });

  it.each([
    ['words', 'ring us'],
    ['too few digits', '11'],
    ['no digits', '+()-  '],
    ['more than fits', '0'.repeat(41)],
    ['a number that is no text', 1632960123],
    ['nothing', ''],
  ])('refuses %s as a telephone number', async (_, phone) => {
    const { status, body } = await admin.patch<Problem>(path, { phone }, any);
    expect([status, body.errors?.map(({ pointer }) => pointer)]).toEqual([400, ['/phone']]);
  });

  it('takes the forms in which people write numbers', async () => {
    for (const phone of ['+44 (0)1632 960001', '01632-960-001', '(01632) 960001']) {
      expect((await admin.patch<CareService>(path, { phone }, any)).body.phone).toBe(phone);
    }
  });

  it('is changed only at the version that was read, and only where it exists', async () => {
    expect((await admin.patch(path, { phone: '111' })).status).toBe(428);
    expect((await admin.patch(path, { phone: '111' }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await admin.patch(`/care-services/${randomUUID()}`, { phone: '111' }, any)).status).toBe(404);
    expect((await admin.get(`/care-services/${randomUUID()}`)).status).toBe(404);
  });
});

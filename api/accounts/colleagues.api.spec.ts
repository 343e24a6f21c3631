import type { Colleague, Page } from '@waymark/contracts';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

describe('Colleagues', () => {
  let waymark: TestApp;
  let therapist: HttpClient;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  afterAll(() => waymark.close());

  const list = () => therapist.get<Page<Colleague>>(`/care-services/${waymark.site.vocational.id}/colleagues`);

  it('are the therapists of a care service, by name, oneself included', async () => {
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        { userId: waymark.site.accounts[PEOPLE.colleague], name: 'Test colleague' },
        { userId: waymark.site.accounts[PEOPLE.therapist], name: 'Test therapist' },
      ],
      nextCursor: null,
    });
  });

  it('leave out whoever can no longer sign in', async () => {
    const set = (status: string): Promise<unknown> =>
      waymark.database.write((em) =>
        em.query(`UPDATE account SET status = '${status}' WHERE email_key = '${PEOPLE.colleague}'`),
      );
    await set('disabled');
    expect((await list()).body.items.map(({ name }) => name)).toEqual(['Test therapist']);
    await set('active');
  });

  it('of another care service are nobody’s to see', async () => {
    expect((await therapist.get(`/care-services/${waymark.site.community.id}/colleagues`)).status).toBe(404);
    const admin = await waymark.as(PEOPLE.admin);
    expect((await admin.get(`/care-services/${waymark.site.vocational.id}/colleagues`)).status).toBe(403);
  });
});

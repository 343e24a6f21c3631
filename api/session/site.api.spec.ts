import type { Site } from '@waymark/contracts';
import { Account } from '../accounts/account.entity.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

describe('What the sign-in page is told of the demonstration', () => {
  let waymark: TestApp;
  beforeAll(async () => {
    waymark = await startTestApp({ WAYMARK_DEMO: 'on' });
  });
  afterAll(() => waymark.close());

  const site = async (): Promise<Site> => (await waymark.anonymous().get<Site>('/site')).body;
  const rename = (email: string, emailKey: string): Promise<unknown> =>
    waymark.database.write((em) => em.update(Account, { emailKey: email }, { emailKey, email: emailKey }));

  it('is nothing where none of its people are', async () => {
    expect(await site()).toMatchObject({ demonstration: false, demonstrationSignIns: [], demonstrationPassword: null });
  });

  it('is who is there, in a database that an earlier version filled with fewer people', async () => {
    await rename(PEOPLE.therapist, 'therapist@demo.example');
    await rename(PEOPLE.guardian, 'guardian2@demo.example');
    const { demonstration, demonstrationSignIns } = await site();
    expect(demonstration).toBe(true);
    expect(demonstrationSignIns.map(({ role, name }) => [role, name])).toEqual([
      ['therapist', 'Alex Morgan'],
      ['guardian', 'Neil Harcourt'],
    ]);
  });
});

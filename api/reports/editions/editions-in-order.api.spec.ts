import type { Edition, Page } from '@waymark/contracts';
import { insertEdition } from '../../testing/editions.js';
import { insertMoreCareServices } from '../../testing/more-care-services.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';

describe('The list of editions', () => {
  let waymark: TestApp;

  beforeAll(async () => {
    waymark = await startTestApp();
  });
  afterAll(() => waymark.close());

  it('has the newest first, and those of one period by the names of their care services', async () => {
    const { database, site } = waymark;
    const more = await insertMoreCareServices(database, site.accounts[PEOPLE.manager] ?? '', 'manager');
    for (const careService of [site.vocational, ...more.reverse()]) {
      await insertEdition(database, careService, { number: 1, from: '2023-04-01' });
      await insertEdition(database, careService, { number: 2, from: '2025-04-01' });
    }
    const manager = await waymark.as(PEOPLE.manager);
    const { items } = (await manager.get<Page<Edition>>('/reports/editions')).body;
    const names = ['ashfield', 'Élan', 'Vocational', 'Zeal'].map((name) => `${name} rehabilitation`);
    expect(items.map(({ from, careService }) => [from, careService.name])).toEqual(
      ['2025-04-01', '2023-04-01'].flatMap((from) => names.map((name) => [from, name])),
    );
  });
});

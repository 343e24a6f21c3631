import { expect, test } from '../fixtures.js';
import { PAGES_OF_ROLES, pagesAbout } from '../pages/every-page.js';
import { openPage } from '../readable.js';
import { seedReview } from '../seed.js';
import { tabThrough } from '../tab-through.js';

test.describe('By keyboard alone every control is reached and seen', () => {
  test.describe.configure({ timeout: 240_000 });

  for (const { role, paths } of PAGES_OF_ROLES) {
    test(`for a ${role}: ${paths.join(' ')}`, async ({ page, signIn }) => {
      await signIn(role);
      for (const path of paths) {
        await openPage(page, path);
        expect(await tabThrough(page), path).toMatchObject({ unreached: [], covered: [] });
      }
    });
  }

  test('for a therapist with a person: record, episode, goals, appointments, letters', async ({
    page,
    apiAs,
    signIn,
  }) => {
    const paths = pagesAbout(await seedReview(await apiAs('therapist')));
    await signIn('therapist');
    for (const path of paths) {
      await openPage(page, path);
      const gone = await tabThrough(page);
      expect(gone, path).toMatchObject({ unreached: [], covered: [] });
      expect(gone.controls, path).toBeGreaterThan(3);
    }
  });
});

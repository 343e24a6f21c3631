import { expect, test } from '../fixtures.js';
import { lostToForcedColours } from '../forced-colours.js';
import { PAGES_OF_ROLES, PAGES_OF_ANYONE, pagesAbout } from '../pages/every-page.js';
import { ReviewScreen } from '../pages/review.js';
import { openPage } from '../readable.js';
import { seedAgreed, seedReview } from '../seed.js';

test.describe('In colours that the browser forces on the page nothing vanishes', () => {
  for (const { role, paths } of PAGES_OF_ROLES) {
    test(`for a ${role}: ${paths.join(' ')}`, async ({ page, signIn }) => {
      await signIn(role);
      for (const path of paths) {
        await openPage(page, path);
        expect(await lostToForcedColours(page), path).toEqual([]);
      }
    });
  }

  test('without a sign-in', async ({ page }) => {
    for (const path of PAGES_OF_ANYONE) {
      await openPage(page, path);
      expect(await lostToForcedColours(page), path).toEqual([]);
    }
  });

  test('for a therapist with a person', async ({ page, apiAs, signIn }) => {
    const api = await apiAs('therapist');
    const seeded = await seedReview(api);
    await seedAgreed(api, seeded.appointment, {
      ratings: seeded.goals.map(({ id }, index) => ({ goalId: id, rater: 'patient', level: index - 1 })),
    });
    await signIn('therapist');
    for (const path of pagesAbout(seeded)) {
      await openPage(page, path);
      expect(await lostToForcedColours(page), path).toEqual([]);
    }
  });

  test('on the shared screen', async ({ page, apiAs, signIn }) => {
    const seeded = await seedReview(await apiAs('therapist'));
    await signIn('therapist');
    const review = new ReviewScreen(page);
    await review.open(seeded);
    expect(await lostToForcedColours(page)).toEqual([]);
    await review.start();
    await review.tap(review.option('I read to Mia once a week'));
    await expect(page.getByRole('img', { name: /Picture of the path/ })).toBeVisible();
    expect(await lostToForcedColours(page)).toEqual([]);
  });
});

import { expect, test } from '../fixtures.js';
import { lostToForcedColours } from '../forced-colours.js';
import { testEveryPage } from '../pages/every-page.js';
import { ReviewScreen } from '../pages/review.js';
import { seedAgreed, seedReview } from '../seed.js';

test.describe('In colours that the browser forces on the page nothing vanishes', () => {
  testEveryPage(
    async ({ page, path }) => {
      expect(await lostToForcedColours(page), path).toEqual([]);
    },
    async (api) => {
      const seeded = await seedReview(api);
      await seedAgreed(api, seeded.appointment, {
        ratings: seeded.goals.map(({ id }, index) => ({ goalId: id, rater: 'patient', level: index - 1 })),
      });
      return seeded;
    },
  );

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

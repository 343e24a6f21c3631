import { expect, test } from '../fixtures.js';
import { testEveryPage } from '../pages/every-page.js';
import { ReviewScreen } from '../pages/review.js';
import { seedReview } from '../seed.js';

test.describe('What stands on a control is in its name', () => {
  testEveryPage(async ({ page, expectNamedAsShown }) => {
    await expect(page.locator('main').getByRole('link').or(page.getByRole('button')).first()).toBeVisible();
    await expectNamedAsShown();
  });

  test('on the shared screen', async ({ page, apiAs, signIn, expectNamedAsShown }) => {
    const seeded = await seedReview(await apiAs('therapist'));
    await signIn('therapist');
    const review = new ReviewScreen(page);
    await review.open(seeded);
    await expectNamedAsShown();
    await review.start();
    await expectNamedAsShown();
    for (const words of ['I read to Mia once a week', 'what we hoped for', 'where we started'])
      await review.rate(words);
    await review.heading('Check what we said');
    await expectNamedAsShown();
  });
});

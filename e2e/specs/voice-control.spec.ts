import { expect, test } from '../fixtures.js';
import { PAGES_OF_ANYONE, PAGES_OF_ROLES } from '../pages/every-page.js';
import { ReviewScreen } from '../pages/review.js';
import { openPage } from '../readable.js';
import { seedReview } from '../seed.js';

for (const { role, paths } of PAGES_OF_ROLES) {
  test(`What stands on a control is in its name, on pages of a ${role}: ${paths.join(' ')}`, async ({
    page,
    signIn,
    expectNamedAsShown,
  }) => {
    await signIn(role);
    for (const path of paths) {
      await openPage(page, path);
      await expect(page.locator('main').getByRole('link').or(page.getByRole('button')).first()).toBeVisible();
      await expectNamedAsShown();
    }
  });
}

test('What stands on a control is in its name, on pages without a sign-in', async ({ page, expectNamedAsShown }) => {
  for (const path of PAGES_OF_ANYONE) {
    await openPage(page, path);
    await expect(page.getByRole('button').or(page.getByRole('link')).first()).toBeVisible();
    await expectNamedAsShown();
  }
});

test('What stands on a control is in its name, on the shared screen', async ({
  page,
  apiAs,
  signIn,
  expectNamedAsShown,
}) => {
  const seeded = await seedReview(await apiAs('therapist'));
  await signIn('therapist');
  const review = new ReviewScreen(page);
  await review.open(seeded);
  await expectNamedAsShown();
  await review.start();
  await expectNamedAsShown();
  for (const words of ['I read to Mia once a week', 'what we hoped for', 'where we started']) await review.rate(words);
  await review.heading('Check what we said');
  await expectNamedAsShown();
});

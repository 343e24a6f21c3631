import { expect, test } from '../fixtures.js';
import { testEveryPage } from '../pages/every-page.js';
import { ReviewScreen } from '../pages/review.js';
import { expectToFit } from '../readable.js';
import { seedReview } from '../seed.js';
import { lostToWideSpacing } from '../wide-spacing.js';

test.describe('With wide text spacing nothing is cut off or lies on other text', () => {
  test.describe.configure({ timeout: 240_000 });

  testEveryPage(async ({ page, path }) => {
    expect(await lostToWideSpacing(page), path).toEqual([]);
    await expectToFit(page);
  });

  test('on the shared screen, with the path beside the question', async ({ page, apiAs, signIn }) => {
    const seeded = await seedReview(await apiAs('therapist'));
    await signIn('therapist');
    const review = new ReviewScreen(page);
    await review.open(seeded);
    expect(await lostToWideSpacing(page)).toEqual([]);
    await review.start();
    expect(await lostToWideSpacing(page)).toEqual([]);
    await review.rate('I read to Mia once a week');
    expect(await lostToWideSpacing(page)).toEqual([]);
    await expectToFit(page);
  });
});

import type { Goal } from '@waymark/contracts';
import { expect, test } from '../fixtures.js';
import { ReviewScreen } from '../pages/review.js';
import { expectReadable, expectToFit } from '../readable.js';
import { seedReview } from '../seed.js';

test('What to do with a goal that has not moved is settled together, however the page looks', async ({
  page,
  apiAs,
  signIn,
  expectAccessible,
}) => {
  const api = await apiAs('therapist');
  const seeded = await seedReview(api);
  const goal = seeded.goals[2] as Goal;
  await signIn('therapist');
  const review = new ReviewScreen(page);
  await review.open(seeded);
  await review.start();
  for (const words of ['I read to Mia once a week', 'what we hoped for', 'where we started']) await review.rate(words);
  await page.getByRole('link', { name: `Choose together ${goal.ownWords}` }).click();

  await test.step('in light, dark and forced colours, and on a narrow screen', async () => {
    await review.heading(goal.ownWords);
    await expect(page.getByRole('radio')).toHaveCount(3);
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
    await expectReadable(page);
    for (const media of [
      { colorScheme: 'light', forcedColors: 'none' },
      { colorScheme: 'dark', forcedColors: 'none' },
      { colorScheme: 'dark', forcedColors: 'active' },
    ] as const) {
      await page.emulateMedia(media);
      await expectAccessible();
    }
    await page.emulateMedia({ colorScheme: null, forcedColors: null });
    const size = page.viewportSize();
    await page.setViewportSize({ width: 320, height: 640 });
    await expectToFit(page);
    await expectAccessible();
    if (size) await page.setViewportSize(size);
  });

  await test.step('nothing is chosen by pressing Done', async () => {
    await review.button('Done').click();
    await expect(page.getByRole('alert').getByRole('link', { name: 'Choose what to do with this goal' })).toBeVisible();
    await expectAccessible();
  });

  await test.step('what was settled can be changed until they agree, and stands on the copy', async () => {
    await review.option(/^Carry on/).check();
    await review.button('Done').click();
    await expect(page.getByText('We carry on.')).toBeVisible();
    await expectAccessible();
    await page.locator(`#look-${goal.id}`).click();
    await review.option(/^Let it go together/).check();
    await page.getByLabel('Why? In your own words').fill('My shoulder says no');
    await review.button('Done').click();
    await expect(page.getByText('We let it go together.')).toBeVisible();
    await review.agree();
    await page.getByRole('link', { name: 'Print a copy' }).click();
    const sheet = page.locator('wm-patient-copy-sheet');
    await expect(sheet.getByText('We let it go together.')).toBeVisible();
    await expect(sheet.getByText('My shoulder says no')).toBeVisible();
    const kept = (await (await api.get(`/api/v1/goals/${goal.id}`)).json()) as Goal;
    expect([kept.lifecycle, kept.lifecycleCode]).toEqual(['cancelled', 'let-go-together']);
  });
});

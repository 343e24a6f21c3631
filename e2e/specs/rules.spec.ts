import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.js';
import { ReviewScreen } from '../pages/review.js';
import { seedReview, type Seeded } from '../seed.js';

/** Everything that is animated, or would be on a change, by tag and class. */
function moving(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const running = document.getAnimations().map(({ effect }) => (effect as KeyframeEffect | null)?.target ?? null);
    const styled = [...document.querySelectorAll('*')].filter((element) => {
      const { animationName, transitionDuration } = getComputedStyle(element);
      return animationName !== 'none' || transitionDuration.split(',').some((duration) => parseFloat(duration) > 0);
    });
    return [...running, ...styled].flatMap((element) => (element ? [`${element.tagName} ${element.className}`] : []));
  });
}

test.describe('The shared review', () => {
  let seeded: Seeded;

  test.beforeEach(async ({ apiAs, signIn }) => {
    seeded = await seedReview(await apiAs('therapist'));
    await signIn('therapist');
  });

  test('moves nothing by itself, also for somebody who did not ask for less motion', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    const review = new ReviewScreen(page);
    await review.open(seeded);
    expect(await moving(page)).toEqual([]);
    await review.start();
    await review.tap(review.option('I read to Mia most nights'));
    await expect(page.getByRole('img', { name: /Picture of the path/ })).toBeVisible();
    expect(await moving(page)).toEqual([]);
  });

  test('takes as long as it takes: after twenty-five quiet minutes the answer is still there', async ({ page }) => {
    const review = new ReviewScreen(page);
    await review.open(seeded);
    await review.start();
    await review.tap(review.option('I read to Mia most nights'));
    await page.clock.fastForward('25:00');
    await review.tap(review.button('Go on'));
    await expect(review.option('I read to Mia most nights').first()).toBeChecked();
    await review.tap(review.button('Next'));
    await expect(page.getByText('Goal 2 of 3')).toBeVisible();
  });

  test('takes words that are pasted', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const review = new ReviewScreen(page);
    await review.open(seeded);
    await review.start();
    for (const words of ['I read to Mia most nights', 'A little more than we hoped', 'A little more than we hoped']) {
      await review.rate(words);
    }
    await page.locator('summary').filter({ hasText: 'Write a new step' }).click();
    await page.evaluate(() => navigator.clipboard.writeText('Read one page with Mia on Sunday'));
    const what = page.getByRole('textbox', { name: 'What will happen?' });
    await what.focus();
    await page.keyboard.press('ControlOrMeta+v');
    await expect(what).toHaveValue('Read one page with Mia on Sunday');
  });

  test('can be used at 400 % zoom, where 1280 px show as 320 by 256', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 256 });
    const review = new ReviewScreen(page);
    await review.open(seeded);
    await review.start();
    await review.rate('I read to Mia most nights');
    await expect(page.getByText('Goal 2 of 3')).toBeVisible();
    const isWider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(isWider).toBe(false);
  });
});

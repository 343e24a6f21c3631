import type { Page } from '@playwright/test';
import { expect } from './fixtures.js';

/** Wherever the keyboard leads in so many presses, the bar with Next is not above it. */
export async function expectBarToCoverNothing(page: Page, presses: number): Promise<void> {
  for (let press = 0; press < presses; press += 1) {
    await page.keyboard.press('Tab');
    const covered = await page.evaluate(() => {
      const focused = document.activeElement;
      const bar = document.querySelector('.app-way-on');
      if (!focused || !bar || bar.contains(focused) || focused === document.body) return false;
      // What stands after the bar is seen once the page is scrolled so far that the bar has its own place.
      return (
        focused.getBoundingClientRect().bottom > bar.getBoundingClientRect().top + 0.5 &&
        focused.getBoundingClientRect().top < bar.getBoundingClientRect().bottom - 0.5
      );
    });
    expect(covered).toBe(false);
  }
}

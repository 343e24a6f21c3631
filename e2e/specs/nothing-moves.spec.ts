import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.js';
import { PAGES_OF_ROLES } from '../pages/every-page.js';

/** Parts of a page that the browser saw move by themselves, without a tap or a key. */
interface Moves extends Window {
  moved?: string[];
}

/** A layout shift as Chromium reports it; TypeScript does not know it. */
interface LayoutShift extends PerformanceEntry {
  readonly sources: readonly { readonly node: Node | null }[];
}

/** Has each page note what moves on it, and each reply come so late that the page is seen without it first. */
async function watchSlowly(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const moved: string[] = ((window as Moves).moved = []);
    new PerformanceObserver((list) => {
      for (const { sources } of list.getEntries() as LayoutShift[]) {
        for (const { node } of sources)
          moved.push(`${node?.nodeName ?? ''}: ${node?.textContent?.trim().slice(0, 60) ?? ''}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.route('**/api/v1/**', async (route) => {
    // Without it each part of a page asks by itself, and they come one after another.
    if (route.request().url().includes('/first-reads?')) return route.abort();
    await new Promise((over) => setTimeout(over, 150));
    await route.continue();
  });
}

test('Nothing moves on the pages of a patient while they are read', async ({ page, signIn }) => {
  await signIn('patient');
  await watchSlowly(page);
  const paths = PAGES_OF_ROLES.filter(({ role }) => role === 'patient').flatMap((pages) => pages.paths);
  for (const path of paths.filter((path) => path.startsWith('/my-'))) {
    await page.goto(path);
    await expect(page.getByRole('main').getByRole('link').last()).toBeVisible();
    await page.waitForLoadState('networkidle');
    await expect(page.getByText(/^One moment/)).toHaveCount(0);
    expect(await page.evaluate(() => (window as Moves).moved), path).toEqual([]);
  }
});

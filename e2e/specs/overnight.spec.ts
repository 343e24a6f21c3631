import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.js';
import { dayBox, expectDay } from '../pages/dates.js';
import { seedReview } from '../seed.js';

/** The server as seen from the page: its responses are real, but the test sets the time that they state. */
class ServerClock {
  private now = '2026-06-01T23:58:00+01:00';

  private constructor(private readonly page: Page) {}

  /** Opens a page late on 1 June, in a browser whose own clock says `browser`. */
  static async late(page: Page, path: string, browser = '2026-06-01T23:58:00+01:00'): Promise<ServerClock> {
    const clock = new ServerClock(page);
    await page.clock.install({ time: new Date(browser) });
    await page.route('**/api/**', async (route) => {
      const response = await route.fetch();
      const date = new Date(clock.now).toUTCString();
      await route.fulfill({ response, headers: { ...response.headers(), date } });
    });
    await page.goto(path);
    return clock;
  }

  /** Advances the time of the server and of the browser. */
  async pass(minutes: number): Promise<void> {
    this.set(new Date(Date.parse(this.now) + minutes * 60_000).toISOString());
    await this.page.clock.fastForward(minutes * 60_000);
  }

  set(now: string): void {
    this.now = now;
  }
}

const NEW_DAY = 'A new day has begun. This is the list of Tuesday 2 June 2026.';

test.describe('A page left open overnight', () => {
  // Requests still open at the end do not matter.
  test.afterEach(({ page }) => page.unrouteAll({ behavior: 'ignoreErrors' }));

  for (const [how, browser] of [
    ['the browser’s clock is right', '2026-06-01T23:58:00+01:00'],
    ['the browser’s clock is weeks behind', '2026-05-11T04:00:00Z'],
  ] as const) {
    test(`a day list left open overnight shows the new day and says so: ${how}`, async ({ page, signIn }) => {
      await signIn('therapist');
      const clock = await ServerClock.late(page, '/today', browser);
      await expect(page.getByText('Monday 1 June 2026').first()).toBeVisible();
      const asked = page.waitForRequest(/day-list\?on=2026-06-02/);
      await clock.pass(3);
      await asked;
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Day list');
      await expect(page.getByText(NEW_DAY)).toBeVisible();
    });
  }

  test('a day list that comes back into view asks the server, and believes it', async ({ page, signIn }) => {
    await signIn('therapist');
    const clock = await ServerClock.late(page, '/today');
    await expect(page.getByText('Monday 1 June 2026').first()).toBeVisible();
    // The browser's clock did not advance, as if a person had set it back.
    clock.set('2026-06-02T08:00:00+01:00');
    await page.clock.fastForward(61_000);
    await page.evaluate(() => globalThis.dispatchEvent(new Event('pageshow')));
    await expect(page.getByText(NEW_DAY)).toBeVisible();
  });

  test('a half-typed form is not touched by midnight, but for the day that nobody had chosen', async ({
    page,
    signIn,
    apiAs,
  }) => {
    const { episode } = await seedReview(await apiAs('therapist'));
    await signIn('therapist');
    const clock = await ServerClock.late(page, `/episodes/${episode.id}/appointments/new`);
    await expectDay(page, 'Day', '2026-06-01');
    await page.getByLabel('Time', { exact: true }).fill('10:3');
    await page.getByLabel('by video').check();
    await clock.pass(3);
    await expectDay(page, 'Day', '2026-06-02');
    await expect(page.getByLabel('Time', { exact: true })).toHaveValue('10:3');
    await expect(page.getByLabel('by video')).toBeChecked();
    await dayBox(page, 'Day', 'Day').fill('5');
    // Another midnight; a page that nobody used all day would be covered.
    clock.set('2026-06-03T00:01:00+01:00');
    await page.clock.fastForward(61_000);
    await page.evaluate(() => globalThis.dispatchEvent(new Event('pageshow')));
    await expectDay(page, 'Day', '2026-06-05');
  });
});

import { type Browser, expect, type Page, test } from '@playwright/test';
import { dayBox, expectDay } from '../pages/dates.js';
import { ServiceInTime } from '../service-in-time.js';

const EVENING = '2026-06-01T23:58:00+01:00';

/** A page of the demonstration's therapist on the evening of 1 June, in a browser whose own clock may be wrong. */
async function evening(
  service: ServiceInTime,
  browser: Browser,
  { path, clock = EVENING }: { readonly path: string; readonly clock?: string },
): Promise<Page> {
  const baseURL = await service.goTo(EVENING);
  const context = await browser.newContext({ baseURL });
  const data = { email: 'therapist@demo.example', password: 'waymark-demo' };
  expect((await context.request.post('/api/v1/session', { data })).status()).toBe(201);
  const page = await context.newPage();
  await page.clock.install({ time: new Date(clock) });
  await page.goto(path);
  return page;
}

test.describe('A page left open overnight', () => {
  let service: ServiceInTime;

  test.beforeEach(() => {
    service = new ServiceInTime();
  });
  test.afterEach(() => service.close());

  for (const [how, clock] of [
    ['the browser’s clock is right', EVENING],
    ['the browser’s clock is weeks behind', '2026-05-11T04:00:00Z'],
  ] as const) {
    test(`a day list left open overnight shows the new day and says so: ${how}`, async ({ browser }) => {
      test.setTimeout(120_000);
      const page = await evening(service, browser, { path: '/today', clock });
      await expect(page.getByText('Monday 1 June 2026')).toBeVisible();
      const asked = page.waitForRequest(/day-list\?on=2026-06-02/);
      await page.clock.runFor('03:00');
      await asked;
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Today');
      await expect(page.getByText('A new day has begun. This is the list of Tuesday 2 June 2026.')).toBeVisible();
      await page.context().close();
    });
  }

  test('a half-typed form is not touched by midnight, but for the day that nobody had chosen', async ({ browser }) => {
    test.setTimeout(120_000);
    const page = await evening(service, browser, { path: '/caseload' });
    await page.locator('tbody a[href^="/patients/"]').first().click();
    await page
      .getByRole('link', { name: /^Book an appointment/ })
      .first()
      .click();
    await expectDay(page, 'Day', '2026-06-01');
    await page.getByLabel('Time', { exact: true }).fill('10:3');
    await page.getByLabel('by video').check();
    await page.clock.runFor('03:00');
    await expectDay(page, 'Day', '2026-06-02');
    await expect(page.getByLabel('Time', { exact: true })).toHaveValue('10:3');
    await expect(page.getByLabel('by video')).toBeChecked();
    await dayBox(page, 'Day', 'Day').fill('5');
    await page.clock.runFor('24:00:00');
    await expectDay(page, 'Day', '2026-06-05');
    await page.context().close();
  });
});

import { expect, test } from '../fixtures.js';
import { expectToFit, openPage } from '../readable.js';
import { OWN_WORDS, seedReview } from '../seed.js';
import { seedCaseload, seedGoal, seedVisit, signInAsNewTherapist } from '../seed-caseload.js';

const FOLD = { width: 1366, height: 768 };
const PEOPLE = 10;

/** Rows whose lower edge is on the screen, nothing scrolled. */
const inView = (bottoms: readonly number[]): number => bottoms.filter((bottom) => bottom <= FOLD.height).length;

test('the desk answers above the fold: six appointments, eight people, a week, and a search of few keys', async ({
  page,
  context,
  apiAs,
  expectAccessible,
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize(FOLD);
  const api = context.request;
  const therapist = await signInAsNewTherapist(await apiAs('admin'), api);
  const hours = {
    One: '08:30',
    Two: '09:15',
    Three: '10:00',
    Four: '11:00',
    Five: '13:30',
    Six: '14:15',
    Last: '15:00',
  };
  await seedCaseload(api, therapist, {
    people: PEOPLE,
    unlike: Object.fromEntries(
      Object.entries(hours).map(([name, hour]) => [
        `Deskward ${name}`,
        async (person: Parameters<typeof seedGoal>[1]) => {
          await seedGoal(api, person, 'Walk to the shop and back');
          await seedVisit(api, person, { startsAt: `2026-06-01T${hour}:00+01:00`, status: 'booked' });
        },
      ]),
    ),
  });
  const rows = page.locator('tbody tr');
  const visible = async (): Promise<number> =>
    inView(await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().bottom)));

  await test.step('the day list', async () => {
    await page.goto('/today');
    await expect(rows.filter({ hasText: 'Deskward Last' })).toBeVisible();
    expect(await visible()).toBeGreaterThanOrEqual(6);
    await expect(page.locator('header')).toContainText('Test Therapist');
    await page.keyboard.press('j');
    await expect(rows.first().getByRole('link').first()).toBeFocused();
    await expectAccessible();
  });

  await test.step('the week', async () => {
    await page.getByRole('link', { name: 'Week', exact: true }).click();
    await expect(page.getByRole('region')).toHaveCount(5);
    await expect(page.getByRole('region', { name: 'Monday 1 June' })).toContainText('Deskward Last');
    await expectAccessible();
    await page.setViewportSize({ width: 320, height: 640 });
    await expectToFit(page);
    await page.setViewportSize(FOLD);
  });

  await test.step('the caseload', async () => {
    await page.goto('/caseload');
    await expect(rows).toHaveCount(PEOPLE);
    expect(await visible()).toBeGreaterThanOrEqual(8);
  });

  await test.step('a person by the sound of the name', async () => {
    await page.keyboard.press('/');
    const box = page.getByRole('combobox', { name: /^Name, date of birth/ });
    await expect(box).toBeFocused();
    const first = page.getByRole('dialog').getByRole('option').first();
    await page.keyboard.type('deskword');
    await expect(first).toContainText('Sounds like it');
    await box.fill('deskward last');
    await expect(first).toContainText('Deskward Last, Robin');
    await expect(first).toContainText('key worker Test Therapist');
    await expectAccessible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Robin Deskward Last');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
});

test('the paths of all three goals of a patient are above the fold', async ({ page, apiAs, signIn }) => {
  await page.setViewportSize(FOLD);
  const { patient } = await seedReview(await apiAs('therapist'));
  await signIn('therapist');
  await openPage(page, `/patients/${patient.id}`);
  for (const words of OWN_WORDS) {
    const path = page.locator('wm-episode-paths .row', { hasText: words }).locator('svg');
    await expect(path).toBeVisible();
    const { bottom } = await path.evaluate((one) => one.getBoundingClientRect().toJSON() as DOMRect);
    expect(bottom, words).toBeLessThanOrEqual(FOLD.height);
  }
});

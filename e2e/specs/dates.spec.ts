import type { APIRequestContext, BrowserContext } from '@playwright/test';
import type { Appointment, Page as ListPage } from '@waymark/contracts';
import { expect, test } from '../fixtures.js';
import { dayBox, dayBoxes, fillDay } from '../pages/dates.js';
import { expectReadable } from '../readable.js';
import { signInAsNewTherapist } from '../seed-caseload.js';
import { seedReview } from '../seed.js';

const BORN = 'Date of birth';

for (const locale of ['en-US', 'de-DE', 'en-GB']) {
  test.describe(`In a browser that is set to ${locale}`, () => {
    test.use({ locale });

    test('03 04 1961 is the third of April', async ({ page, signIn, expectAccessible }) => {
      await signIn('therapist');
      await page.goto('/patients/new');
      await fillDay(page, BORN, '1961-04-03');
      await expect(page.getByText('Monday 3 April 1961')).toBeVisible();
      await expectReadable(page);
      await expectAccessible();
    });

    test('a time of day is written and read back the same', async ({ page, signIn, apiAs }) => {
      const { episode } = await seedReview(await apiAs('therapist'));
      await signIn('therapist');
      await page.goto(`/episodes/${episode.id}/appointments/new`);
      await page.getByLabel('Time', { exact: true }).fill('2:30pm');
      await expect(page.getByText('2:30pm', { exact: true })).toBeVisible();
      await page.getByLabel('Time', { exact: true }).fill('14:30');
      await expect(page.getByText('2:30pm', { exact: true })).toBeVisible();
    });
  });
}

test('a date that was copied elsewhere can be pasted into any box', async ({ page, context, signIn }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn('therapist');
  await page.goto('/patients/new');
  for (const [text, part] of [
    ['03/04/1961', 'Day'],
    ['3 April 1961', 'Month'],
    ['1961-04-03', 'Year'],
  ] as const) {
    for (const each of ['Day', 'Month', 'Year'] as const) await dayBox(page, BORN, each).fill('');
    await page.evaluate((words) => navigator.clipboard.writeText(words), text);
    await dayBox(page, BORN, part).focus();
    await page.keyboard.press('Control+V');
    await expect(page.getByText('Monday 3 April 1961')).toBeVisible();
  }
  await page.evaluate(() => navigator.clipboard.writeText('3 Apr 61'));
  await dayBox(page, BORN, 'Day').focus();
  await page.keyboard.press('Control+V');
  await expect(page.getByText('Is it 1961 or 2061?')).toBeVisible();
  await expect(dayBox(page, BORN, 'Year')).toBeFocused();
});

test('a half-filled date refuses to be saved, names what is missing and leads to its box', async ({ page, signIn }) => {
  await signIn('therapist');
  await page.goto('/patients/new');
  await page.getByLabel('First name', { exact: true }).fill('Half');
  await page.getByLabel('Family name').fill('Filled');
  await dayBox(page, BORN, 'Day').fill('3');
  await dayBox(page, BORN, 'Year').fill('1961');
  const noted = dayBoxes(page, 'Checked with the person on');
  await noted.getByRole('textbox', { name: 'Month', exact: true }).fill('4');
  await page.getByRole('button', { name: 'Save and begin an episode' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('“Checked with the person on”: write the year too.');
  await alert.getByRole('link', { name: '“Date of birth”: write the month too.' }).click();
  await expect(dayBox(page, BORN, 'Month')).toBeFocused();
  await expect(dayBoxes(page, BORN)).toHaveAccessibleDescription(/write the month too/);
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Begin an episode');
});

test('the boxes work by keyboard alone and in forced colours', async ({ page, signIn, expectAccessible }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await signIn('therapist');
  await page.goto('/patients/new');
  await dayBox(page, BORN, 'Day').focus();
  await page.keyboard.type('3');
  await page.keyboard.press('Tab');
  await page.keyboard.type('apr');
  await page.keyboard.press('Tab');
  await page.keyboard.type('1961');
  await expect(page.getByText('Monday 3 April 1961')).toBeVisible();
  await expectAccessible();
});

test.describe('In a browser on the other side of the world', () => {
  test.use({ timezoneId: 'Pacific/Auckland' });

  /** A therapist whom no other test has booked at these times. */
  const ownTherapist = async (admin: APIRequestContext, { request }: BrowserContext): Promise<APIRequestContext> => {
    await signInAsNewTherapist(admin, request);
    return request;
  };

  test('an appointment is booked and shown at the time of the site, whatever the zone of the browser', async ({
    page,
    context,
    apiAs,
  }) => {
    const api = await ownTherapist(await apiAs('admin'), context);
    const { episode } = await seedReview(api);
    await page.goto(`/episodes/${episode.id}/appointments/new`);
    await fillDay(page, 'Day', '2026-06-09');
    await page.getByLabel('Time', { exact: true }).fill('11:30pm');
    await page.getByRole('button', { name: 'Save the appointment' }).click();
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Book an appointment');
    const answer = await api.get(`/api/v1/episodes/${episode.id}/appointments`);
    const { items } = (await answer.json()) as ListPage<Appointment>;
    expect(items.map(({ startsAt, on }) => [startsAt, on])).toContainEqual(['2026-06-09T22:30:00.000Z', '2026-06-09']);
    await page.goto('/today?on=2026-06-09');
    await expect(page.getByText('11:30pm').first()).toBeVisible();
  });

  test('a time that comes twice is asked about, one that does not exist is refused', async ({
    page,
    context,
    apiAs,
  }) => {
    const api = await ownTherapist(await apiAs('admin'), context);
    const { episode } = await seedReview(api);
    await page.goto(`/episodes/${episode.id}/appointments/new`);
    await fillDay(page, 'Day', '2027-03-28');
    await page.getByLabel('Time', { exact: true }).fill('1:30am');
    const save = page.getByRole('button', { name: 'Save the appointment' });
    await save.click();
    await expect(page.getByRole('alert')).toContainText(
      'The clocks go forward from 1am to 2am on this day, so 1:30am does not exist.',
    );
    await fillDay(page, 'Day', '2026-10-25');
    await save.click();
    await expect(page.getByRole('alert')).toContainText('Choose which of the two times is meant');
    await page.getByLabel('The second 1:30am, after the clocks have gone back').check();
    await save.click();
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Book an appointment');
    const answer = await api.get(`/api/v1/episodes/${episode.id}/appointments`);
    const { items } = (await answer.json()) as ListPage<Appointment>;
    expect(items.map(({ startsAt }) => startsAt)).toContain('2026-10-25T01:30:00.000Z');
  });
});

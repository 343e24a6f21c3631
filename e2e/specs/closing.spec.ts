import type { Locator, Page } from '@playwright/test';
import type { Appointment, Page as ListPage } from '@waymark/contracts';
import { expect, test } from '../fixtures.js';
import { ReviewScreen } from '../pages/review.js';
import { seedAppointment, seedEpisode, seedReview } from '../seed.js';

/** Counts the clicks of a whole appointment, and how far the pages were scrolled for them, in heights of the screen. */
class Effort {
  clicks = 0;
  screens = 0;

  constructor(private readonly page: Page) {}

  async click(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    const before = await this.page.evaluate(() => scrollY);
    await target.scrollIntoViewIfNeeded();
    const after = await this.page.evaluate(() => scrollY);
    // What is above the fold costs nothing.
    this.screens += Math.abs(after - before) / (this.page.viewportSize()?.height ?? 1);
    await target.click();
    this.clicks += 1;
  }
}

test('An appointment closes from the day list to the day list within sixteen clicks', async ({
  page,
  apiAs,
  signIn,
  expectAccessible,
}) => {
  const api = await apiAs('therapist');
  const seeded = await seedReview(api);
  // A time that no other test takes, so that the same time in two weeks is free.
  const minute = String(Math.floor(Math.random() * 59)).padStart(2, '0');
  const at = `2026-06-01T19:${minute}:00+01:00`;
  const change = { data: { startsAt: at, minutes: 5, confirmedOverlap: true }, headers: { 'If-Match': '*' } };
  expect((await api.patch(`/api/v1/appointments/${seeded.appointment.id}`, change)).ok()).toBe(true);
  const { episode: ofNext, patient: next } = await seedEpisode(api, '2026-03-02');
  await seedAppointment(api, ofNext, `2026-06-01T20:00:00+01:00`, 'booked', { kind: 'phone' });
  await signIn('therapist');
  await page.goto('/today');
  const effort = new Effort(page);
  const review = new ReviewScreen(page);
  await effort.click(page.getByRole('link', { name: new RegExp(`Start the review ?, ${seeded.patient.familyName}`) }));

  await review.heading('Is this you?');
  await effort.click(review.button('Yes, start'));
  await review.heading('How did these steps go?');
  const step = page.getByRole('group', { name: /Try it once, number 1/ });
  await effort.click(review.option(/^Done/i, step));
  await effort.click(review.button('Next'));
  for (const words of ['I read to Mia once a week', 'what we hoped for', 'where we started']) {
    await effort.click(review.option(words).first());
    await effort.click(review.button('Next'));
  }
  await effort.click(review.button(/^Keep: Try it once/).first());
  await effort.click(review.button('Agree together'));

  await review.heading('When do we meet next?');
  await expectAccessible();
  const offered = review.button(/^In two weeks, same time/);
  await expect(offered).toContainText('Monday 15 June 2026');
  await effort.click(offered);

  await review.heading('This is what we agreed');
  await expect(page.getByText(/We meet again on Monday 15\sJune 2026 at 7/)).toBeVisible();
  await effort.click(page.getByRole('link', { name: 'Print a pocket card' }));
  await expect(
    page
      .locator('wm-patient-copy-sheet')
      .getByText(/15\sJune 2026/)
      .first(),
  ).toBeVisible();
  await effort.click(page.getByRole('link', { name: 'Back', exact: true }));

  await effort.click(page.getByText('Staff view', { exact: true }));
  await expect(page.getByLabel('Email address')).toHaveValue('therapist@demo.example');
  await expect(page.getByLabel('Email address')).not.toBeEditable();
  await page.getByLabel('Password', { exact: true }).fill('waymark-demo');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/today/);
  await expect(page.getByRole('link', { name: new RegExp(`^Next: 8pm, .*${next.familyName}`) })).toBeVisible();

  expect(effort.clicks).toBeLessThanOrEqual(16);
  expect(effort.screens).toBeLessThanOrEqual(4);
  const { items } = (await (
    await api.get(`/api/v1/episodes/${seeded.episode.id}/appointments`)
  ).json()) as ListPage<Appointment>;
  expect(items.filter(({ status }) => status === 'booked').map(({ on, minutes }) => [on, minutes])).toEqual([
    ['2026-06-15', 5],
  ]);
});

test('A series is drawn beside its therapist’s day, booked at once and taken back at once', async ({
  page,
  apiAs,
  signIn,
  expectAccessible,
}) => {
  const api = await apiAs('therapist');
  const { episode, patient } = await seedEpisode(api, '2026-03-02');
  await seedAppointment(api, episode, '2026-09-07T18:30:00+01:00', 'booked');
  await signIn('therapist');
  await page.goto(`/episodes/${episode.id}/appointments/new?on=2026-09-07`);
  await page.getByLabel('Time', { exact: true }).fill('18:15');
  await expect(page.getByText(`At the same time: 6:30pm, ${patient.familyName}`)).toBeVisible();
  await expectAccessible();
  await page.getByLabel('Time', { exact: true }).fill('17:00');
  await expect(page.getByText('At the same time')).toHaveCount(0);
  await page.getByLabel('Repeat').selectOption('Every 2 weeks');
  await page.getByLabel('How many appointments?').selectOption('3');
  await expect(page.getByText(/^On 7\sSeptember, 21\sSeptember, 5\sOctober/)).toBeVisible();
  await page.getByRole('button', { name: 'Save the appointment' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('3 appointments are booked');
  await expectAccessible();
  const booked = async (): Promise<number> => {
    const { items } = (await (
      await api.get(`/api/v1/episodes/${episode.id}/appointments`)
    ).json()) as ListPage<Appointment>;
    return items.filter(({ status }) => status === 'booked').length;
  };
  expect(await booked()).toBe(4);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Undone. What was booked is marked as entered in error.')).toBeVisible();
  expect(await booked()).toBe(1);
});

import type { DayList } from '@waymark/contracts';
import { expect, test } from '../fixtures.js';
import { signInAgain, signInAsNew } from '../own-sign-in.js';
import { ReviewScreen } from '../pages/review.js';
import { expectReadable, openPage } from '../readable.js';
import { seedReview } from '../seed.js';

test('people write a goal of their own in four taps, change it, and the team cannot', async ({
  page,
  apiAs,
  context,
  signIn,
  expectAccessible,
}) => {
  const seeded = await seedReview(await apiAs('therapist'));
  const patientIds = [seeded.patient.id];
  await signInAsNew(await apiAs('admin'), context.request, { role: 'patient', patientIds });
  await openPage(page, '/home');
  await page.getByRole('link', { name: 'Write a goal of my own' }).tap();
  await page.getByLabel('I want to …').fill('Go to the market');
  await page.getByLabel('because …').fill('I miss the people there');
  await expectAccessible();
  await expectReadable(page);
  await page.getByRole('button', { name: 'Send this to my team' }).tap();
  await expect(page.getByRole('heading', { name: 'Your team has it now' })).toBeFocused();
  await expectAccessible();
  await page.getByRole('link', { name: 'My goals' }).tap();
  await expect(page.getByText('because I miss the people there')).toBeVisible();
  await page.getByRole('link', { name: /^Change these words/ }).tap();
  await page.getByLabel('I want to …').fill('Go to the market alone');
  await page.getByRole('button', { name: 'Send this to my team' }).tap();
  await expect(page.getByRole('heading', { name: 'Your team has it now' })).toBeFocused();

  await signIn('therapist');
  await openPage(page, `/episodes/${seeded.episode.id}/goals`);
  await expect(
    page.getByText(/^Written by the patient at home on .*, because: I miss the people there$/),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Go to the market alone' }).tap();
  await page.getByRole('link', { name: 'Change the wording' }).tap();
  await expect(page.getByText(/These words stay as they are/)).toBeVisible();
  await expect(page.getByLabel('The goal in the patient’s own words')).toHaveCount(0);
  await expectAccessible();
});

test('how pages look is there again on the next day, before signing in, elsewhere and on the shared screen', async ({
  page,
  apiAs,
  context,
  browser,
  baseURL,
  signIn,
  expectAccessible,
}) => {
  const seeded = await seedReview(await apiAs('therapist'));
  const patientIds = [seeded.patient.id];
  const own = await signInAsNew(await apiAs('admin'), context.request, { role: 'patient', patientIds });
  const root = page.locator('html');
  await openPage(page, '/home');
  await page.getByRole('button', { name: 'How it looks' }).tap();
  const kept = page.waitForResponse((reply) => reply.url().endsWith('/display') && reply.ok());
  await page.getByRole('button', { name: 'calm', exact: true }).tap();
  await kept;
  const keptToo = page.waitForResponse((reply) => reply.url().endsWith('/display') && reply.ok());
  await page.getByRole('button', { name: 'Give the words more room' }).tap();
  await keptToo;
  await expect(root).toHaveAttribute('data-colours', 'calm');
  await expectAccessible();
  await expectReadable(page);
  await page.getByRole('button', { name: 'Sign out' }).tap();
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
  await expect(root).toHaveAttribute('data-colours', 'calm');
  await expect(root).toHaveClass(/app-wide-spacing/);
  await expectAccessible();

  const elsewhere = await browser.newContext({ baseURL: baseURL ?? '' });
  await signInAgain(elsewhere.request, own);
  const other = await elsewhere.newPage();
  await other.goto('/home');
  await expect(other.locator('html')).toHaveAttribute('data-colours', 'calm');
  await elsewhere.close();

  await signIn('therapist');
  await openPage(page, '/today');
  await expect(root).not.toHaveAttribute('data-colours', 'calm');
  await new ReviewScreen(page).open(seeded);
  await expect(root).toHaveAttribute('data-colours', 'calm');
  await expect(root).toHaveClass(/app-wide-spacing/);
});

test('people say in a few taps that they cannot come, and that they can after all', async ({
  page,
  apiAs,
  context,
  expectAccessible,
}) => {
  const therapist = await apiAs('therapist');
  const seeded = await seedReview(therapist);
  const patientIds = [seeded.patient.id];
  await signInAsNew(await apiAs('admin'), context.request, { role: 'patient', patientIds });
  await openPage(page, '/home');
  await expect(page.getByRole('heading', { name: 'Today’s appointment' })).toBeVisible();
  const calendar = page.getByRole('link', { name: 'Put it in my calendar' });
  const file = await page.request.get((await calendar.getAttribute('href')) ?? '');
  expect(file.headers()['content-type']).toContain('text/calendar');
  expect(await file.text()).toContain('SUMMARY:Appointment\r\n');
  await page.getByRole('link', { name: 'I cannot come' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('I cannot come');
  await page.getByRole('radio', { name: 'Hard to get there' }).check();
  await expectAccessible();
  await expectReadable(page);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('The appointment is very soon.')).toBeVisible();
  await page.getByRole('button', { name: 'Send this to the team' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expectAccessible();
  const waits = async (): Promise<number> => {
    const { cannotCome } = (await (await therapist.get('/api/v1/day-list')).json()) as DayList;
    return cannotCome.filter(({ appointmentId }) => appointmentId === seeded.appointment.id).length;
  };
  expect(await waits()).toBe(1);
  await page.getByRole('link', { name: 'Go to the home page' }).click();
  await expect(page.getByText('You said that you cannot come.')).toBeVisible();
  await expectAccessible();
  await expectReadable(page);
  await page.getByRole('button', { name: 'I can come after all' }).click();
  await expect(page.getByRole('link', { name: 'I cannot come' })).toBeVisible();
  expect(await waits()).toBe(0);
});

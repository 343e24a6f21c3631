import type { APIRequestContext, Page, Response } from '@playwright/test';
import { expect, test } from '../fixtures.js';
import { signInAsNew } from '../own-sign-in.js';
import { ReviewScreen } from '../pages/review.js';
import { expectReadable, openPage } from '../readable.js';
import { seedAppointment, type Seeded, seedEpisode, seedReview } from '../seed.js';

test.describe('The pages of a patient', () => {
  let therapist: APIRequestContext;
  let seeded: Seeded;
  test.beforeEach(async ({ apiAs, context }) => {
    therapist = await apiAs('therapist');
    seeded = await seedReview(therapist);
    await signInAsNew(await apiAs('admin'), context.request, { role: 'patient', patientIds: [seeded.patient.id] });
  });

  test('remember large text and no pictures, and nothing of who the person is', async ({ page }) => {
    await openPage(page, '/home');
    const picture = page.getByRole('main').locator('svg').first();
    await expect(picture).toBeVisible();
    await page.getByRole('button', { name: 'How it looks' }).click();
    await page.getByRole('button', { name: 'Hide the pictures' }).click();
    await expect(picture).toBeHidden();
    // Until it is stored, a page that is opened by its address would show what was stored before.
    const stored = page.waitForResponse(
      (response) => /[/]display$/.test(response.url()) && /"largeText":true/.test(response.request().postData() ?? ''),
    );
    await page.getByRole('button', { name: 'Make the text larger' }).click();
    await stored;
    await openPage(page, '/my-goals');
    await expect(page.locator('html')).toHaveClass(/app-large-text/);
    await expectReadable(page);
    const kept = await page.evaluate(() => Object.keys(localStorage));
    expect(kept).toEqual(['waymark.display']);
  });

  test('open as the person needs them', async ({ page }) => {
    const { id, version } = seeded.patient;
    const changed = await therapist.patch(`/api/v1/patients/${id}`, {
      data: { needs: { largeText: true, easyRead: true } },
      headers: { 'If-Match': `"${version}"` },
    });
    expect(changed.status(), await changed.text()).toBe(200);
    await openPage(page, '/home');
    await expect(page.locator('html')).toHaveClass(/app-large-text/);
    await expect(page.getByRole('button', { name: 'Use full words' })).toBeVisible();
  });

  test('keep the link with the focus legible, by keyboard and while it is pressed', async ({
    page,
    expectAccessible,
  }) => {
    await openPage(page, '/my-goals');
    const home = page.getByRole('banner').getByRole('link', { name: 'Home' });
    await home.focus();
    await expectAccessible();
    await home.hover();
    await page.mouse.down();
    await expectAccessible();
  });
});

test.describe('The shared screen', () => {
  const keptOf = (page: Page): Promise<Response> =>
    page.waitForResponse((reply) => reply.url().endsWith('/display') && reply.ok());
  const look = (page: Page) => page.getByRole('button', { name: 'How it looks' });

  test('is made dark and large where people are, in four taps, and stays so on the person’s own pages', async ({
    page,
    apiAs,
    signIn,
    browser,
    baseURL,
    expectAccessible,
  }) => {
    const seeded = await seedReview(await apiAs('therapist'));
    await signIn('therapist');
    const review = new ReviewScreen(page);
    await review.open(seeded);
    await review.start();
    await review.heading('Read a story to Mia at bedtime');
    await review.tap(review.option('I read to Mia most nights'));
    await review.saved();
    review.taps = 0;
    await review.tap(look(page));
    await expectAccessible();
    await expectReadable(page);
    let kept = keptOf(page);
    await review.tap(review.button('dark'));
    await kept;
    kept = keptOf(page);
    await review.tap(review.button('Make the text larger'));
    await kept;
    await expect(page.getByText('Kept. Your own pages will look like this too.')).toBeVisible();
    await expectAccessible();
    await expectReadable(page);
    await review.tap(look(page));
    expect(review.taps).toBe(4);
    await review.heading('Read a story to Mia at bedtime');
    await expect(review.option('I read to Mia most nights')).toBeChecked();
    const root = page.locator('html');
    await expect(root).toHaveAttribute('data-colours', 'dark');
    await expect(root).toHaveClass(/app-large-text/);

    kept = keptOf(page);
    await page.getByRole('banner').getByRole('button', { name: 'Use easy words' }).click();
    await kept;
    expect(await page.evaluate(() => localStorage.length)).toBe(0);

    const context = await browser.newContext({ baseURL: baseURL ?? '' });
    const patientIds = [seeded.patient.id];
    await signInAsNew(await apiAs('admin'), context.request, { role: 'patient', patientIds });
    const own = await context.newPage();
    await own.goto('/home');
    await expect(own.locator('html')).toHaveAttribute('data-colours', 'dark');
    await expect(own.getByRole('button', { name: 'Use full words' })).toBeVisible();
    await context.close();
  });

  test('is changed by keyboard at a first appointment, and what was typed there stays', async ({
    page,
    apiAs,
    signIn,
  }) => {
    const api = await apiAs('therapist');
    const { episode } = await seedEpisode(api, '2026-06-01');
    const appointment = await seedAppointment(api, episode, '2026-06-01T11:30:00+01:00', 'booked');
    await signIn('therapist');
    await page.goto(`/appointments/${appointment.id}/first/matters`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const box = page.getByRole('textbox').first();
    await box.fill('Words that stay');
    await look(page).focus();
    await page.keyboard.press('Enter');
    const spacing = page.getByRole('button', { name: 'Give the words more room' });
    for (let tabs = 0; tabs < 6 && !(await spacing.evaluate((one) => one === document.activeElement)); tabs += 1) {
      await page.keyboard.press('Tab');
    }
    const kept = keptOf(page);
    await page.keyboard.press('Enter');
    await kept;
    await expect(page.locator('html')).toHaveClass(/app-wide-spacing/);
    await expect(page.getByRole('button', { name: 'Give the words less room again' })).toBeFocused();
    await expect(box).toHaveValue('Words that stay');
  });

  test('looks as it was chosen although the network is gone, says so, and keeps it once it is back', async ({
    page,
    context,
    apiAs,
    signIn,
  }) => {
    const seeded = await seedReview(await apiAs('therapist'));
    await signIn('therapist');
    await new ReviewScreen(page).open(seeded);
    await page.waitForLoadState('networkidle');
    await context.setOffline(true);
    await look(page).click();
    await page.getByRole('button', { name: 'calm', exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('data-colours', 'calm');
    await expect(page.getByText('This is for now only. We could not keep it yet.')).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByText('Kept. Your own pages will look like this too.')).toBeVisible();
  });
});

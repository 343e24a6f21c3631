import type { APIRequestContext } from '@playwright/test';
import { expect, test } from '../fixtures.js';
import { signInAsNew } from '../own-sign-in.js';
import { expectReadable, openPage } from '../readable.js';
import { type Seeded, seedReview } from '../seed.js';

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

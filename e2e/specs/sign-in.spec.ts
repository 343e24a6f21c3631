import { expect, test } from '../fixtures.js';
import { expectToFit } from '../readable.js';

test.describe('The sign-in page', () => {
  test('is what a person sees who is not signed in', async ({ page }) => {
    await page.goto('/');
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('textbox', { name: /email/i })).toBeEditable();
    await expect(page.getByLabel(/password/i)).toBeEditable();
  });

  test('says of each made-up person what they are, in words, and what to do without a way in', async ({ page }) => {
    await page.goto('/sign-in');
    await expect(page.getByRole('button', { name: /\(patient\)$/ })).toBeVisible();
    await expect(page.getByRole('button', { name: /\(administrator\)$/ })).toBeVisible();
    await expect(page.getByText('Ask the person who gave you your link for a new one.')).toBeVisible();
  });

  test('has no accessibility fault', async ({ page, expectAccessible }) => {
    await page.goto('/sign-in');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible();
  });

  test('fits the width of the screen', async ({ page }) => {
    await page.goto('/sign-in');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectToFit(page);
  });

  test('lets somebody in who types who they are, and asks nothing about the words that were typed', async ({
    page,
  }) => {
    await page.goto('/sign-in?next=/caseload');
    await page.getByLabel('Email address').fill('therapist@demo.example');
    await page.getByRole('button', { name: 'Show the password' }).click();
    await page.getByLabel('Password', { exact: true }).fill('waymark-demo');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/caseload$/);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
});

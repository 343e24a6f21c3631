import type { Page } from '@playwright/test';
import type { CareService, Page as PageOf } from '@waymark/contracts';
import { expect, test } from '../fixtures.js';
import { signInAgain, signInAsNew } from '../own-sign-in.js';
import { expectToFit } from '../readable.js';
import { seedEpisode } from '../seed.js';

const NEW = 'seven lamps by the river';

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/sign-in/);
}

test.describe('Changing one’s own password', () => {
  test('works by keyboard alone, says what is wrong, and ends the sessions elsewhere', async ({
    page,
    apiAs,
    playwright,
    baseURL,
    context,
    expectAccessible,
    expectNamedAsShown,
  }) => {
    const admin = await apiAs('admin');
    const careServices = (await (await admin.get('/api/v1/care-services')).json()) as PageOf<CareService>;
    // Where no other test looks at who works there.
    const careServiceId = careServices.items.find(({ name }) => name === 'Musculoskeletal')?.id ?? '';
    const own = await signInAsNew(admin, context.request, { role: 'therapist', careServiceId, name: 'Noor Rahman' });
    const elsewhere = await playwright.request.newContext({ baseURL });
    await signInAgain(elsewhere, own);

    await page.goto('/reports');
    await page.getByRole('link', { name: 'Noor Rahman' }).click();
    await page.getByRole('link', { name: 'Change your password' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Change your password' })).toBeFocused();
    await expectAccessible();
    await expectNamedAsShown();
    await expectToFit(page);

    await page.getByLabel('The password that you use now').fill('not this one');
    await page.getByLabel('New password').fill('boats');
    await expect(page.getByText('Still too short.')).toBeVisible();
    await page.getByLabel('New password').fill(NEW);
    await expect(page.getByText('Long enough.')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('not the password that you use now');
    await expectAccessible();
    await expectToFit(page);

    await page.getByLabel('The password that you use now').fill(own.password);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Your new password is saved.')).toBeFocused();
    await expectAccessible();
    expect((await elsewhere.get('/api/v1/session')).status()).toBe(401);
    await elsewhere.dispose();

    // This browser goes on, and the new one signs in.
    await page.getByRole('link', { name: 'Where you are signed in' }).click();
    await expect(page.getByText('Was that not you?')).toBeVisible();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await expect(page).toHaveURL(/sign-in/);
    await page.waitForLoadState('networkidle');
    await signIn(page, own.email, NEW);
  });

  test('is for patients too, in easy words, from their first page', async ({
    page,
    apiAs,
    context,
    expectAccessible,
  }) => {
    const { patient } = await seedEpisode(await apiAs('therapist'), '2026-03-02');
    const whom = { role: 'patient', patientIds: [patient.id] } as const;
    const own = await signInAsNew(await apiAs('admin'), context.request, whom);
    await page.goto('/home');
    await page.evaluate(() => sessionStorage.setItem('waymark.words', 'en-easy'));
    await page.goto('/home');
    await page.getByRole('link', { name: 'Where you are signed in' }).click();
    await page.getByRole('link', { name: 'Change your password' }).click();
    await page.getByLabel('Your password now').fill(own.password);
    await page.getByLabel('New password').fill(NEW);
    await expectAccessible();
    await expectToFit(page);
    await page.getByRole('button', { name: 'Save the new password' }).click();
    await expect(page.getByText('Your new password is saved.')).toBeFocused();
  });
});

import type { BrowserContext, Page } from '@playwright/test';
import type { Invitation, NewPhoneLink } from '@waymark/contracts';
import { expect, test } from '../fixtures.js';
import { asAdministrator, asTherapist } from '../own-sign-in.js';
import { expectReadable, expectToFit } from '../readable.js';
import { seedReview } from '../seed.js';
import { ServiceInTime } from '../service-in-time.js';

const DAY_ONE = '2026-06-01T09:00:00+01:00';
const NEXT_DAY = '2026-06-02T10:00:00+01:00';

/** Makes a person of the demonstration’s care service with an account that nobody has signed in to. */
async function patientWithAccount(context: BrowserContext): Promise<string> {
  await asTherapist(context.request);
  const { patientId } = (await seedReview(context.request)).episode;
  await asAdministrator(context.request);
  const data = {
    ...{ email: `${patientId}@test.example`, name: 'Test Person' },
    memberships: [{ role: 'patient', patientId }],
  };
  const invited = await context.request.post('/api/v1/accounts', { data });
  expect(invited.status(), await invited.text()).toBe(201);
  expect(((await invited.json()) as Invitation).account.status).toBe('invited');
  await asTherapist(context.request);
  return patientId;
}

/** Presses the button on the desk, and reads what a phone’s camera would. */
async function codeFromDesk(desk: Page, button: string): Promise<NewPhoneLink> {
  let made = '';
  // Read on its way to the page: a browser may have dropped the body of an answer by the time a test asks for it.
  await desk.route(/phone-link$/, async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    const response = await route.fetch();
    made = await response.text();
    await route.fulfill({ response });
  });
  await desk.getByRole('button', { name: button }).click();
  await expect(desk.getByRole('img', { name: 'A square picture with your code' })).toBeVisible();
  return JSON.parse(made) as NewPhoneLink;
}

test.describe('A patient on their own phone', () => {
  test.setTimeout(300_000);
  const service = new ServiceInTime();
  test.afterAll(() => service.close());

  test('gets in by the code from the desk, is at home the next day without a password, and forgets the phone', async ({
    browser,
  }) => {
    const width = { viewport: { width: 390, height: 844 }, hasTouch: true };
    const phoneContext = await browser.newContext(width);
    const deskContext = await browser.newContext({
      baseURL: await service.goTo(DAY_ONE),
      viewport: { width: 1366, height: 768 },
    });
    const desk = await deskContext.newPage();
    const patientId = await patientWithAccount(deskContext);
    await desk.goto(`/patients/${patientId}`);
    await desk.getByRole('link', { name: 'Sign in on their phone' }).click();
    const { link, code, page: address } = await codeFromDesk(desk, 'Make a QR code');

    const phone = await phoneContext.newPage();
    await phone.goto(link);
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText(/^This is for .+\. Is this you\?$/);
    // The code is in no history of the phone.
    expect(phone.url()).toBe(address);
    await expectToFit(phone);
    await expectReadable(phone);
    await phone.getByRole('checkbox', { name: 'Keep me signed in on this phone' }).check();
    await phone.getByRole('button', { name: /^Yes, I am .+\. Sign me in$/ }).click();
    await expect(phone).toHaveURL(/\/home$/);

    // It was used up: another phone does not get in by it.
    const other = await (await browser.newContext(width)).newPage();
    await other.goto(address);
    await other.getByRole('textbox', { name: 'Your code' }).fill(code.toLowerCase());
    await other.getByRole('button', { name: 'Go on' }).click();
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('This code does not work now');

    const tomorrow = await service.goTo(NEXT_DAY);
    await phone.goto(`${tomorrow}/`);
    await expect(phone).toHaveURL(/\/home$/);
    await expect(phone.getByRole('heading', { level: 1 })).toBeVisible();

    await phone.goto(`${tomorrow}/signed-in`);
    await expect(phone.getByText('You stay signed in on it since')).toBeVisible();
    await expectToFit(phone);
    await phone.getByRole('button', { name: 'Sign out and forget this phone' }).click();
    await expect(phone).toHaveURL(/\/sign-in$/);
    await phone.goto(`${tomorrow}/home`);
    await expect(phone.getByRole('textbox', { name: /email/i })).toBeVisible();
  });
});

test.describe('The pages of a code', () => {
  test('are accessible and fit, also at 320 pixels', async ({ page, context, expectAccessible }) => {
    const patientId = await patientWithAccount(context);
    await page.goto(`/patients/${patientId}/phone`);
    const { link } = await codeFromDesk(page, 'Make a slip to take home');
    await expectAccessible();
    await expectToFit(page);
    // On a computer where staff are signed in it opens nothing.
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Please use your own phone');
    await context.clearCookies();
    await page.goto('/phone');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Type the code from your paper');
    await expectAccessible();
    await expectToFit(page);
    await page.goto('about:blank');
    await page.goto(link);
    await expect(page.getByRole('button', { name: /Sign me in$/ })).toBeVisible();
    await expectAccessible();
    await expectToFit(page);
    await expectReadable(page);
  });

  test('print a slip that names nobody', async ({ page, context }) => {
    const patientId = await patientWithAccount(context);
    await page.goto(`/patients/${patientId}/phone`);
    await codeFromDesk(page, 'Make a slip to take home');
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('img', { name: 'A square picture with your code' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Sign in on their phone' })).toBeHidden();
    await expect(page.locator('wm-person-strip')).toBeHidden();
  });
});

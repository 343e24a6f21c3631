import { join } from 'node:path';
import type { APIRequestContext, Page } from '@playwright/test';
import { generateSync } from 'otplib';
import { accessibilityFaults, expect, test } from '../fixtures.js';
import { NOW } from '../now.js';
import { expectToFit } from '../readable.js';
import { ServiceInTime } from '../service-in-time.js';
import { SignInProvider } from '../../api/testing/sign-in-provider.js';

const THERAPIST = { email: 'therapist@demo.example', password: 'waymark-demo' };
const SETTINGS = { WAYMARK_SECOND_FACTOR: 'staff' };

/** The code that an app shows, so many steps of 30 seconds after the clock of the service. */
const codeOf = (key: string, steps = 0): string =>
  generateSync({ secret: key.replaceAll(' ', ''), epoch: Date.parse(NOW) / 1000 + steps * 30 });

test.describe('A sign-in in two steps', () => {
  // Starts of the whole service.
  test.describe.configure({ mode: 'serial', timeout: 300_000 });
  let service: ServiceInTime;
  let provider: SignInProvider;
  let address = '';

  test.beforeAll(async () => {
    service = new ServiceInTime();
    provider = await SignInProvider.start(join(import.meta.dirname, '../..'));
    address = await service.goTo(NOW, { ...SETTINGS, ...provider.settings });
    await provider.know(address);
  });
  test.afterAll(async () => {
    await service.close();
    await provider.stop();
  });

  async function typePassword(page: Page): Promise<void> {
    await page.goto(`${address}/sign-in?next=/caseload`);
    await page.getByLabel('Email address').fill(THERAPIST.email);
    await page.getByLabel('Password', { exact: true }).fill(THERAPIST.password);
    await page.keyboard.press('Enter');
  }

  /** The next page is opened only once the one after signing out is there. */
  async function signOut(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(/\/sign-in$/, { waitUntil: 'networkidle' });
  }

  async function expectGood(page: Page): Promise<void> {
    expect(await accessibilityFaults(page)).toEqual([]);
    await expectToFit(page);
  }

  test('staff set up an app, keep their recovery codes, and need a code from then on, by keyboard alone', async ({
    page,
  }) => {
    await typePassword(page);
    const heading = page.getByRole('heading', { name: 'Set up an app for codes' });
    await expect(heading).toBeFocused();
    await expect(page.getByRole('img', { name: 'QR code of the key below' })).toBeVisible();
    await expectGood(page);
    const key = await page.locator('code').innerText();
    await page.getByLabel('Code from the app').fill(codeOf(key));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Keep these recovery codes' })).toBeFocused();
    await expectGood(page);
    const codes = await page.locator('wm-recovery-codes-list li').allInnerTexts();
    expect(codes).toHaveLength(10);
    await page.getByRole('button', { name: 'I have kept them. Go on' }).press('Enter');
    await expect(page).toHaveURL(/\/caseload$/);

    await signOut(page);
    await typePassword(page);
    await expect(page.getByRole('heading', { name: 'Type the code from your app' })).toBeFocused();
    await expectGood(page);
    // The code of the set-up was used.
    await page.getByLabel('Code from the app').fill(codeOf(key));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('not right, or was used already');
    await page.getByLabel('Code from the app').fill(codeOf(key, 1));
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/caseload$/);

    await signOut(page);
    await typePassword(page);
    await page.getByRole('button', { name: 'I cannot use my app' }).click();
    await expectGood(page);
    await page.getByLabel('Recovery code').fill(codes[0] ?? '');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/caseload$/);
  });

  test('who has few recovery codes left is told after signing in, and makes new ones there or on their own page', async ({
    page,
    playwright,
  }) => {
    const guardian = { email: 'guardian@demo.example', password: 'waymark-demo' };
    const api = await playwright.request.newContext({ baseURL: address });
    const { key } = (await (await api.post('/api/v1/session/app', { data: guardian })).json()) as { key: string };
    const set = await api.post('/api/v1/session/app/confirm', { data: { ...guardian, code: codeOf(key) } });
    const { recoveryCodes } = (await set.json()) as { recoveryCodes: string[] };
    for (const code of recoveryCodes.slice(0, 7)) {
      expect((await api.post('/api/v1/session', { data: { ...guardian, code } })).status()).toBe(201);
      await api.delete('/api/v1/session');
    }
    await api.dispose();

    await page.goto(`${address}/sign-in`);
    await page.getByLabel('Email address').fill(guardian.email);
    await page.getByLabel('Password', { exact: true }).fill(guardian.password);
    await page.keyboard.press('Enter');
    await page.getByLabel('Code from the app').fill(codeOf(key, 1));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'You have few recovery codes left' })).toBeFocused();
    await expect(page.getByText('You have 3 recovery codes left.')).toBeVisible();
    await expectGood(page);
    await page.getByRole('button', { name: 'Make new codes' }).press('Enter');
    await expect(page.getByRole('heading', { name: 'Keep these recovery codes' })).toBeFocused();
    await expect(page.locator('wm-recovery-codes-list li')).toHaveCount(10);
    await expectGood(page);
    await page.getByRole('button', { name: 'I have kept them. Go on' }).press('Enter');
    await expect(page).toHaveURL(/\/research\/decisions$/);

    await page.goto(`${address}/signed-in`);
    await page.getByRole('link', { name: 'Make new recovery codes' }).click();
    await expect(page.getByText('You have 10 recovery codes left.')).toBeVisible();
    await expectGood(page);
    await page.getByLabel('Your password').fill(guardian.password);
    await page.keyboard.press('Enter');
    await expect(page.getByText('These are your new codes.')).toBeFocused();
    await expectGood(page);
  });

  test('somebody sees where they are signed in, and ends it elsewhere', async ({ page, playwright }) => {
    const signIn = (request: APIRequestContext) =>
      request.post(`${address}/api/v1/session`, { data: { email: 'patient@demo.example', password: 'waymark-demo' } });
    const elsewhere = await playwright.request.newContext();
    expect((await signIn(elsewhere)).status()).toBe(201);
    expect((await signIn(page.context().request)).status()).toBe(201);
    await page.goto(`${address}/signed-in`);
    await expect(page.getByRole('heading', { level: 1, name: 'Where you are signed in' })).toBeVisible();
    await expect(page.getByText('This is the one you are using now.')).toBeVisible();
    await expectGood(page);
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await expect(page.getByText('You are signed out everywhere else.')).toBeFocused();
    expect((await elsewhere.get(`${address}/api/v1/session`)).status()).toBe(401);
    await elsewhere.dispose();
  });

  test('who was invited signs in with the account of their organisation, and is told when it asked too little', async ({
    page,
    playwright,
  }) => {
    const admin = await playwright.request.newContext({ baseURL: address });
    const data = { email: 'admin@demo.example', password: 'waymark-demo' };
    const { key } = (await (await admin.post('/api/v1/session/app', { data })).json()) as { key: string };
    await admin.post('/api/v1/session/app/confirm', { data: { ...data, code: codeOf(key) } });
    const person = { email: 'noor@test.example', name: 'Noor Rahman', memberships: [{ role: 'researcher' }] };
    const invited = await admin.post('/api/v1/accounts', { data: person });
    const { link } = (await invited.json()) as { link: string };
    await admin.dispose();

    await page.goto(link);
    await expect(page.getByRole('button', { name: 'Use Northgate account' })).toBeVisible();
    await expectGood(page);
    await page.getByRole('button', { name: 'Use Northgate account' }).click();
    await page.getByLabel('Name').fill('noor');
    await page.getByLabel('Second step').check();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(/\/research\/projects$/);

    await page.getByRole('button', { name: 'Sign out' }).click();
    // Signing out goes on there, or whoever comes next would be let in without a question.
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await expect(page).toHaveURL(`${address}/sign-in`);
    await page.getByRole('link', { name: 'Sign in with Northgate account' }).click();
    await page.getByLabel('Name').fill('noor');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toContainText('asked for a password only');
    await expectGood(page);
  });
});

import type { Page } from '@playwright/test';
import type { Problem, Session } from '@waymark/contracts';
import { expect, test } from '../fixtures.js';
import { NOW } from '../now.js';
import { ReviewScreen } from '../pages/review.js';
import { openPage } from '../readable.js';
import { type Seeded, seedReview } from '../seed.js';

const WORDS = 'Words that wait';
const PASSWORD = 'waymark-demo';

/** Everything in this document, visible or not, including typed values. */
function everything(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
    return [document.title, document.documentElement.outerHTML, ...fields.map(({ value }) => value)].join('\n');
  });
}

const signInBox = (page: Page) => page.getByRole('button', { name: 'Sign in', exact: true });

async function comeIntoView(page: Page): Promise<void> {
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}

test.describe('After the screen was handed over', () => {
  let seeded: Seeded;
  let other: Seeded;
  test.beforeEach(async ({ apiAs, signIn }) => {
    const api = await apiAs('therapist');
    seeded = await seedReview(api);
    other = await seedReview(api);
    await signIn('therapist');
  });

  test('a new tab, any address typed, back and reload show no data of anybody else', async ({
    page,
    context,
    expectAccessible,
  }) => {
    test.slow();
    await openPage(page, `/patients/${other.patient.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Robin');
    await new ReviewScreen(page).open(seeded);

    const tab = await context.newPage();
    await tab.clock.setFixedTime(NOW);
    for (const address of [
      ...['/', '/today', '/caseload', '/patients', '/reports', '/signed-in', '/research'],
      ...[`/patients/${other.patient.id}`, `/goals/${other.goals[0]?.id}`, `/patients/${seeded.patient.id}`],
      ...[`/appointments/${other.appointment.id}/review`, `/appointments/${other.appointment.id}/copy`],
    ]) {
      for (const where of [tab, page]) {
        await where.goto(address);
        await expect(signInBox(where), address).toBeVisible();
        await where.reload();
        await expect(signInBox(where), address).toBeVisible();
        expect(await everything(where), address).not.toContain(other.patient.familyName);
      }
    }
    for (let steps = 0; steps < 6; steps += 1) {
      await page.goBack();
      await page.locator('h1').first().waitFor();
      expect(await everything(page)).not.toContain(other.patient.familyName);
    }
    for (const path of ['/api/v1/day-list', `/api/v1/patients/${other.patient.id}`, '/api/v1/caseload']) {
      const reply = await context.request.get(path);
      expect([path, reply.status(), ((await reply.json()) as Problem).type]).toEqual([
        ...[path, 403, '/problems/screen-shared'],
      ]);
    }

    await tab.goto('/today');
    await expect(tab.getByText('This is for staff. Please sign in again to go there.')).toBeVisible();
    await tab.getByRole('link', { name: 'Carry on' }).click();
    await new ReviewScreen(tab).heading('Is this you?');
    await tab.goto('/today');
    await tab.getByLabel('Email address').fill('therapist@demo.example');
    await tab.getByLabel('Password', { exact: true }).fill('not this one');
    await signInBox(tab).click();
    await expect(tab.getByRole('alert')).toContainText('The email or the password is not right.');
    await tab.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await signInBox(tab).click();
    await expect(tab).toHaveURL(/\/today$/);
    expect(((await (await context.request.get('/api/v1/session')).json()) as Session).lock).toBeNull();
    await tab.close();
    await openPage(page, `/patients/${other.patient.id}`);
    await expectAccessible();
  });

  test('a staff page in another tab is out of sight, and what was typed there is saved once staff are back', async ({
    page,
    context,
    expectAccessible,
  }) => {
    test.slow();
    await openPage(page, `/episodes/${other.episode.id}/goals/new`);
    await page.locator('main textarea:visible').first().fill(WORDS);
    const tab = await context.newPage();
    await tab.clock.setFixedTime(NOW);
    await new ReviewScreen(tab).open(seeded);

    await page.getByRole('button', { name: 'Save the goal' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'This screen is shared now' })).toBeVisible();
    await expectAccessible();
    expect(await everything(page)).not.toContain(WORDS);
    await expect(page.getByRole('link', { name: 'Go to the appointment' })).toHaveAttribute(
      'href',
      `/appointments/${seeded.appointment.id}/review`,
    );
    // What is said on the shared screen meanwhile is saved as ever.
    await tab.getByRole('button', { name: 'Yes, start' }).click();
    await expect(tab.getByText('Saved', { exact: true })).toBeVisible();
    await page.getByLabel('Email address').fill('therapist@demo.example');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await signInBox(page).click();
    await expect(page).toHaveURL(/\/goals\/[\w-]+\?done=added$/);
    await expect(page.getByText(WORDS).first()).toBeVisible();
  });

  test('a tab that comes back into view shows nothing any more, and everything once staff are back', async ({
    page,
    context,
  }) => {
    await openPage(page, `/patients/${other.patient.id}`);
    const tab = await context.newPage();
    await tab.clock.setFixedTime(NOW);
    await new ReviewScreen(tab).open(seeded);
    await comeIntoView(page);
    await expect(page.getByRole('heading', { level: 1, name: 'This screen is shared now' })).toBeVisible();
    expect(await everything(page)).not.toContain(other.patient.familyName);
    const data = { email: 'therapist@demo.example', password: PASSWORD };
    expect((await context.request.post('/api/v1/session', { data })).status()).toBe(201);
    await page.evaluate(() => globalThis.dispatchEvent(new Event('focus')));
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Robin');
  });
});

test.describe('A page that nobody uses', () => {
  test('is covered for staff, also in a new tab, and the password shows the same place with what was typed', async ({
    page,
    context,
    apiAs,
    signIn,
    expectAccessible,
  }) => {
    test.slow();
    const { episode } = await seedReview(await apiAs('therapist'));
    await signIn('therapist');
    await page.clock.install({ time: new Date(NOW) });
    await openPage(page, `/episodes/${episode.id}/goals/new`);
    await page.locator('main textarea:visible').first().fill(WORDS);
    await page.clock.fastForward('10:01');
    await expect(page.getByRole('heading', { level: 1, name: 'Your page is covered' })).toBeVisible();
    await expectAccessible();
    expect(await everything(page)).not.toContain(WORDS);
    const tab = await context.newPage();
    await tab.goto('/today');
    await expect(signInBox(tab)).toBeVisible();
    await tab.close();
    await expect(page.getByLabel('Email address')).toHaveValue('therapist@demo.example');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page.locator('main textarea:visible').first()).toHaveValue(WORDS);
  });

  test('on the shared screen lifts by a tap, to the same goal and the same answer', async ({
    page,
    apiAs,
    signIn,
    expectAccessible,
  }) => {
    const seeded = await seedReview(await apiAs('therapist'));
    await signIn('therapist');
    await page.clock.install({ time: new Date(NOW) });
    await page.goto(`/appointments/${seeded.appointment.id}/review/goals/2`);
    await page.getByRole('radio').first().check();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await page.clock.fastForward('05:01');
    await expect(page.getByRole('heading', { level: 1, name: 'Take your time' })).toBeVisible();
    await expectAccessible();
    expect(await everything(page)).not.toContain(seeded.goals[1]?.ownWords);
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(seeded.goals[1]?.ownWords ?? '');
    await expect(page.getByRole('radio').first()).toBeChecked();
    await expect(page).toHaveURL(/\/review\/goals\/2$/);
  });
});

test('Signing out keeps no page in the browser, and how it looks stays', async ({ page, signIn }) => {
  await signIn('patient');
  await page.goto('/home');
  await page.evaluate(() => localStorage.setItem('stays', 'here'));
  const signedOut = page.waitForResponse((reply) => reply.request().method() === 'DELETE');
  const menu = page.getByRole('button', { name: 'Menu', exact: true });
  if (await menu.isVisible()) await menu.click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  expect(await (await signedOut).headerValue('clear-site-data')).toBe('"cache"');
  await expect(page).toHaveURL(/\/sign-in$/);
  expect(await page.evaluate(() => localStorage.getItem('stays'))).toBe('here');
});

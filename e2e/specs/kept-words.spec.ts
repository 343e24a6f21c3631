import type { APIRequestContext, BrowserContext, Locator, Page } from '@playwright/test';
import type { Goal, Page as Listed, Session } from '@waymark/contracts';
import { expect, test } from '../fixtures.js';
import { openPage } from '../readable.js';
import { type Seeded, seedReview } from '../seed.js';

const WORDS = 'Kept words canary';
const PASSWORD = 'waymark-demo';
const THERAPIST = 'therapist@demo.example';
const ADMIN = 'admin@demo.example';

/** A form, by the address of its page and what must be pressed before text can be entered. */
interface Form {
  readonly name: string;
  readonly by: 'therapist' | 'admin';
  readonly address: (seeded: Seeded) => string;
  readonly press?: (page: Page) => Promise<unknown>;
  /** The box to write in, if not the first. */
  readonly box?: (page: Page) => Locator;
}

const FORMS: readonly Form[] = [
  { name: 'registration', by: 'therapist', address: () => '/patients/new' },
  { name: 'a person’s details', by: 'therapist', address: ({ patient }) => `/patients/${patient.id}/details` },
  { name: 'the details of an episode', by: 'therapist', address: ({ episode }) => `/episodes/${episode.id}/details` },
  { name: 'a new goal', by: 'therapist', address: ({ episode }) => `/episodes/${episode.id}/goals/new` },
  { name: 'the words of a goal', by: 'therapist', address: ({ goals }) => `/goals/${goals[0]?.id}/words` },
  { name: 'a review by telephone', by: 'therapist', address: ({ appointment }) => record(appointment.id, 'phone') },
  { name: 'a review from paper', by: 'therapist', address: ({ appointment }) => record(appointment.id, 'paper') },
  {
    name: 'the therapist’s own view',
    by: 'therapist',
    address: ({ appointment }) => `/appointments/${appointment.id}/therapist-view`,
  },
  { name: 'a hand-over', by: 'therapist', address: ({ episode }) => `/episodes/${episode.id}/hand-over` },
  { name: 'a discharge', by: 'therapist', address: ({ episode }) => `/episodes/${episode.id}/discharge` },
  {
    name: 'a first appointment',
    by: 'therapist',
    address: ({ appointment }) => `/appointments/${appointment.id}/first/matters`,
  },
  { name: 'the team', by: 'therapist', address: ({ episode }) => `/episodes/${episode.id}/team` },
  {
    name: 'a new episode',
    by: 'therapist',
    address: ({ patient }) => `/patients/${patient.id}/episodes/new`,
    press: (page) => page.getByLabel('Care service', { exact: true }).selectOption({ index: 1 }),
    box: (page) => page.getByLabel('Add a colleague'),
  },
  {
    name: 'a new appointment',
    by: 'therapist',
    address: ({ episode }) => `/episodes/${episode.id}/appointments/new`,
    box: timeBox,
  },
  {
    name: 'a change of an appointment',
    by: 'therapist',
    address: ({ appointment }) => `/appointments/${appointment.id}`,
    press: (page) => page.getByRole('button', { name: 'Move or change it' }).click(),
    box: timeBox,
  },
  {
    name: 'the reason why an appointment was wrong',
    by: 'therapist',
    address: ({ appointment }) => `/appointments/${appointment.id}`,
    press: (page) => page.getByRole('button', { name: 'Mark it as entered in error' }).click(),
    box: (page) => page.locator('main textarea'),
  },
  { name: 'a new account', by: 'admin', address: () => '/accounts/new' },
  {
    name: 'what patients are told of a care service',
    by: 'admin',
    address: () => '/care-services',
    press: (page) =>
      page
        .getByRole('button', { name: /^Change/ })
        .first()
        .click(),
    box: (page) => page.getByLabel('Phone number'),
  },
];

function record(appointmentId: string, how: string): string {
  return `/appointments/${appointmentId}/record?how=${how}`;
}

function timeBox(page: Page): Locator {
  return page.getByLabel('Time', { exact: true });
}

/** The first text box on the page. */
const firstBox = (page: Page) => page.locator('main').locator('textarea:visible, input[type="text"]:visible').first();

/** Everything in this document, visible or not, including typed values. */
function everything(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
    return [document.title, document.documentElement.outerHTML, ...fields.map(({ value }) => value)].join('\n');
  });
}

async function endSession(page: Page, context: BrowserContext): Promise<void> {
  await context.clearCookies();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in again' })).toBeFocused();
}

async function signInHere(page: Page, email: string): Promise<void> {
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test.describe('When the session ends', () => {
  let api: APIRequestContext;
  let seeded: Seeded;
  test.beforeEach(async ({ apiAs }) => {
    api = await apiAs('therapist');
    seeded = await seedReview(api);
  });

  for (const { name, by, address, press, box = firstBox } of FORMS) {
    test(`what was typed into ${name} waits for the same person, and for nobody else`, async ({
      page,
      context,
      signIn,
    }) => {
      test.slow();
      const [own, other] = by === 'therapist' ? [THERAPIST, ADMIN] : [ADMIN, THERAPIST];
      await signIn(by);
      await openPage(page, address(seeded));
      await press?.(page);
      await box(page).fill(WORDS);
      await endSession(page, context);
      expect(await everything(page)).not.toContain(WORDS);
      await expect(page.getByRole('button', { name: 'Sign out' })).toBeHidden();
      await signInHere(page, own);
      await expect(box(page)).toHaveValue(WORDS);
      await expect(box(page)).toBeFocused();
      await endSession(page, context);
      await signInHere(page, other);
      await expect(page).toHaveURL(/\/(accounts|today)$/);
      expect(await everything(page)).not.toContain(WORDS);
      await page.goBack();
      expect(await everything(page)).not.toContain(WORDS);
    });
  }

  test('a save that met it goes out once the same person is back, and is stored once', async ({
    page,
    context,
    signIn,
    expectAccessible,
  }) => {
    test.slow();
    await signIn('therapist');
    await openPage(page, `/episodes/${seeded.episode.id}/goals/new`);
    await firstBox(page).fill(WORDS);
    await context.clearCookies();
    await page.getByRole('button', { name: 'Save the goal' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in again' })).toBeVisible();
    await expectAccessible();
    await signInHere(page, THERAPIST);
    await expect(page).toHaveURL(/\/goals\/[\w-]+\?done=added$/);
    const goals = (await (await api.get(`/api/v1/episodes/${seeded.episode.id}/goals`)).json()) as Listed<Goal>;
    expect(goals.items.filter(({ ownWords }) => ownWords === WORDS)).toHaveLength(1);
  });

  test('because somebody else signed in in another tab, nothing goes out in their name', async ({
    page,
    context,
    signIn,
  }) => {
    await signIn('therapist');
    await openPage(page, `/episodes/${seeded.episode.id}/goals/new`);
    await firstBox(page).fill(WORDS);
    await signIn('admin');
    await page.getByRole('button', { name: 'Save the goal' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in again' })).toBeVisible();
    expect(await everything(page)).not.toContain(WORDS);
    const session = (await (await context.request.get('/api/v1/session')).json()) as Session;
    expect(session.user.memberships.map(({ role }) => role)).toEqual(['admin']);
  });

  test('a shared review is out of sight as well, and its answers go on after sign-in', async ({
    page,
    context,
    signIn,
  }) => {
    test.slow();
    await signIn('therapist');
    await openPage(page, `/appointments/${seeded.appointment.id}/review/goals/1`);
    await context.clearCookies();
    await page.getByRole('radio').first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in again' })).toBeVisible();
    expect(await everything(page)).not.toContain(seeded.goals[0]?.ownWords);
    await signInHere(page, THERAPIST);
    await expect(page.getByRole('radio').first()).toBeChecked();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  });
});

test.describe('Unsaved words', () => {
  let seeded: Seeded;
  test.beforeEach(async ({ apiAs, signIn, page }) => {
    seeded = await seedReview(await apiAs('therapist'));
    await signIn('therapist');
    await openPage(page, `/patients/${seeded.patient.id}`);
  });

  test('are asked about before a link or the way back leaves them behind', async ({ page, expectAccessible }) => {
    test.slow();
    await openPage(page, `/goals/${seeded.goals[1]?.id}`);
    await page.goto(`/goals/${seeded.goals[1]?.id}/words`);
    await firstBox(page).fill(WORDS);
    const question = page.getByRole('dialog', { name: 'Leave this page?' });
    await page.getByRole('link', { name: 'Day list', exact: true }).click();
    await expect(question).toBeVisible();
    await expectAccessible();
    await page.keyboard.press('Escape');
    await expect(question).toBeHidden();
    await expect(firstBox(page)).toHaveValue(WORDS);
    await page.getByRole('link', { name: 'Day list', exact: true }).click();
    await question.getByRole('button', { name: 'Stay here' }).click();
    await expect(firstBox(page)).toHaveValue(WORDS);
    await page.getByRole('link', { name: 'Day list', exact: true }).click();
    await question.getByRole('button', { name: 'Leave and lose it' }).click();
    await expect(page).toHaveURL(/\/today$/);
  });

  test('once saved, and where nobody typed, are not asked about', async ({ page }) => {
    test.slow();
    await openPage(page, `/episodes/${seeded.episode.id}/goals/new`);
    await page.getByRole('link', { name: 'Day list', exact: true }).click();
    await expect(page).toHaveURL(/\/today$/);
    await openPage(page, `/episodes/${seeded.episode.id}/goals/new`);
    await firstBox(page).fill(WORDS);
    await page.getByRole('button', { name: 'Save the goal' }).click();
    await expect(page).toHaveURL(/\/goals\/[\w-]+\?done=added$/);
    await page.getByRole('link', { name: 'Day list', exact: true }).click();
    await expect(page).toHaveURL(/\/today$/);
  });

  test('are asked about before signing out: who stays is signed in, who goes leaves nothing', async ({
    page,
    context,
  }) => {
    test.slow();
    await openPage(page, `/episodes/${seeded.episode.id}/goals/new`);
    await firstBox(page).fill(WORDS);
    const boxes: string[] = [];
    page.on('dialog', (dialog) => {
      boxes.push(dialog.type());
      void dialog.accept();
    });
    await page.getByRole('button', { name: 'Sign out' }).click();
    const question = page.getByRole('dialog', { name: 'Sign out now?' });
    await question.getByRole('button', { name: 'Stay here' }).click();
    expect((await context.request.get('/api/v1/session')).status()).toBe(200);
    await expect(firstBox(page)).toHaveValue(WORDS);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await question.getByRole('button', { name: 'Sign out and lose it' }).click();
    await expect(page).toHaveURL(/\/sign-in$/);
    expect((await context.request.get('/api/v1/session')).status()).toBe(401);
    expect(boxes).toEqual([]);
    expect(await everything(page)).not.toContain(WORDS);
  });

  test('stay, and so does the person, where signing out does not reach the service', async ({ page, context }) => {
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('alert')).toContainText('You are still signed in.');
    await context.setOffline(false);
    expect((await context.request.get('/api/v1/session')).status()).toBe(200);
  });
});

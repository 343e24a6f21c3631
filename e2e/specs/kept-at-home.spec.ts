import type { APIRequestContext, Page as BrowserPage } from '@playwright/test';
import type { ListedNextStep, Page, Preparation, PreparationDraft } from '@waymark/contracts';
import { expect, test } from '../fixtures.js';
import { nextQuestion } from '../next-question.js';
import { NOW } from '../now.js';
import { type OwnSignIn, signInAgain, signInAsNew } from '../own-sign-in.js';
import { expectReadable, openPage } from '../readable.js';
import { type Seeded, seedReview } from '../seed.js';

const SAVED = 'Saved. Not sent yet.';

test.describe('What is written at home', () => {
  let therapist: APIRequestContext;
  let seeded: Seeded;
  let own: OwnSignIn;
  test.beforeEach(async ({ apiAs, context }) => {
    therapist = await apiAs('therapist');
    seeded = await seedReview(therapist);
    const patientIds = [seeded.patient.id];
    own = await signInAsNew(await apiAs('admin'), context.request, { role: 'patient', patientIds });
  });

  const question = (): string => `/prepare/${seeded.appointment.id}/went-well`;
  const box = (page: BrowserPage) => page.getByRole('textbox');
  const write = async (page: BrowserPage, text: string): Promise<void> => {
    await box(page).fill(text);
    await expect(page.getByText(SAVED)).toBeVisible();
  };
  const keptBy = async (request: APIRequestContext): Promise<PreparationDraft> => {
    const answer = await request.get(`/api/v1/appointments/${seeded.appointment.id}/preparation/draft`);
    return (await answer.json()) as PreparationDraft;
  };

  test('is saved while it is written, and is there after a reload and in a new tab', async ({
    page,
    context,
    expectAccessible,
  }) => {
    await openPage(page, question());
    await write(page, 'I walked to the shop');
    await expectAccessible();
    await expectReadable(page);
    await page.reload();
    await expect(box(page)).toHaveValue('I walked to the shop');
    await expect(page.getByText(SAVED)).toBeVisible();
    // Before the other closes: the clock is that of all tabs, and setting it fails in one that is just closing.
    const next = await context.newPage();
    await next.clock.setFixedTime(NOW);
    // Closed in the middle of a word, before a save was due.
    await box(page).fill('I walked to the shop and ba');
    await page.close({ runBeforeUnload: true });
    await expect.poll(async () => (await keptBy(context.request)).wentWell).toBe('I walked to the shop and ba');
    await openPage(next, '/home');
    await expect(next.getByText('You began to get ready. It is saved, and not sent yet.')).toBeVisible();
    await next.getByRole('link', { name: 'Carry on' }).click();
    await next.getByRole('link', { name: 'Look at the answers' }).click();
    await expect(next.getByText('I walked to the shop and ba')).toBeVisible();
  });

  test('is there on another device, and nobody of the team sees it before it is sent', async ({ page, browser }) => {
    await openPage(page, question());
    await write(page, 'From the phone');
    const other = await browser.newContext();
    await signInAgain(other.request, own);
    const laptop = await other.newPage();
    await laptop.clock.setFixedTime(NOW);
    await openPage(laptop, question());
    await expect(box(laptop)).toHaveValue('From the phone');
    const forTeam = await therapist.get(`/api/v1/appointments/${seeded.appointment.id}/preparations`);
    expect(await forTeam.text()).not.toContain('From the phone');
    await other.close();
  });

  test('on two devices at once is kept from both, and the person chooses question by question', async ({
    page,
    browser,
    expectAccessible,
  }) => {
    const other = await browser.newContext({ viewport: page.viewportSize() });
    await signInAgain(other.request, own);
    const phone = await other.newPage();
    await phone.clock.setFixedTime(NOW);
    await openPage(phone, question());
    await openPage(page, question());
    await write(phone, 'From my PHONE: a long story');
    await nextQuestion(phone);
    await write(phone, 'The bus');
    await nextQuestion(phone);
    await nextQuestion(phone);
    await phone.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('It is sent. Thank you.');

    await box(page).fill('From my laptop');
    await expect(page.getByText('You also wrote on another phone or computer. We kept both answers.')).toBeVisible();
    await expect(box(page)).toHaveValue('From my laptop');
    await expect.poll(async () => (await keptBy(page.request)).otherAnswers.length).toBe(1);
    await page.reload();
    await expect(box(page)).toHaveValue('From my laptop');
    await openPage(page, `/prepare/${seeded.appointment.id}/check`);
    await expect(page.getByText('The bus')).toBeVisible();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What went well?');
    for (const text of ['From my laptop', 'From my PHONE: a long story', 'Keep all of it, one after the other']) {
      await expect(page.getByRole('radio', { name: text })).toBeVisible();
    }
    await expectAccessible();
    await expectReadable(page);
    await page.getByRole('radio', { name: 'Keep all of it, one after the other' }).check();
    await page.getByRole('button', { name: 'Keep this' }).click();
    await page.getByRole('link', { name: 'Look at the answers' }).click();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is sent. Thank you.');
    const sent = await therapist.get(`/api/v1/appointments/${seeded.appointment.id}/preparation`);
    expect((await sent.json()) as Preparation).toMatchObject({
      wentWell: 'From my laptop\n\nFrom my PHONE: a long story',
      toTalkAbout: 'The bus',
    });
    await other.close();
  });

  test('without a network stays in the tab, says so, and is saved by itself, also from another page', async ({
    page,
    context,
  }) => {
    const wayHome = page.waitForResponse(/\/home-page-/);
    await openPage(page, question());
    // A moment after the page stands it is fetched, for just this.
    await wayHome;
    await context.setOffline(true);
    await box(page).fill('No bars here');
    await expect(page.getByText('No network. Your words are kept on this page.')).toBeVisible();
    await expectReadable(page);
    await nextQuestion(page);
    await page.getByRole('link', { name: 'Back', exact: true }).click();
    await expect(box(page)).toHaveValue('No bars here');
    await page.getByRole('navigation').getByRole('link', { name: 'Home' }).click();
    await expect(page.getByText('Your answers are not saved yet. We keep trying.')).toBeVisible();
    await page.getByRole('link', { name: 'My team' }).click();
    await expect(page.locator('p[role=alert]')).toHaveText(/^We cannot reach Waymark just now/);
    await context.setOffline(false);
    await expect(page.getByText('Your answers are not saved yet. We keep trying.')).toBeHidden();
    expect((await keptBy(context.request)).wentWell).toBe('No bars here');
  });

  test('is tried again for as long as the service cannot save it', async ({ page, context }) => {
    await openPage(page, question());
    let full = true;
    await page.route('**/preparation/draft', (route) =>
      full ? route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{}' }) : route.continue(),
    );
    await box(page).fill('The disk is full');
    await expect(page.getByText('We cannot save this just now. Your words are kept on this page.')).toBeVisible();
    full = false;
    await expect(page.getByText(SAVED)).toBeVisible();
    expect((await keptBy(context.request)).wentWell).toBe('The disk is full');
  });

  test('comes back after the session has ended, for the same person', async ({ page, context }) => {
    await openPage(page, question());
    await write(page, 'Before');
    await context.clearCookies();
    await box(page).fill('Before and after');
    await page.getByLabel('Email address').fill(own.email);
    await page.getByLabel('Password', { exact: true }).fill(own.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByLabel('Email address')).toBeHidden();
    await expect(box(page)).toHaveValue('Before and after');
    await expect(page.getByText(SAVED)).toBeVisible();
    expect((await keptBy(context.request)).wentWell).toBe('Before and after');
  });

  test('is kept when its writer signs out', async ({ page, context }) => {
    await openPage(page, question());
    await write(page, 'Until tomorrow');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await signInAgain(context.request, own);
    await openPage(page, question());
    await expect(box(page)).toHaveValue('Until tomorrow');
  });

  test('a moment before its writer signs out is saved first, and nothing is asked', async ({ page, context }) => {
    await openPage(page, question());
    await write(page, 'I walked');
    await box(page).fill('I walked to the shop and back');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await signInAgain(context.request, own);
    expect((await keptBy(context.request)).wentWell).toBe('I walked to the shop and back');
  });

  test('and not sent can be read after the appointment has begun', async ({ page }) => {
    await openPage(page, question());
    await write(page, 'I meant to say this');
    const begun = await therapist.put(`/api/v1/appointments/${seeded.appointment.id}/review`, {
      data: { status: 'in-progress', ratings: [] },
      headers: { 'Idempotency-Key': crypto.randomUUID() },
    });
    expect(begun.status()).toBe(201);
    await openPage(page, '/home');
    await page.getByRole('link', { name: 'Read it' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We cannot take answers here now');
    await expect(page.getByText('Your team has not seen this.')).toBeVisible();
    await expect(page.getByText('I meant to say this')).toBeVisible();
  });

  test('of what became of a step, and why, waits without a network on the page, and is sent by itself', async ({
    page,
    context,
  }) => {
    const said = async (): Promise<unknown> => {
      const answer = await therapist.get(`/api/v1/episodes/${seeded.episode.id}/next-steps`);
      const { items } = (await answer.json()) as Page<ListedNextStep>;
      const step = items.find(({ what }) => what.endsWith('number 1'));
      return [step?.outcome, step?.barrier];
    };
    await openPage(page, '/my-steps');
    const card = page.getByRole('region', { name: 'Try it once, number 1' });
    await context.setOffline(true);
    await card.getByRole('button', { name: 'Not yet' }).click();
    await card.getByRole('button', { name: 'Pain' }).click();
    await expect(card.getByText('You said: not yet')).toBeVisible();
    await expect(card.getByText('What got in the way: pain')).toBeVisible();
    await expect(card.getByText('No network. We keep your answer here')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Try it once, number 2' })).toBeVisible();
    await expectReadable(page);
    expect(await said()).toEqual([null, null]);
    await context.setOffline(false);
    await expect(card.getByText('No network. We keep your answer here')).toBeHidden();
    expect(await said()).toEqual(['not-yet', 'pain']);
  });
});

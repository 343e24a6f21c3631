import { randomUUID } from 'node:crypto';
import type { APIRequestContext, Locator } from '@playwright/test';
import { fillDay } from '../pages/dates.js';
import { expect, test } from '../fixtures.js';
import { RecordForm } from '../pages/record.js';
import { ReviewScreen } from '../pages/review.js';
import { expectReadable } from '../readable.js';
import { LEVELS, OWN_WORDS, reviewOf, seedAgreed, seedReview, type Seeded } from '../seed.js';

const [STORY = '', SHOP = '', WORK = ''] = OWN_WORDS;
const HOPED = 'what we hoped for';
const START = 'where we started';

test.describe('A review that was not held on the shared screen', () => {
  let seeded: Seeded;
  let api: APIRequestContext;

  test.beforeEach(async ({ apiAs, signIn }) => {
    api = await apiAs('therapist');
    seeded = await seedReview(api);
    await signIn('therapist');
  });

  const answerAll = async (form: RecordForm): Promise<void> => {
    await form.answer(STORY, LEVELS[2]?.text ?? '');
    await form.answer(SHOP, HOPED);
    await form.answer(WORK, 'Not today');
  };

  test('is held by telephone from a script, read back, and saved as agreed', async ({ page, expectAccessible }) => {
    const form = new RecordForm(page);
    await form.open(seeded, 'phone');
    await expect(page.getByText(/Am I speaking with Robin/)).toBeVisible();
    await expect(form.goal(STORY).getByText(/Last time, on 4\sMay.*Where are you with this now/)).toBeVisible();
    await expectAccessible();
    await expectReadable(page);
    await form.button('Read it back').click();
    await expect(page.getByRole('link', { name: new RegExp(`“${STORY}”: tick an answer`) })).toBeVisible();
    await page
      .getByRole('group', { name: /Try it once, number 1/ })
      .getByLabel('done', { exact: true })
      .check();
    await answerAll(form);
    await form.button('Read it back').click();
    await form.heading('Read it back');
    await expect(page.getByText(`“${SHOP}”. You said: ${HOPED}.`)).toBeVisible();
    await expectAccessible();
    await expectReadable(page);
    await form.button('Save as agreed').click();
    await form.heading('Saved as agreed');
    await expect(page.getByRole('link', { name: 'Print a copy' })).toBeVisible();
    await expectAccessible();
    await form.button('No copy wanted').click();
    await expect(page.getByText('No copy was wanted today.')).toBeVisible();
    const kept = await reviewOf(api, seeded);
    expect(kept).toMatchObject({ status: 'agreed', answeredBy: 'patient', copyGiven: false });
    expect(kept.earlierSteps.map(({ outcome }) => outcome)).toEqual(['done']);
    expect(kept.ratings.filter(({ rater }) => rater === 'agreed')).toHaveLength(3);
  });

  test('is entered from paper with the day it happened', async ({ page }) => {
    const form = new RecordForm(page);
    await form.open(seeded, 'paper');
    await expect(page.getByText('Entered today, 1 June 2026. Both days are kept.')).toBeVisible();
    await fillDay(page, 'The day it happened', '2026-05-29');
    await answerAll(form);
    await form.button('Check and save').click();
    await expect(page.getByText('29 May 2026')).toBeVisible();
    await form.button('Save as agreed').click();
    await form.heading('Saved as agreed');
    expect(await reviewOf(api, seeded)).toMatchObject({ status: 'agreed', occurredOn: '2026-05-29' });
  });

  test('is recorded without the patient, and is never the patient’s words', async ({ page, expectAccessible }) => {
    const form = new RecordForm(page);
    await form.open(seeded, 'without');
    await expect(page.getByText(/never be shown as the patient’s words/).first()).toBeVisible();
    await page.getByLabel('Why is this without the patient?').selectOption('another reason, in your own words');
    await page.getByLabel('Why, in your own words').fill('In hospital this week');
    await answerAll(form);
    await expectAccessible();
    await expectReadable(page);
    await form.button('Check and save').click();
    await form.button('Save as recorded without the patient').click();
    await form.heading('Saved as recorded without the patient');
    const kept = await reviewOf(api, seeded);
    expect(kept).toMatchObject({ status: 'recorded', reason: 'In hospital this week', answeredBy: 'team' });
    expect(new Set(kept.ratings.map(({ rater }) => rater))).toEqual(new Set(['therapist']));
  });

  test('is a group session without ratings in one press', async ({ page }) => {
    const form = new RecordForm(page);
    await form.open(seeded, 'group');
    await form.button('Check and save').click();
    await form.heading('Saved: no ratings that day');
    expect(await reviewOf(api, seeded)).toMatchObject({ status: 'declined', reason: 'group-session', ratings: [] });
  });

  test('keeps both answers where they see it differently', async ({ page }) => {
    const form = new RecordForm(page);
    await form.open(seeded, 'phone');
    await answerAll(form);
    await form.view(SHOP, START);
    await form.goal(SHOP).getByLabel('We see this differently: keep both, with neither agreed').check();
    await form.button('Read it back').click();
    await expect(page.getByText(`“${SHOP}”. We see this differently.`)).toBeVisible();
    await form.button('Save as agreed').click();
    await form.heading('Saved as agreed');
    const second = (await reviewOf(api, seeded)).ratings.filter(({ goalId }) => goalId === seeded.goals[1]?.id);
    expect(second.map(({ rater, notRated }) => [rater, notRated])).toEqual([
      ['agreed', 'seen-differently'],
      ['patient', null],
      ['therapist', null],
    ]);
  });

  test('shows both versions when somebody else saved meanwhile, and loses nothing typed', async ({ page }) => {
    const form = new RecordForm(page);
    await form.open(seeded, 'phone');
    await answerAll(form);
    await seedAgreed(api, seeded.appointment, {
      status: 'in-progress',
      ratings: [{ goalId: seeded.goals[1]?.id, rater: 'patient', level: 2 }],
    });
    await form.button('Read it back').click();
    await form.button('Save as agreed').click();
    await expect(page.getByRole('region', { name: 'There are two versions' })).toBeVisible();
    await form.button('Go on with mine').click();
    await form.button('Read it back').click();
    await form.button('Save as agreed').click();
    await form.heading('Saved as agreed');
    const kept = await reviewOf(api, seeded);
    expect(kept.ratings.find(({ goalId, rater }) => goalId === seeded.goals[1]?.id && rater === 'agreed')?.level).toBe(
      0,
    );
  });

  test('leaves a next step room for what will happen, however long the goal is', async ({ page }) => {
    await page.setViewportSize({ width: 1366, height: 768 });
    const form = new RecordForm(page);
    await form.open(seeded, 'paper');
    await form.button('Add a step').click();
    const step = page.getByRole('group', { name: 'Step 1', exact: true });
    const goal = step.getByLabel('Which goal is it for?');
    await goal.evaluate((list: HTMLSelectElement) => {
      list.options.item(1)?.append(', and go on with it when the days are short and nobody can come along');
    });
    const widthOf = (field: Locator): Promise<number> => field.evaluate((box) => box.getBoundingClientRect().width);
    const whole = await widthOf(step);
    const what = await widthOf(step.getByLabel('What will happen?'));
    expect(what / whole).toBeGreaterThan(0.4);
    expect(what / whole).toBeLessThan(0.6);
    expect(await widthOf(step.getByLabel('Who will do it?'))).toBeGreaterThan(110);
    expect(await widthOf(goal)).toBeLessThan(what);
    expect(await widthOf(step.getByLabel('What might get in the way?'))).toBeGreaterThan(200);
    expect(await widthOf(step.getByLabel('What will you do then?'))).toBeGreaterThan(200);
  });

  test('asks before what was entered is left behind', async ({ page }) => {
    const form = new RecordForm(page);
    await form.open(seeded, 'phone');
    await form.answer(SHOP, HOPED);
    await page.getByRole('link', { name: 'Back to the patient' }).click();
    await page.getByRole('dialog', { name: 'Leave this page?' }).getByRole('button', { name: 'Stay here' }).click();
    await expect(form.goal(SHOP).getByRole('radio', { name: HOPED })).toBeChecked();
  });

  test.describe('once it is agreed', () => {
    test.beforeEach(async () => {
      await seedAgreed(api, seeded.appointment, {
        ratings: seeded.goals.map(({ id }) => ({ goalId: id, rater: 'patient', level: 0 })),
      });
    });

    test('is corrected with a reason: the earlier version stays readable, and copies say the day', async ({
      page,
      expectAccessible,
    }) => {
      const form = new RecordForm(page);
      await form.open(seeded, 'amend');
      await form.answer(SHOP, START);
      await form.button('Check and save').click();
      await expect(page.getByRole('link', { name: 'Write why you are correcting it' })).toBeVisible();
      await page.getByLabel('Why are you correcting it?').fill('Ticked in the wrong row');
      await form.button('Check and save').click();
      const row = page.getByRole('row', { name: new RegExp(`“${SHOP}”, both of us`) });
      await expect(row).toContainText(HOPED);
      await expect(row).toContainText(START);
      await form.button('Save the correction').click();
      await form.heading('The correction is saved');
      await form.open(seeded, 'amend');
      await page.keyboard.press('End');
      await expect(page.getByText('Corrected because: Ticked in the wrong row')).toBeVisible();
      await expectAccessible();
      await expectReadable(page);
      for (const kind of ['a4', 'card']) {
        await page.goto(`/appointments/${seeded.appointment.id}/copy?form=${kind}`);
        await expect(page.getByText('This was corrected on 1 June 2026.')).toBeVisible();
      }
    });

    test('is marked as entered in error with a reason, and recorded again', async ({ page, expectAccessible }) => {
      const form = new RecordForm(page);
      await page.goto(`/appointments/${seeded.appointment.id}/entered-in-error`);
      await expect(page.getByText(`“${SHOP}”, both of us`)).toBeVisible();
      await expectAccessible();
      await expectReadable(page);
      await form.button('Yes, mark this review as entered in error').click();
      await expect(page.getByRole('link', { name: 'Choose why it is wrong' })).toBeVisible();
      await page.getByLabel('it was entered twice').check();
      await form.button('Yes, mark this review as entered in error').click();
      await form.heading('The review is marked as entered in error');
      await page.getByRole('link', { name: 'Record the review of this appointment again' }).click();
      await page.getByRole('link', { name: 'Enter a review from paper' }).click();
      await answerAll(form);
      await form.button('Check and save').click();
      await form.button('Save as agreed').click();
      await form.heading('Saved as agreed');
      await form.open(seeded, 'amend');
      await page.keyboard.press('End');
      await expect(page.getByText('Entered in error: it was entered twice')).toBeVisible();
    });
  });
});

test.describe('The therapist’s own view, noted before the appointment', () => {
  const note = 'Needs a rail at the step';
  let seeded: Seeded;
  let api: APIRequestContext;

  test.beforeEach(async ({ page, apiAs, signIn }) => {
    api = await apiAs('therapist');
    seeded = await seedReview(api);
    await signIn('therapist');
    await page.goto(`/appointments/${seeded.appointment.id}/therapist-view`);
    const goal = page.getByRole('region', { name: SHOP });
    await goal.getByRole('radio', { name: START }).check();
    await goal.getByLabel('My note, for staff only').fill(note);
    await page.getByRole('button', { name: 'Save my view' }).click();
    await expect(page.getByText('Saved. The patient is not shown it.')).toBeVisible();
  });

  test('is accessible, readable and fits', async ({ page, expectAccessible }) => {
    await expectAccessible();
    await expectReadable(page);
  });

  test('is no answer on the shared screen, and outlives the review there', async ({ page, apiAs }) => {
    const review = new ReviewScreen(page);
    const received: Promise<string>[] = [];
    page.on('response', (response) => {
      if (response.url().includes('/api/')) received.push(response.text().catch(() => ''));
    });
    await review.open(seeded);
    await review.start();
    await review.rate('I read to Mia most nights');
    await review.heading(SHOP);
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
    await review.rate(HOPED);
    await review.rate(HOPED);
    await expect(page.locator('body')).not.toContainText(note);
    await page.getByRole('link', { name: `We see this differently ${SHOP}` }).click();
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Show what I noted before' })).toBeVisible();
    await page.getByRole('link', { name: 'Back', exact: true }).click();
    await review.agree();
    await expect(page.locator('body')).not.toContainText(note);

    // Nor did it reach the page.
    const bodies = await Promise.all(received);
    expect(bodies.length).toBeGreaterThan(5);
    expect(bodies.filter((body) => body.includes(note) || body.includes('"rater":"therapist"'))).toEqual([]);

    const kept = (await reviewOf(api, seeded)).ratings.filter(({ goalId }) => goalId === seeded.goals[1]?.id);
    expect(kept.map(({ rater, level, note: said }) => [rater, level, said])).toEqual([
      ['agreed', 0, null],
      ['patient', 0, null],
      ['therapist', -1, note],
    ]);
    const patient = await apiAs('patient');
    expect((await patient.get(`/api/v1/appointments/${seeded.appointment.id}/review`)).status()).toBe(404);
  });

  test('is shown when the therapist chooses to', async ({ page }) => {
    const review = new ReviewScreen(page);
    await review.open(seeded);
    await review.start();
    await review.rate('I read to Mia most nights');
    await review.rate(HOPED);
    await review.rate(HOPED);
    await page.getByRole('link', { name: `We see this differently ${SHOP}` }).click();
    await page.getByRole('button', { name: 'Show what I noted before' }).click();
    await expect(page.getByRole('radio', { name: START, exact: true })).toBeChecked();
    await expect(page.getByRole('group', { name: 'What shall we keep?' })).toBeVisible();
  });

  test('can be asked for again where the network was away', async ({ page }) => {
    const review = new ReviewScreen(page);
    await review.open(seeded);
    await review.start();
    await review.rate('I read to Mia most nights');
    await review.rate(HOPED);
    await review.rate(HOPED);
    await page.getByRole('link', { name: `We see this differently ${SHOP}` }).click();
    const show = page.getByRole('button', { name: 'Show what I noted before' });
    await page.route('**/review/noted', (route) => route.abort('connectionfailed'));
    await show.click();
    await expect(page.getByRole('alert')).toBeVisible();
    await page.unroute('**/review/noted');
    await show.click();
    await expect(page.getByRole('radio', { name: START, exact: true })).toBeChecked();
    await expect(page.getByRole('alert')).toBeHidden();
  });
});

test('A patient’s own reading of a review holds no private view of the therapist', async ({ apiAs }) => {
  const api = await apiAs('therapist');
  const patient = await apiAs('patient');
  const session = (await (await patient.get('/api/v1/session')).json()) as {
    user: { memberships: { patientId?: string }[] };
  };
  const patientId = session.user.memberships.find((one) => one.patientId)?.patientId ?? '';
  const episodes = (await (await api.get(`/api/v1/patients/${patientId}/episodes`)).json()) as {
    items: { id: string; endedOn: string | null }[];
  };
  const episode = episodes.items.find(({ endedOn }) => endedOn === null);
  const goals = (await (await api.get(`/api/v1/episodes/${episode?.id ?? ''}/goals`)).json()) as {
    items: { id: string; lifecycle: string }[];
  };
  const goalId = goals.items.find(({ lifecycle }) => lifecycle === 'active')?.id;
  const booked = await api.post(`/api/v1/episodes/${episode?.id ?? ''}/appointments`, {
    data: { startsAt: '2026-06-01T07:30:00+01:00', kind: 'phone', status: 'attended' },
  });
  const { id } = (await booked.json()) as { id: string };
  const answer = { answer: 'as-expected' };
  for (const given of [answer, { level: 0 }, { value: 5 }]) {
    const saved = await api.put(`/api/v1/appointments/${id}/review`, {
      headers: { 'Idempotency-Key': randomUUID() },
      data: {
        status: 'agreed',
        ratings: [
          { goalId, rater: 'patient', ...given },
          { goalId, rater: 'therapist', ...given, note: 'Private note' },
        ],
      },
    });
    if (saved.ok()) break;
  }
  const read = await patient.get(`/api/v1/appointments/${id}/review`);
  expect(read.status()).toBe(200);
  const text = await read.text();
  expect(text).not.toContain('therapist"');
  expect(text).not.toContain('Private note');
});

test.describe('The printed review sheet', () => {
  test('asks everything on paper, in the goal’s own words, and notes no copy', async ({ page, apiAs, signIn }) => {
    const api = await apiAs('therapist');
    const seeded = await seedReview(api);
    await signIn('therapist');
    await page.goto(`/appointments/${seeded.appointment.id}/sheet`);
    const sheet = page.getByRole('article');
    await expect(sheet.getByText('Goal 2 of 3')).toBeVisible();
    await expect(sheet.getByText('I read to Mia most nights')).toBeVisible();
    await expect(sheet.getByText('The day it happened:')).toBeVisible();
    await expect(sheet.getByText(/Try it once, number 1/)).toBeVisible();
    await page.getByRole('link', { name: 'Show it in large print' }).click();
    await expect(page.getByRole('link', { name: 'Show it in the usual size' })).toBeVisible();
    const size = await sheet.getByText('Goal 2 of 3').evaluate((text) => parseFloat(getComputedStyle(text).fontSize));
    expect(size).toBeGreaterThanOrEqual(28);
    expect((await api.get(`/api/v1/appointments/${seeded.appointment.id}/review`)).status()).toBe(404);
  });
});

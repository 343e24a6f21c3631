import type { Locator } from '@playwright/test';
import type { AppointmentContext, Goal } from '@waymark/contracts';
import { expect, test } from '../fixtures.js';
import { ReviewScreen } from '../pages/review.js';
import { expectReadable } from '../readable.js';
import { LEVELS, OWN_WORDS, reviewOf, seedAppointment, seedEpisode, seedReview, type Seeded } from '../seed.js';
import { expectBarToCoverNothing } from '../way-on.js';

test.describe('The shared review', () => {
  let seeded: Seeded;

  test.beforeEach(async ({ apiAs, signIn }) => {
    seeded = await seedReview(await apiAs('therapist'));
    await signIn('therapist');
  });

  test('is agreed in eight taps for three goals, and the chart shows the new point', async ({ page, apiAs }) => {
    const review = new ReviewScreen(page);
    await review.open(await seedReview(await apiAs('therapist'), { earlier: false }));
    await review.start();
    await review.rate('I read to Mia most nights');
    await review.rate('what we hoped for');
    await review.rate('a little more than we hoped');
    await review.agree();
    expect(review.taps).toBeLessThanOrEqual(8);
    const chart = page.getByRole('img', { name: /Picture of the path/ }).first();
    await expect(chart).toBeVisible();
    await expect(page.getByText('This has moved on since 2 March').first()).toBeVisible();
  });

  test('takes at most nineteen taps with earlier steps, a topic and a kept step, and all of it is saved', async ({
    page,
    apiAs,
  }) => {
    const review = new ReviewScreen(page);
    await review.open(seeded);
    await review.confirm();
    for (const [index, outcome] of ['Done', 'Partly', 'Not yet'].entries()) {
      const group = page.getByRole('group', { name: new RegExp(`Try it once, number ${index + 1}`) });
      await review.tap(review.option(new RegExp(`^${outcome}`, 'i'), group));
    }
    await review.tap(review.button('Next'));
    await review.rate('I read to Mia once a week');
    await review.rate('what we hoped for');
    await review.rate('where we started');
    await review.tap(review.option(OWN_WORDS[1] ?? ''));
    await review.tap(review.button(/^Keep: Try it once, number 3/));
    await review.agree();
    expect(review.taps).toBeLessThanOrEqual(19);

    const api = await apiAs('therapist');
    const kept = await reviewOf(api, seeded);
    expect(kept.status).toBe('agreed');
    expect(kept.earlierSteps.map(({ outcome }) => outcome)).toEqual(['done', 'partly', 'not-yet']);
    expect(kept.talkAbout).toEqual([seeded.goals[1]?.id]);
    expect(kept.nextSteps.map(({ what }) => what)).toEqual(['Try it once, number 3']);
    expect(kept.ratings.filter(({ rater }) => rater === 'agreed').map(({ level }) => level)).toHaveLength(3);
  });

  test('asks what got in the way of a step that is not done, and takes it back', async ({
    page,
    apiAs,
    expectAccessible,
  }) => {
    const review = new ReviewScreen(page);
    await review.open(seeded);
    await review.confirm();
    const outcomes = (number: number) =>
      page.locator('fieldset').filter({ has: page.locator('legend', { hasText: `Try it once, number ${number}` }) });
    const step = (number: number) => page.getByRole('group', { name: new RegExp(`Try it once, number ${number}`) });
    const barriers = (number: number) =>
      step(number).getByRole('group', { name: /^What got in the way\? You do not have to say\./ });
    await review.tap(review.option(/^done/i, outcomes(1)));
    await expect(page.getByText('What got in the way?')).toHaveCount(0);
    await review.tap(review.option(/^not yet/i, outcomes(2)));
    await review.tap(review.option('Being too tired', barriers(2)));
    await review.tap(review.option(/^partly/i, outcomes(3)));
    // The second tap of a hand that trembles chooses nothing.
    await step(3).getByRole('button', { name: 'More answers' }).dblclick();
    await expect(review.option('The cost', barriers(3))).toBeFocused();
    await expect(barriers(3).getByRole('radio', { checked: true })).toHaveCount(0);
    await expectAccessible();
    await expectReadable(page);
    await review.tap(review.option('Other people', barriers(3)));
    await step(3).getByRole('button', { name: 'Take this answer back' }).click();
    await expect(barriers(3).getByRole('radio', { checked: true })).toHaveCount(0);
    await review.saved();
    await review.tap(review.button('Next'));
    for (const words of ['I read to Mia most nights', 'what we hoped for', 'what we hoped for'])
      await review.rate(words);
    await expect(page.getByText('not yet: being too tired')).toBeVisible();
    await review.agree();
    const kept = await reviewOf(await apiAs('therapist'), seeded);
    expect(kept.earlierSteps.map(({ outcome, barrier }) => [outcome, barrier ?? null])).toEqual([
      ['done', null],
      ['not-yet', 'tiredness'],
      ['partly', null],
    ]);
  });

  test('asks “Is this you?” with the name the person goes by and the full name, and shows nobody else’s', async ({
    page,
    apiAs,
  }) => {
    const other = await seedReview(await apiAs('therapist'));
    await new ReviewScreen(page).open(seeded);
    const main = page.getByRole('main');
    await expect(main.getByText('Rob', { exact: true })).toBeVisible();
    await expect(main.getByText(`Robin ${seeded.patient.familyName}`, { exact: true })).toBeVisible();
    await expect(page.locator('body')).not.toContainText(other.patient.familyName);
    await expect(page.getByRole('navigation')).toHaveCount(0);
  });

  test('has nothing chosen beforehand, collapses lower levels, and choosing goes nowhere', async ({ page }) => {
    const review = new ReviewScreen(page);
    await review.open(seeded);
    await review.start();
    await review.heading(OWN_WORDS[0] ?? '');
    await expect(page.getByText('Goal 1 of 3')).toBeVisible();
    await expect(page).toHaveTitle(/Goal 1 of 3/);
    await expect(page.getByText(/Last time, on 4\sMay/)).toBeVisible();
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
    await expect(review.option('I cannot read to Mia yet')).toBeHidden();
    const address = page.url();
    await review.tap(review.option('I read to Mia once a week'));
    expect(page.url()).toBe(address);
    await page.getByText('It is harder than when we started').click();
    await expect(review.option('I cannot read to Mia yet')).toBeVisible();
  });

  test('resumes at the first goal without an answer after the tab was closed', async ({ page, context }) => {
    const review = new ReviewScreen(page);
    await review.open(seeded);
    await review.start();
    await review.rate('I read to Mia once a week');
    await review.saved();
    await page.close();
    const again = await context.newPage();
    await again.goto(`/appointments/${seeded.appointment.id}/review`);
    await expect(again.getByRole('heading', { level: 1 })).toHaveText(OWN_WORDS[1] ?? '');
    await again.goto(`/appointments/${seeded.appointment.id}/review/goals/1`);
    await expect(again.getByRole('radio', { checked: true })).toHaveCount(1);
  });

  test('loses nothing in two minutes without a network', async ({ page, context, apiAs }) => {
    await page.clock.install({ time: new Date('2026-06-01T08:00:00Z') });
    const review = new ReviewScreen(page);
    await review.open(seeded);
    await review.start();
    await review.rate('I read to Mia once a week');
    await review.saved();
    await context.setOffline(true);
    await review.rate('what we hoped for');
    await review.tap(review.option('a little more than we hoped'));
    await expect(page.getByText('Your answers are kept on this page.')).toBeVisible();
    await page.clock.runFor('02:00');
    await expect(page.getByText('Your answers are kept on this page.')).toBeVisible();
    await context.setOffline(false);
    await page.clock.runFor('00:30');
    await review.saved();
    const api = await apiAs('therapist');
    const kept = await reviewOf(api, seeded);
    const levels = seeded.goals.map(({ id }) => kept.ratings.find(({ goalId }) => goalId === id)?.level);
    expect(levels).toEqual([0, 0, 1]);
  });

  test('shows both versions when somebody else saved meanwhile, and keeps what is chosen', async ({ page, apiAs }) => {
    const review = new ReviewScreen(page);
    await review.open(seeded);
    await review.start();
    await review.tap(review.option('I read to Mia once a week'));
    await review.saved();
    const api = await apiAs('therapist');
    const path = `/api/v1/appointments/${seeded.appointment.id}/review`;
    const etag = (await api.get(path)).headers()['etag'] ?? '';
    const ratings = [{ goalId: seeded.goals[0]?.id, rater: 'patient', level: 2 }];
    const headers = { 'Idempotency-Key': crypto.randomUUID(), 'If-Match': etag };
    expect((await api.put(path, { data: { status: 'in-progress', ratings }, headers })).status()).toBe(200);
    await review.tap(review.option('I read to Mia most nights'));
    await review.heading('There are two versions');
    await expect(page.getByText('Saved by someone else: I read to Mia every night and choose the books')).toBeVisible();
    await review.tap(review.option('Yours: I read to Mia most nights'));
    await review.tap(review.button('Keep these'));
    await review.saved();
    const kept = await reviewOf(api, seeded);
    expect(kept.ratings.map(({ level }) => level)).toEqual([1]);
  });

  test('keeps both views when patient and therapist see a goal differently', async ({ page, apiAs }) => {
    const review = new ReviewScreen(page);
    await review.open(seeded);
    await review.start();
    await review.rate('I read to Mia most nights');
    await review.rate('what we hoped for');
    await review.rate('what we hoped for');
    await page.getByRole('link', { name: `We see this differently ${OWN_WORDS[0] ?? ''}` }).click();
    await review.tap(
      review.option(/I read a page now/, page.getByRole('group', { name: /^Where does .+ see this now\?$/ })),
    );
    await review.tap(review.option(/We see this differently/));
    await review.button('Done').click();
    await review.heading('Check what we said');
    await review.agree();
    const api = await apiAs('therapist');
    const kept = await reviewOf(api, seeded);
    const first = kept.ratings.filter(({ goalId }) => goalId === seeded.goals[0]?.id);
    expect(first.map(({ rater, level, notRated }) => [rater, level, notRated])).toEqual([
      ['agreed', null, 'seen-differently'],
      ['patient', 1, null],
      ['therapist', -1, null],
    ]);
  });

  test('is recorded, not agreed, when the carer answers', async ({ page, apiAs }) => {
    const review = new ReviewScreen(page);
    await review.open(seeded);
    await page.locator('summary').filter({ hasText: 'Who is here?' }).click();
    await review.tap(review.option(/carer/i, page.getByRole('group', { name: 'Who gives the answers?' })));
    await review.start();
    await review.rate('I read to Mia most nights');
    await review.rate('what we hoped for');
    await review.rate('what we hoped for');
    await expect(review.button('Agree together')).toHaveCount(0);
    await review.tap(review.option(/./, page.getByRole('group', { name: 'Why is this without Rob?' })).first());
    await review.button('Save without Rob').click();
    await review.bookNothing();
    await review.heading('This is what was written down');
    const api = await apiAs('therapist');
    const kept = await reviewOf(api, seeded);
    expect(kept).toMatchObject({ status: 'recorded', answeredBy: 'carer' });
    expect(new Set(kept.ratings.map(({ rater }) => rater))).toEqual(new Set(['carer']));
  });

  test('can be declined with a reason', async ({ page }) => {
    const review = new ReviewScreen(page);
    await review.open(seeded);
    await page.getByText('No answers today', { exact: true }).click();
    await review.tap(review.option(/too much/i));
    await review.button('Save: no answers today').click();
    await review.heading('That is all right. We look at this next time.');
    await expect(page.getByText('The reason: it is too much today')).toBeVisible();
    await expect(page.getByRole('link', { name: /Print/ })).toHaveCount(0);
  });
});

/** Whether all of an element is inside the window, without scrolling. */
function inView(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight + 0.5;
  });
}

test('The question, the answer, the path and Next are in view together, and Next covers nothing', async ({
  page,
  apiAs,
  signIn,
}, { project }) => {
  const isDesk = project.name === 'desktop';
  const api = await apiAs('therapist');
  const { episode } = await seedEpisode(api, '2026-03-02');
  const ownWords = `Read to Mia, ${'and to her friends who come after school on Fridays, '.repeat(3)}without help`;
  const baseline = { level: -1, on: '2026-03-02', rater: 'agreed' };
  const data = { ownWords, baseline, levels: LEVELS };
  const headers = { 'Idempotency-Key': crypto.randomUUID() };
  const made = await api.post(`/api/v1/episodes/${episode.id}/goals`, { data, headers });
  const goal = (await made.json()) as Goal;
  const appointment = await seedAppointment(api, episode, '2026-06-01T10:30:00+01:00', 'booked');
  // As if this had been sent from home.
  await page.route('**/context?**', async (route) => {
    const response = await route.fetch();
    const context = (await response.json()) as AppointmentContext;
    const note = 'Two pages on Thursday. Nobody helped.';
    const sent = {
      ...{ id: 'p1', appointmentId: appointment.id, version: 1, sentBy: 'patient', helpedBy: null },
      ratings: [{ goalId: goal.id, level: 0, note }],
      ...{ wentWell: null, toTalkAbout: null, sharedParts: [], readAt: null, readBy: null },
      sentAt: '2026-05-30T10:00:00Z',
    };
    await route.fulfill({ response, json: { ...context, preparations: [sent] } });
  });
  await signIn('therapist');
  await page.setViewportSize(isDesk ? { width: 1366, height: 768 } : { width: 390, height: 844 });
  const review = new ReviewScreen(page);
  await review.open({ appointment });
  await review.start();
  await expect(page.getByText('Two pages on Thursday. Nobody helped.')).toBeVisible();
  const next = review.button('Next');
  const answer = page.locator('input[name="answer"]').nth(3);
  expect(await inView(next)).toBe(true);
  await expectBarToCoverNothing(page, 14);
  await answer.check();
  await expect(page.locator('.app-path__mark--filled').first()).toBeAttached();
  expect(await inView(next)).toBe(true);
  if (isDesk) {
    await page.evaluate(() => window.scrollTo(0, 0));
    const parts = [page.locator('h1'), page.locator('#answer legend'), page.locator('.app-answer:has(:checked)')];
    for (const part of [...parts, page.locator('svg.app-path__picture'), next]) expect(await inView(part)).toBe(true);
  }
  // At 400 % zoom the window is too low for a bar that stays.
  await page.setViewportSize({ width: 320, height: 256 });
  await expect(page.locator('.app-way-on')).toHaveCSS('position', 'static');
});

test('The shared screen leads to no staff page before staff sign in again', async ({ page, apiAs, signIn }) => {
  const seeded = await seedReview(await apiAs('therapist'));
  await signIn('therapist');
  await page.goto(`/patients/${seeded.patient.id}`);
  await page.getByRole('link', { name: /^Start the review of/ }).click();
  await new ReviewScreen(page).heading('Is this you?');
  await page.goBack();
  await expect(page.getByText('This is for staff. Please sign in again to go there.')).toBeVisible();
  await page.goto('/today');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await expect(page.getByRole('link', { name: 'Find a patient' })).toHaveCount(0);
  await page.goto(`/appointments/${seeded.appointment.id}/review`);
  await new ReviewScreen(page).heading('Is this you?');
  await page.goto('/today');
  await page.getByLabel('Email address').fill('therapist@demo.example');
  await page.getByLabel('Password', { exact: true }).fill('waymark-demo');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/today$/);
  await page.goto(`/patients/${seeded.patient.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Robin');
});

test('The shared review opens from the day list with at most twelve requests', async ({ page, apiAs, signIn }) => {
  const { patient } = await seedReview(await apiAs('therapist'));
  await signIn('therapist');
  await page.goto('/today');
  const open = page.getByRole('link', { name: new RegExp(`Start the review ?, ${patient.familyName}`) });
  await expect(open).toBeVisible();
  await page.waitForLoadState('networkidle');
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await open.click();
  await new ReviewScreen(page).heading('Is this you?');
  // With what the page fetches for later, in case the network goes.
  await page.waitForLoadState('networkidle');
  // The screen is handed over, and one read.
  expect(requests.filter((url) => url.includes('/api/'))).toHaveLength(2);
  expect(requests.length, requests.join('\n')).toBeLessThanOrEqual(12);
});

test('The shared review is done by keyboard alone', async ({ page, apiAs, signIn }) => {
  const seeded = await seedReview(await apiAs('therapist'));
  await signIn('therapist');
  await page.goto(`/appointments/${seeded.appointment.id}/review`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is this you?');
  const reach = async (name: string | RegExp): Promise<void> => {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      const focused = page.locator(':focus');
      const text = (await focused.count()) === 1 ? ((await focused.textContent()) ?? '').trim() : '';
      if (typeof name === 'string' ? text === name : name.test(text)) return;
    }
    throw new Error(`Tab never reached ${String(name)}.`);
  };
  const toOptions = async (): Promise<void> => {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      if ((await page.locator('input[name="answer"]:focus').count()) === 1) return;
    }
    throw new Error('Tab never reached the answers.');
  };
  await reach('Yes, start');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How did these steps go?');
  await reach('Next');
  await page.keyboard.press('Enter');
  for (const ownWords of OWN_WORDS) {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(ownWords);
    await toOptions();
    await page.keyboard.press('ArrowDown');
    await reach('Next');
    await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check what we said');
  await reach('Agree together');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('When do we meet next?');
  await reach('Not now');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This is what we agreed');
});

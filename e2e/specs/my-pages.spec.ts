import type { APIRequestContext, Page as BrowserPage } from '@playwright/test';
import type { NextStep, Page, Preparation, ReceivedPreparation } from '@waymark/contracts';
import { expect, test } from '../fixtures.js';
import { nextQuestion } from '../next-question.js';
import { holdUp } from '../hold-up.js';
import { NOW } from '../now.js';
import { signInAsNew } from '../own-sign-in.js';
import { expectReadable, openPage } from '../readable.js';
import { OWN_WORDS, type Seeded, seedReview } from '../seed.js';
import { expectBarToCoverNothing } from '../way-on.js';

async function stepsOf(api: APIRequestContext, { episode }: Seeded): Promise<readonly NextStep[]> {
  const answer = await api.get(`/api/v1/episodes/${episode.id}/next-steps`);
  return ((await answer.json()) as Page<NextStep>).items;
}

async function answerAll(page: BrowserPage, answers: readonly (string | RegExp)[]): Promise<void> {
  for (const [index, answer] of answers.entries()) {
    await expect(page.getByText(`Goal ${index + 1} of ${answers.length}`)).toBeVisible();
    await page.getByRole('radio', { name: answer }).first().check();
    await nextQuestion(page);
  }
}

test.describe('The pages of a patient', () => {
  let therapist: APIRequestContext;
  let seeded: Seeded;
  test.beforeEach(async ({ apiAs, context }) => {
    therapist = await apiAs('therapist');
    seeded = await seedReview(therapist);
    const patientIds = [seeded.patient.id];
    await signInAsNew(await apiAs('admin'), context.request, { role: 'patient', patientIds });
  });

  async function beginReview(): Promise<void> {
    const begun = await therapist.put(`/api/v1/appointments/${seeded.appointment.id}/review`, {
      data: { status: 'in-progress', ratings: [] },
      headers: { 'Idempotency-Key': crypto.randomUUID() },
    });
    expect(begun.status(), await begun.text()).toBe(201);
  }

  test('begin with the next appointment, the next steps and the way to everything else', async ({
    page,
    expectAccessible,
  }) => {
    await openPage(page, '/');
    await expect(page).toHaveURL(/\/home$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello Rob');
    await expect(page.getByText('Today, Monday 1 June, at 10:30am')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Get ready for it' })).toBeVisible();
    await expect(page.getByText('Try it once, number 1 (Me)')).toBeVisible();
    await expect(page.getByText('Try it once, number 3 (Me)')).toBeHidden();
    for (const name of ['My goals', 'My next steps', 'What we agreed', 'My team']) {
      await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
    }
    await expect(page.getByRole('main').getByRole('link', { name: '999' }).last()).toBeVisible();
    await expectAccessible();
    await expectReadable(page);
  });

  test('show a goal with its path', async ({ page, expectAccessible }) => {
    await openPage(page, '/my-goals');
    const goal = page.getByRole('link', { name: /Walk to the shop and back/ });
    await expect(goal).toContainText('Last time, on 4 May');
    await goal.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Walk to the shop and back');
    await expect(page.getByRole('img', { name: /Picture of the path/ })).toBeVisible();
    await page.getByText('See this as a list').click();
    await expect(page.getByRole('table')).toContainText('you');
    await expect(page.getByRole('main')).not.toContainText('the patient');
    await expect(page.getByText('Try it once, number 2 (Me)')).toBeVisible();
    await page.waitForLoadState('networkidle');
    await expectAccessible();
    await expectReadable(page);
  });

  test('show a goal of words alone as one to plan together', async ({ page }) => {
    const made = await therapist.post(`/api/v1/episodes/${seeded.episode.id}/goals`, {
      data: { ownWords: 'Sing in the choir again' },
    });
    expect(made.status()).toBe(201);
    await openPage(page, '/my-goals');
    await expect(page.getByRole('heading', { name: 'We will plan this together' })).toBeVisible();
    await expect(page.getByText('Sing in the choir again')).toBeVisible();
    await expect(page.getByRole('link', { name: /Sing in the choir again/ })).toBeHidden();
  });

  test('take what became of a step, and let it be changed until the appointment', async ({
    page,
    expectAccessible,
  }) => {
    await openPage(page, '/my-steps');
    const card = page.getByRole('region', { name: 'Try it once, number 1' });
    await card.getByRole('button', { name: 'Partly' }).click();
    await expect(card.getByText('You said: partly')).toBeVisible();
    // What got in the way may be left out.
    await expect(card.getByRole('group', { name: 'What got in the way?' })).toBeFocused();
    await expectAccessible();
    await expectReadable(page);
    await card.getByRole('button', { name: /^Leave this out/ }).click();
    await expect(card.getByRole('button', { name: /^Say what got in the way/ })).toBeFocused();
    await expectAccessible();
    const said = async (): Promise<unknown> =>
      (await stepsOf(therapist, seeded)).find(({ what }) => what.endsWith('number 1'))?.outcome;
    await expect.poll(said).toBe('partly');
    await card.getByRole('button', { name: /^Change Try/ }).click();
    await expect(card.getByRole('button', { name: 'Done' })).toBeVisible();
    expect(await said()).toBe('partly');
    await card.getByRole('button', { name: /^Leave it as it is/ }).click();
    await expect(card.getByText('You said: partly')).toBeVisible();
    await openPage(page, '/home');
    await openPage(page, '/my-steps');
    await expect(card.getByText('You said: partly')).toBeVisible();
    await card.getByRole('button', { name: /^Change Try/ }).click();
    await card.getByRole('button', { name: 'Done' }).click();
    await expect(card.getByText('You said: done')).toBeVisible();
    await expect.poll(said).toBe('done');
    await expectReadable(page);
    // Once a review has taken it up, only the team can change it.
    await beginReview();
    await openPage(page, '/my-steps');
    await expect(card).toBeHidden();
    await page.getByText('What was said before').click();
    await expect(page.getByText('Try it once, number 1 (Me)')).toBeVisible();
  });

  test('take what got in the way of a step, and take it back', async ({ page, expectAccessible }) => {
    await openPage(page, '/my-steps');
    const card = page.getByRole('region', { name: 'Try it once, number 2' });
    const said = async (): Promise<unknown> => {
      const step = (await stepsOf(therapist, seeded)).find(({ what }) => what.endsWith('number 2'));
      return [step?.outcome, step?.barrier];
    };
    await card.getByRole('button', { name: 'Say how it went' }).click();
    // The second tap of a hand that trembles answers nothing.
    await card.getByRole('button', { name: 'Not yet' }).dblclick();
    await card.getByRole('button', { name: 'More answers' }).click();
    await expect(card.getByRole('button', { name: 'The cost' })).toBeFocused();
    await expectAccessible();
    await expectReadable(page);
    await card.getByRole('button', { name: 'Getting there' }).click();
    await expect(card.getByText('What got in the way: getting there')).toBeInViewport();
    await expect.poll(said).toEqual(['not-yet', 'transport']);
    await expectAccessible();
    await openPage(page, '/home');
    await openPage(page, '/my-steps');
    await card.getByRole('button', { name: /^Change what got in the way/ }).click();
    await card.getByRole('button', { name: /^Take this answer back/ }).click();
    await expect(card.getByText('What got in the way:')).toBeHidden();
    await expect.poll(said).toEqual(['not-yet', null]);
  });

  test('show what was agreed, with the way to a copy', async ({ page, expectAccessible }) => {
    await openPage(page, '/my-reviews');
    await page.getByRole('link', { name: /Monday 4 May/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('What we agreed on Monday 4 May');
    await expect(page.getByText('I read a page now and then')).toBeVisible();
    await page.waitForLoadState('networkidle');
    await expectAccessible();
    await expectReadable(page);
    await page.getByRole('link', { name: 'Print in large print' }).click();
    await expect(page).toHaveURL(/\/copy\?form=large/);
    for (const name of ['Help', 'How it looks', 'Sign out']) {
      await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
    }
    await expect(page.getByRole('navigation').getByRole('link', { name: 'Home' })).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('group', { name: 'Ways to use this page' })).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize({ width: 320, height: 640 });
    const sheet = page.getByRole('region', { name: 'How it looks on paper' });
    await expect(sheet).toBeVisible();
    expect(await sheet.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
    await page.getByRole('link', { name: 'Back' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('What we agreed on');
  });

  test('let somebody get ready at home, with help, and change it afterwards', async ({ page, expectAccessible }) => {
    const check = async (): Promise<void> => {
      await page.waitForLoadState('networkidle');
      await expectAccessible();
      await expectReadable(page);
    };
    await openPage(page, '/home');
    await page.getByRole('link', { name: 'Get ready for it' }).click();
    await expect(page.getByText('We read this at your appointment, not before.')).toBeVisible();
    await check();
    await page.getByRole('link', { name: 'Start' }).click();
    await expect(page.getByText('Last time, on 4 May: I read a page now and then')).toBeVisible();
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
    await check();
    await answerAll(page, ['I read to Mia once a week', 'I am not sure', 'Not today']);
    for (const [heading, text] of [
      ['What went well?', 'I walked further.'],
      ['What do you want to talk about?', 'Getting tired.'],
    ] as const) {
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
      await expect(page.getByText(/If you need help sooner, call .*111 or 999/)).toBeVisible();
      await page.getByRole('textbox').fill(text);
      await check();
      await nextQuestion(page);
    }
    await page.getByRole('radio', { name: 'Yes, someone helped me' }).check();
    await page.getByLabel('Who helped?').fill('Jo');
    await check();
    await nextQuestion(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your answers');
    await check();
    await page.getByRole('link', { name: 'Change Walk to the shop and back' }).click();
    await page.getByRole('radio', { name: 'What we hoped for' }).check();
    await nextQuestion(page);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is sent. Thank you.');
    await check();

    const answer = await therapist.get(`/api/v1/appointments/${seeded.appointment.id}/preparations`);
    const [sent, ...others] = ((await answer.json()) as Page<ReceivedPreparation>).items;
    expect(others).toEqual([]);
    expect(sent).toMatchObject({ sentBy: 'patient', helpedBy: 'Jo', wentWell: 'I walked further.' });
    expect(sent?.ratings.map(({ goalId }) => goalId)).toEqual(seeded.goals.map(({ id }) => id));
    expect(sent?.ratings[2]).toMatchObject({ notRated: 'not-today' });

    await page.getByRole('link', { name: 'Go to the home page' }).click();
    await expect(page.getByText('You have sent your answers.')).toBeVisible();
    await page.getByRole('link', { name: 'Change what you sent' }).click();
    await page.getByRole('link', { name: 'Look at the answers' }).click();
    await expect(page.getByText('All of this is sent.')).toBeVisible();
    await page.getByRole('link', { name: 'Change What went well?' }).click();
    await page.getByRole('textbox').fill('I walked there and back.');
    await nextQuestion(page);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is sent. Thank you.');
    const again = await therapist.get(`/api/v1/appointments/${seeded.appointment.id}/preparation`);
    expect((await again.json()) as Preparation).toMatchObject({ wentWell: 'I walked there and back.', version: 2 });
  });

  test('begin getting ready with words that need no network, while the rest is on its way', async ({ page }) => {
    await page.route('**/first-reads?**', (route) => route.abort());
    const letGo = await holdUp(page, `**/api/v1/appointments/${seeded.appointment.id}`);
    await page.goto(`/prepare/${seeded.appointment.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Get ready for the appointment');
    await expect(page.getByText('There is no wrong answer.')).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: 'One moment.' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Start' })).toHaveCount(0);
    letGo();
    await expect(page.getByRole('link', { name: 'Start' })).toBeVisible();
  });

  test('have Next in view on a question that is longer than the phone, where it covers nothing', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 640 });
    await openPage(page, `/prepare/${seeded.appointment.id}`);
    await page.getByRole('link', { name: 'Start' }).click();
    await expect(page.getByText('Goal 1 of 3')).toBeVisible();
    const next = page.getByRole('link', { name: 'Next', exact: true });
    expect(await page.evaluate(() => document.documentElement.scrollHeight > window.innerHeight)).toBe(true);
    await expect(next).toBeInViewport({ ratio: 1 });
    await expectBarToCoverNothing(page, 20);
    await page.getByRole('radio', { name: 'I read to Mia once a week' }).check();
    await expect(next).toBeInViewport({ ratio: 1 });
    await page.setViewportSize({ width: 320, height: 256 });
    await expect(page.locator('.app-way-on')).toHaveCSS('position', 'static');
  });

  test('keep every answer while there is no network, and send them when it is back', async ({ page, context }) => {
    await openPage(page, `/prepare/${seeded.appointment.id}`);
    await page.getByRole('link', { name: 'Start' }).click();
    await expect(page.getByText('Goal 1 of 3')).toBeVisible();
    await context.setOffline(true);
    await answerAll(page, ['I read to Mia once a week', 'What we hoped for', 'What we hoped for']);
    await page.getByRole('link', { name: 'Stop and carry on later' }).click();
    await expect(page.getByText('Your answers are not saved yet.').first()).toBeVisible();
    await page.getByRole('button', { name: 'Send what I have so far' }).click();
    await expect(page.getByText('No network. Keep this page open')).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is sent. Thank you.');
  });

  test('send by themselves what could not be sent, also where the browser believes in its network', async ({
    page,
  }) => {
    let reachable = false;
    await page.route('**/preparation', (route) =>
      route.request().method() === 'PUT' && !reachable ? route.abort('connectionfailed') : route.continue(),
    );
    await page.clock.install({ time: NOW });
    await openPage(page, `/prepare/${seeded.appointment.id}`);
    await page.getByRole('link', { name: 'Start' }).click();
    await page.getByRole('radio', { name: 'I read to Mia once a week' }).check();
    await page.getByRole('link', { name: 'Stop and carry on later' }).click();
    await page.getByRole('button', { name: 'Send what I have so far' }).click();
    await expect(page.getByText('No network. Keep this page open')).toBeVisible();
    reachable = true;
    await page.clock.fastForward(16_000);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is sent. Thank you.');
  });

  test('say on the home page that answers are not sent yet', async ({ page }) => {
    await openPage(page, `/prepare/${seeded.appointment.id}`);
    await page.getByRole('link', { name: 'Start' }).click();
    await page.getByRole('radio', { name: 'I read to Mia once a week' }).check();
    await page.getByRole('link', { name: 'Home' }).first().click();
    await page.getByRole('link', { name: 'Carry on', exact: true }).click();
    await page.getByRole('link', { name: 'Look at the answers' }).click();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('link', { name: 'Go to the home page' }).click();
    await expect(page.getByRole('link', { name: 'Change what you sent' })).toBeVisible();
  });

  test('say kindly that an appointment has begun', async ({ page, expectAccessible }) => {
    await openPage(page, `/prepare/${seeded.appointment.id}`);
    await beginReview();
    await page.getByRole('link', { name: 'Start' }).click();
    await page.getByRole('radio', { name: 'I read to Mia once a week' }).check();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We cannot take answers here now');
    await expectAccessible();
    await openPage(page, '/home');
    await expect(page.getByText('We are meeting today.')).toBeVisible();
    await expect(page.getByText('The next appointment is not booked yet')).toBeHidden();
  });

  test('take the focus to what is so, where the appointment began before it was read', async ({ page }) => {
    await openPage(page, '/home');
    await beginReview();
    const letGo = await holdUp(page, `**/api/v1/appointments/${seeded.appointment.id}`);
    await page.getByRole('link', { name: 'Get ready for it' }).click();
    await expect(page.getByRole('heading', { name: 'Get ready for the appointment' })).toBeFocused();
    letGo();
    await expect(page.getByRole('heading', { name: 'We cannot take answers here now' })).toBeFocused();
  });

  test('say after the end what somebody leaves with, and how to come back', async ({ page, expectAccessible }) => {
    const { id, version } = seeded.episode;
    const summary = { whatIDid: 'I read to Mia each night.', comeBack: 'Ring the team in the first six months.' };
    const ended = await therapist.post(`/api/v1/episodes/${id}/discharge`, {
      data: {
        endedOn: '2026-06-01',
        reason: 'goals-reached',
        summary,
        outcomes: [{ appointmentId: seeded.appointment.id, status: 'cancelled' }],
      },
      headers: { 'If-Match': `"${version}"` },
    });
    expect(ended.status(), await ended.text()).toBe(200);
    await openPage(page, '/home');
    await expect(page.getByRole('heading', { name: 'What I did' })).toBeVisible();
    await expect(page.getByText(summary.whatIDid)).toBeVisible();
    await expect(page.getByRole('heading', { name: 'How to come back' })).toBeVisible();
    await expect(page.getByText(summary.comeBack)).toBeVisible();
    await expect(page.getByRole('heading', { name: 'What keeps me well' })).toBeHidden();
    await expect(page.getByRole('link', { name: 'Get ready for it' })).toBeHidden();
    await expectAccessible();
    await expectReadable(page);
    await openPage(page, '/my-goals');
    await expect(page.getByRole('heading', { name: 'Goals from before' })).toBeVisible();
    await expect(page.getByRole('link', { name: /Walk to the shop and back/ })).toBeVisible();
    await expect(page.getByText('There are no goals here yet.')).toBeHidden();
    await openPage(page, '/my-steps');
    await expect(page.getByText('Your team does not look at this any more.')).toBeVisible();
  });

  test('can be used with the keyboard alone', async ({ page }) => {
    await openPage(page, '/home');
    const reach = async (name: string): Promise<void> => {
      for (let tries = 0; tries < 40; tries += 1) {
        await page.keyboard.press('Tab');
        const focused = page.locator(':focus');
        if ((await focused.count()) === 1 && (await focused.innerText().catch(() => '')).trim().startsWith(name))
          return;
      }
      throw new Error(`The keyboard never reached "${name}".`);
    };
    await reach('Get ready for it');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Get ready for the appointment' })).toBeFocused();
    await reach('Start');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: OWN_WORDS[0] })).toBeFocused();
    for (let tries = 0; tries < 10 && !(await page.getByRole('radio').first().isChecked()); tries += 1) {
      await page.keyboard.press('Tab');
      if (await page.locator('input[type=radio]:focus').count()) await page.keyboard.press('Space');
    }
    await expect(page.getByRole('radio').first()).toBeChecked();
    await reach('Next');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: OWN_WORDS[1] })).toBeFocused();
  });
});

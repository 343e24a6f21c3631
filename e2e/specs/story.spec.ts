import type { APIRequestContext } from '@playwright/test';
import type { Episode, Patient, Review } from '@waymark/contracts';
import { expectDay, fillDay } from '../pages/dates.js';
import { expect, test } from '../fixtures.js';
import { nextQuestion } from '../next-question.js';
import { asAdministrator, asTherapist, type OwnSignIn, signInAgain, signInAsNew } from '../own-sign-in.js';
import { RecordForm } from '../pages/record.js';
import { ReviewScreen } from '../pages/review.js';
import { StoryDay } from '../pages/story.js';
import { beginEpisode, takeOn } from '../pages/registration.js';
import { expectT } from '../story-stages.js';
import { ServiceInTime } from '../service-in-time.js';
import { unfold } from '../unfold.js';

/**
 * One person's time with the care service, played through the pages from the first day to six months after the last.
 *
 * Expected T (unweighted, ρ = 0.3): 50 + 10·Σx / √(0.7·n + 0.3·n²), worked out by hand for each stage. The stage of the
 * telephone review is a published vector: −1, −1, −2 → 0, 0, −1 gives 31.7426 → 45.4356.
 */
const SWIM = 'Swim with my sister';
const SHOP = 'Walk to the shop on my own';
const COOK = 'Cook for my family again';
const SWIM_FAR = 'Swim in the sea with my sister';
const ENOUGH = { [SWIM]: 'I swim two lengths with her', [SHOP]: 'I walk there once a week', [COOK]: 'I cook one meal' };
const THREE = { baselineT: 31.7426, partial: false };

test('One person’s time with the service, from the first day to six months after the last', async ({
  browser,
}, info) => {
  test.setTimeout(900_000);
  const service = new ServiceInTime();
  let episode: Episode;
  let patient: Patient;
  let own: OwnSignIn;
  const chapter = async (
    name: string,
    instant: string,
    tell: (day: StoryDay) => Promise<void>,
    signIn: (request: APIRequestContext) => Promise<void> = asTherapist,
  ): Promise<void> => {
    await test.step(name, async () => {
      const day = await StoryDay.begin(service, browser, instant, signIn);
      await tell(day);
      await day.look(info, name.replace(/\W+/g, '-').toLowerCase());
      await day.end();
    });
  };

  try {
    // After the demonstration was filled, so that it recognises this person as not one of its own.
    await chapter('01 a new patient', '2026-06-01T09:10:00+01:00', async (day) => {
      patient = await takeOn(day);
      episode = await beginEpisode(day, patient);
      const { page } = day;
      await page.getByRole('link', { name: 'Book the first appointment' }).click();
      await fillDay(page, 'Day', '2026-06-01');
      await page.getByLabel('Time', { exact: true }).fill('12:15');
      await page.getByRole('button', { name: 'Save the appointment' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('The appointment is booked');
      await page.goto('/today');
      await expect(page.getByRole('row', { name: /Newcomer/ })).toContainText('No goal yet');
    });

    await chapter('02 three goals in words only', '2026-06-01T10:00:00+01:00', async (day) => {
      const { page } = day;
      await page.goto('/today');
      await page
        .getByRole('row', { name: /Newcomer/ })
        .getByRole('link', { name: /^Start the first appointment/ })
        .click();
      await page.getByRole('link', { name: 'Yes, start' }).click();
      for (const words of [SWIM, SHOP, COOK]) {
        await page.getByRole('textbox', { name: 'Say it in your own words' }).fill(words);
        await page.getByRole('button', { name: 'Add this' }).click();
        await expect(page.getByRole('listitem').filter({ hasText: words })).toBeVisible();
      }
      await page.getByRole('button', { name: 'Stop here and go on next time' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('We stop here and go on next time');
      const goals = await day.goals(episode.id);
      expect(goals.map(({ ownWords, lifecycle }) => [ownWords, lifecycle])).toEqual(
        [SWIM, SHOP, COOK].map((words) => [words, 'proposed']),
      );
      expect(await day.trajectory(episode.id)).toMatchObject({ currentT: null, tReason: 'no-goal-counted' });
    });

    await chapter('03 baseline a week later', '2026-06-08T10:00:00+01:00', async (day) => {
      const { page } = day;
      const { id } = await day.book(episode.id, '2026-06-08T10:00:00+01:00');
      await page.goto(`/appointments/${id}/first`);
      await page.getByRole('link', { name: 'Yes, start' }).click();
      await page.getByRole('button', { name: /^Next$/ }).click();
      for (const [words, now] of [
        [SWIM, 'I can do some of this'],
        [SHOP, 'I can do some of this'],
        [COOK, 'I cannot do any of this yet'],
      ] as const) {
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(words);
        await page.getByRole('radio', { name: now }).check();
        await page.getByRole('button', { name: /^Next$/ }).click();
        await page.getByRole('textbox', { name: 'What would be good enough?' }).fill(ENOUGH[words]);
        await page.getByRole('radio', { name: /^In three months/i }).check();
        await page.getByRole('button', { name: /^Next$/ }).click();
      }
      await page.getByRole('button', { name: 'Start with these goals' }).click();
      await page.getByRole('link', { name: 'Not now' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('These are your goals');
      const goals = await day.goals(episode.id);
      expect(goals.map(({ lifecycle, baseline }) => [lifecycle, baseline?.level, baseline?.on])).toEqual([
        ['active', -1, '2026-06-08'],
        ['active', -1, '2026-06-08'],
        ['active', -2, '2026-06-08'],
      ]);
      // A baseline does not count as a level that was reached.
      expect(await day.trajectory(episode.id)).toMatchObject({ currentT: null, tReason: 'no-level-agreed' });
      await day.book(episode.id, '2026-06-22T10:00:00+01:00');
    });

    await chapter('04 an account for the patient', '2026-06-19T10:00:00+01:00', async (day) => {
      await asAdministrator(day.api);
      own = await signInAsNew(day.api, day.api, { role: 'patient', patientIds: [patient.id] });
      await day.page.goto('/home');
      await expect(day.page.getByRole('link', { name: 'Get ready for it' })).toBeVisible();
    });

    await chapter(
      '05 preparing from home with help',
      '2026-06-20T19:00:00+01:00',
      async ({ page }) => {
        await page.goto('/home');
        await page.getByRole('link', { name: 'Get ready for it' }).click();
        await page.getByRole('link', { name: 'Start' }).click();
        for (const words of [ENOUGH[SWIM], ENOUGH[SHOP], 'Where we started']) {
          await page.getByRole('radio', { name: new RegExp(words, 'i') }).check();
          await nextQuestion(page);
        }
        await page.getByRole('textbox').fill('We swam twice.');
        await nextQuestion(page);
        await nextQuestion(page);
        await page.getByRole('radio', { name: 'Yes, someone helped me' }).check();
        await page.getByLabel('Who helped?').fill('My sister');
        await nextQuestion(page);
        await page.getByRole('button', { name: 'Send', exact: true }).click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is sent. Thank you.');
      },
      (request) => signInAgain(request, own),
    );

    await chapter('06 one goal seen differently', '2026-06-22T10:00:00+01:00', async (day) => {
      const { page } = day;
      await page.goto('/today');
      const message = page.getByRole('article').filter({ hasText: 'My sister' });
      await unfold(message);
      await expect(message.getByText('My sister')).toBeVisible();
      await page
        .getByRole('row', { name: /Newcomer/ })
        .getByRole('link', { name: /^Start the review/ })
        .click();
      const review = new ReviewScreen(page);
      await review.start();
      await review.rate(ENOUGH[SWIM]);
      await review.rate(ENOUGH[SHOP]);
      await review.rate('Part of the way');
      await page.getByRole('link', { name: `We see this differently ${SHOP}` }).click();
      await page.getByRole('radio', { name: 'Where we started' }).check();
      await page.getByRole('radio', { name: /We see this differently/ }).check();
      await page.getByRole('button', { name: 'Done' }).click();
      await review.agree();
      await expectT(day, episode, {
        points: [
          [SWIM, 0],
          [SHOP, null],
          [COOK, -1],
        ],
        // Two goals with an agreed level, 0 and −1; their baselines −1 and −2.
        ...{ appointmentT: 43.7983, baselineT: 31.3948, currentT: 43.7983, partial: true },
      });
    });

    await chapter('07 declined', '2026-06-29T10:00:00+01:00', async (day) => {
      const { page } = day;
      const { id } = await day.book(episode.id, '2026-06-29T10:00:00+01:00');
      await page.goto(`/appointments/${id}/review`);
      await page.locator('summary').filter({ hasText: 'No answers today' }).click();
      await page.getByRole('radio', { name: 'I do not feel well' }).check();
      await page.getByRole('button', { name: 'Save: no answers today' }).click();
      await expect.poll(async () => (await day.read<Review>(`appointments/${id}/review`)).status).toBe('declined');
      // It rates nothing; but the earlier levels are now older than the last appointment attended.
      const trajectory = await day.trajectory(episode.id);
      expect(trajectory).toMatchObject({ partial: true, carried: 2 });
      expect(trajectory.currentT).toBeCloseTo(43.7983, 4);
      expect(trajectory.summary).toHaveLength(1);
    });

    await chapter('08 by telephone', '2026-07-06T10:00:00+01:00', async (day) => {
      const appointment = await day.book(episode.id, '2026-07-06T10:00:00+01:00', { kind: 'phone' });
      const form = new RecordForm(day.page);
      await form.open({ appointment }, 'phone');
      await form.answer(SWIM, ENOUGH[SWIM]);
      await form.answer(SHOP, ENOUGH[SHOP]);
      await form.answer(COOK, 'part of the way');
      await form.button('Read it back').click();
      await form.button('Save as agreed').click();
      await form.heading('Saved as agreed');
      await expectT(day, episode, {
        points: [
          [SWIM, 0],
          [SHOP, 0],
          [COOK, -1],
        ],
        ...{ ...THREE, appointmentT: 45.4356, currentT: 45.4356 },
      });
    });

    let onPaper: { id: string };
    await chapter('09 from paper', '2026-07-15T10:00:00+01:00', async (day) => {
      const appointment = await day.book(episode.id, '2026-07-14T10:00:00+01:00', { kind: 'home' });
      onPaper = appointment;
      const form = new RecordForm(day.page);
      await form.open({ appointment }, 'paper');
      await fillDay(day.page, 'The day it happened', '2026-07-13');
      await form.answer(SWIM, 'a little more than we hoped');
      await form.answer(SHOP, ENOUGH[SHOP]);
      await form.answer(COOK, 'part of the way');
      await form.button('Check and save').click();
      await form.button('Save as agreed').click();
      await form.heading('Saved as agreed');
      // 1 + 0 − 1 is as expected.
      const t = { ...THREE, appointmentT: 50, currentT: 50 };
      await expectT(day, episode, { on: '2026-07-13', points: [[SWIM, 1]], ...t });
    });

    await chapter('10 amended', '2026-07-16T10:00:00+01:00', async (day) => {
      const form = new RecordForm(day.page);
      await form.open({ appointment: onPaper }, 'amend');
      await form.answer(SHOP, 'where we started');
      await day.page.getByLabel('Why are you correcting it?').fill('Read from the wrong line of the sheet');
      await form.button('Check and save').click();
      await form.button('Save the correction').click();
      await form.heading('The correction is saved');
      await expectT(day, episode, {
        points: [
          [SWIM, 1],
          [SHOP, -1],
        ],
        ...{ ...THREE, appointmentT: 45.4356, currentT: 45.4356 },
      });
    });

    await chapter('11 re-levelled into a linked goal', '2026-07-20T10:00:00+01:00', async (day) => {
      const { page } = day;
      const swim = (await day.goals(episode.id)).find(({ ownWords }) => ownWords === SWIM);
      await page.goto(`/goals/${swim?.id}`);
      await page.getByRole('link', { name: /Replace it with a new goal/ }).click();
      await page.getByRole('textbox', { name: 'The goal in the patient’s own words' }).fill(SWIM_FAR);
      await page.getByRole('textbox', { name: /^0: what would be good enough/ }).fill('We swim to the first buoy');
      await page.getByRole('combobox', { name: 'Where is the person with this now?' }).selectOption('-1');
      await page.getByRole('button', { name: 'Save the goal' }).click();
      const chain = page.getByRole('list', { name: 'Goals that lead to one another' });
      await expect(chain.getByRole('listitem')).toHaveCount(2);
      const goals = await day.goals(episode.id);
      expect(goals.map(({ ownWords, lifecycle }) => [ownWords, lifecycle])).toEqual([
        [SWIM, 'cancelled'],
        [SHOP, 'active'],
        [COOK, 'active'],
        [SWIM_FAR, 'active'],
      ]);
      // The replaced goal leaves T; its successor has no agreed level yet. Levels −1 and −1, baselines −1 and −2.
      const trajectory = await day.trajectory(episode.id);
      expect(trajectory.partial).toBe(true);
      expect(trajectory.currentT).toBeCloseTo(37.5965, 4);
      expect(trajectory.baselineT).toBeCloseTo(31.3948, 4);
    });

    await chapter('12 reviewed and transferred', '2026-07-27T10:00:00+01:00', async (day) => {
      const { page } = day;
      const { id } = await day.book(episode.id, '2026-07-27T10:00:00+01:00');
      await page.goto(`/appointments/${id}/review`);
      const review = new ReviewScreen(page);
      await review.start();
      await review.rate(ENOUGH[SHOP]);
      await review.rate('Part of the way');
      await review.rate('We swim to the first buoy');
      await review.agree();
      const reviewed = {
        points: [
          [SHOP, 0],
          [COOK, -1],
          [SWIM_FAR, 0],
        ],
        ...{ ...THREE, appointmentT: 45.4356, currentT: 45.4356 },
      } as const;
      await expectT(day, episode, reviewed);
      await asTherapist(day.api);
      await page.goto('/sign-in?staff=true');
      await page.evaluate(() => sessionStorage.clear());
      await page.goto(`/episodes/${episode.id}/transfer`);
      await page.getByLabel('To which care service?').selectOption({ label: 'Community rehabilitation' });
      await page.getByLabel('To which pathway?').selectOption({ index: 1 });
      await page.getByRole('button', { name: 'Move the episode' }).click();
      await expect(page).toHaveURL(/\/patients\//);
      expect((await day.read<Episode>(`episodes/${episode.id}`)).transfers).toHaveLength(1);
      await expectT(day, episode, reviewed);
    });

    await chapter('13 discharged', '2026-08-31T10:00:00+01:00', async (day) => {
      const { page } = day;
      await page.goto(`/episodes/${episode.id}/discharge`);
      await page.getByRole('radio', { name: 'Goals reached' }).check();
      await page.getByLabel('What keeps me well').fill('Swimming on Sundays.');
      await page.getByRole('button', { name: 'End the episode' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This episode has ended');
      const goals = await day.goals(episode.id);
      expect(goals.map(({ ownWords, achievement }) => [ownWords, achievement])).toEqual([
        [SWIM, null],
        [SHOP, 'achieved'],
        [COOK, 'not-achieved'],
        [SWIM_FAR, 'achieved'],
      ]);
      const trajectory = await day.trajectory(episode.id);
      expect(trajectory).toMatchObject({ partial: false, carried: 0 });
      expect(trajectory.currentT).toBeCloseTo(45.4356, 4);
      await page.getByRole('link', { name: /^Book the follow-up at six months/ }).click();
      await expectDay(page, 'Day', '2027-02-28');
      await page.getByLabel('Time', { exact: true }).fill('10:00');
      await fillDay(page, 'Day', '2027-03-01');
      await page.getByRole('button', { name: 'Save the appointment' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('The appointment is booked');
    });

    await chapter('14 follow-up at six months', '2027-03-01T10:00:00Z', async (day) => {
      const { page } = day;
      await page.goto('/today');
      await page
        .getByRole('row', { name: /Newcomer/ })
        .getByRole('link', { name: /^Start the review/ })
        .click();
      const review = new ReviewScreen(page);
      await review.start();
      await review.rate(ENOUGH[SHOP]);
      await review.rate(ENOUGH[COOK]);
      await review.rate('A little more than we hoped');
      await review.agree();
      await expectT(day, episode, {
        purpose: 'follow-up',
        points: [
          [SHOP, 0],
          [COOK, 0],
          [SWIM_FAR, 1],
        ],
        // Reported separately: T of the episode remains what it was at discharge.
        ...{ ...THREE, appointmentT: 54.5644, currentT: 45.4356 },
      });
      await asTherapist(day.api);
      await page.goto('/sign-in?staff=true');
      await page.evaluate(() => sessionStorage.clear());
      await page.goto(`/patients/${patient.id}`);
      await expect(page.getByRole('heading', { name: 'Follow-up, after discharge' })).toBeVisible();
    });

    await chapter(
      '15 what the patient keeps',
      '2027-03-01T19:00:00Z',
      async ({ page }) => {
        await page.goto('/home');
        await expect(page.getByText('Swimming on Sundays.')).toBeVisible();
        expect(await page.locator('main').innerText()).not.toMatch(/[−-]\d|T-score/);
      },
      (request) => signInAgain(request, own),
    );
  } finally {
    await service.close();
  }
});

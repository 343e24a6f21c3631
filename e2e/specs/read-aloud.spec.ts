import type { APIRequestContext } from '@playwright/test';
import { expect, test } from '../fixtures.js';
import { nextQuestion } from '../next-question.js';
import { signInAsNew } from '../own-sign-in.js';
import { openPage } from '../readable.js';
import { type Seeded, seedReview } from '../seed.js';
import { beginLine, expectSpoken, heardAfter, lastRate, listen, withVoice } from '../spoken.js';

const HARDER = 'It is harder than when we started';

test.describe('Reading aloud', () => {
  let therapist: APIRequestContext;
  let seeded: Seeded;
  test.beforeEach(async ({ apiAs, page }) => {
    therapist = await apiAs('therapist');
    seeded = await seedReview(therapist);
    await withVoice(page);
  });

  test.describe('at home', () => {
    test.beforeEach(async ({ apiAs, context }) => {
      const patientIds = [seeded.patient.id];
      await signInAsNew(await apiAs('admin'), context.request, { role: 'patient', patientIds });
    });

    test('says all that can be seen on every page, each once', async ({ page }) => {
      test.slow();
      const path = `/my-goals/${seeded.goals[0]?.id}`;
      for (const address of ['/home', '/my-goals', path, '/my-steps', '/my-reviews', '/my-team']) {
        await test.step(address, async () => {
          await openPage(page, address);
          await expectSpoken(page);
        });
      }
      await page.getByRole('link', { name: /What we agreed/ }).count();
      await openPage(page, path);
      await page.getByText('See this as a list').click();
      await expect(page.getByRole('table')).toBeVisible();
      const heard = await expectSpoken(page);
      expect(heard.filter((text) => /^Day: .*Who said it: /.test(text) || /: .+\. .+: /.test(text))).not.toEqual([]);
    });

    test('says every answer while getting ready, "harder" among them, and what is chosen and written', async ({
      page,
    }) => {
      test.slow();
      const prepare = `/prepare/${seeded.appointment.id}`;
      await openPage(page, prepare);
      expect(await expectSpoken(page)).toContain('Start');
      await page.getByRole('link', { name: 'Start' }).click();
      await expect(page.getByText('Goal 1 of 3')).toBeVisible();
      const heard = await expectSpoken(page);
      expect(heard.filter((text) => text === HARDER)).toHaveLength(1);
      expect(heard.some((text) => /carry on later/.test(text))).toBe(true);
      await page.getByText(HARDER).click();
      const expanded = await expectSpoken(page);
      expect(expanded.length).toBeGreaterThan(heard.length);
      await page.getByRole('radio').first().check();
      const first = await page.locator('.app-option label').first().innerText();
      expect((await listen(page)).map((text) => text.toLowerCase())).toContain(`chosen: ${first.trim().toLowerCase()}`);
      for (let goal = 0; goal < 3; goal += 1) {
        await nextQuestion(page);
        await expectSpoken(page);
      }
      await page.getByRole('textbox').fill('The walk went well');
      expect(await expectSpoken(page)).toContain('Written here: The walk went well');
      for (const last of ['talk-about', 'helped', 'check']) {
        await nextQuestion(page);
        await expect(page).toHaveURL(new RegExp(`/${last}`));
        await expectSpoken(page);
      }
    });

    test('one answer can be listened to by itself, which chooses nothing', async ({ page }) => {
      await openPage(page, `/prepare/${seeded.appointment.id}/goals/1`);
      const answer = (await page.locator('.app-option label').first().innerText()).trim();
      const listenTo = page.getByRole('button', { name: /^Listen to: / }).first();
      await expect(listenTo).toHaveAccessibleName(new RegExp(`^Listen to: ${answer}$`, 'i'));
      const size = await listenTo.boundingBox();
      expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(44);
      await listenTo.click();
      expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toHaveLength(1);
      await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
    });

    test('with easy words and pictures, three goals are rated by listening alone, and the path is read', async ({
      page,
      expectAccessible,
    }, { project }) => {
      test.skip(project.name !== 'phone', 'This is about a phone.');
      test.slow();
      const { id, version } = seeded.patient;
      const changed = await therapist.patch(`/api/v1/patients/${id}`, {
        data: { needs: { easyRead: true, communication: ['pictures'] } },
        headers: { 'If-Match': `"${version}"` },
      });
      expect(changed.status(), await changed.text()).toBe(200);
      await openPage(page, `/prepare/${seeded.appointment.id}`);
      await page.getByRole('link', { name: 'Start' }).click();
      const texts = page.locator('.app-option__text');
      const more = page.getByRole('button', { name: /^More answers/ });
      for (const goal of [1, 2, 3]) {
        await expect(page.getByText(`Goal ${goal} of 3`)).toBeVisible();
        await expect(page.getByRole('radio')).toHaveCount(5);
        await expect(page.locator('wm-level-picture svg')).toHaveCount(3);
        await expect(page.getByText(/^Last time: 4.May$/)).toHaveCount(1);
        expect((await expectSpoken(page)).join('\n')).toContain('More answers');
        await more.click();
        await expect(texts).toHaveCount(7);
        const answers = await texts.evaluateAll((all) =>
          all.map((one) => one.firstChild?.textContent?.trim().toLowerCase() ?? ''),
        );
        const one = await heardAfter(page, page.locator('.app-answer .app-listen'));
        expect(answers.every((answer) => one.some((text) => text.toLowerCase().startsWith(answer)))).toBe(true);
        const isTwin = (answer: string) => answers.some((other) => other !== answer && other.endsWith(answer));
        expect(answers.filter(isTwin)).toEqual([]);
        await page.getByRole('radio').first().check();
        await page.getByRole('button', { name: 'Fewer answers' }).click();
        await expect(page.getByRole('radio', { checked: true })).toBeVisible();
        await expect(page.getByRole('radio')).toHaveCount(6);
        await expect(page.locator('.app-answer:has(:checked)')).toContainText('today');
        if (goal === 1) await expectAccessible();
        await nextQuestion(page);
      }

      await openPage(page, `/my-goals/${seeded.goals[0]?.id}`);
      await expect(page.locator('.app-path__end')).toHaveText(/^I read a page\s*now and then$/);
      await page.getByRole('button', { name: 'Read it to me' }).click();
      await beginLine(page, 1);
      await expect(page.locator('[data-spoken-now]')).toHaveCount(1);
      await page.getByRole('button', { name: 'slowly' }).click();
      expect(await lastRate(page)).toBeLessThan(1);
      await page.getByRole('button', { name: 'Next line' }).click();
      await expectAccessible();
      await page.getByRole('button', { name: 'Stop reading' }).first().click();
      await expect(page.locator('[data-spoken-now]')).toHaveCount(0);

      // On the next day it is there again.
      await openPage(page, '/home');
      await expect(page.getByRole('button', { name: 'Use full words' })).toBeVisible();
      await page.getByRole('button', { name: 'How it looks' }).click();
      await expect(page.getByRole('button', { name: 'slowly' })).toHaveAttribute('aria-pressed', 'true');
    });

    test('words in another language are said by its voice', async ({ page }) => {
      await openPage(page, '/my-team');
      await page.locator('h1').evaluate((heading) => {
        heading.after(Object.assign(document.createElement('p'), { lang: 'cy', textContent: 'Bore da' }));
      });
      expect(await listen(page)).toContain('[cy-GB] Bore da');
    });
  });

  test('in the review says every answer, "harder" among them, on every step', async ({ page, signIn }) => {
    test.slow();
    await signIn('therapist');
    const review = `/appointments/${seeded.appointment.id}/review`;
    await openPage(page, `${review}/goals/1`);
    const heard = await expectSpoken(page);
    expect(heard.filter((text) => text === HARDER)).toHaveLength(1);
    for (const step of ['together', 'steps', 'goals/2', 'check', 'stop', 'not-me']) {
      await test.step(step, async () => {
        await openPage(page, `${review}/${step}`);
        await expectSpoken(page);
      });
    }
  });
});

test('A device without a voice is told of, and so is a voice that fails', async ({
  page,
  signIn,
  expectAccessible,
}) => {
  await withVoice(page, []);
  await signIn('patient');
  await openPage(page, '/my-team');
  await page.getByRole('button', { name: 'Read aloud' }).click();
  await expect(page.getByText('This device has no voice to read with.')).toBeVisible();
  await expectAccessible();
});

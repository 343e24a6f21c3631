import { expect, test } from '../fixtures.js';
import { ReviewScreen } from '../pages/review.js';
import { expectReadable } from '../readable.js';
import { seedAgreed, seedReview, type Seeded } from '../seed.js';

test.describe('Every state of the shared review is accessible, readable and fits', () => {
  let seeded: Seeded;
  test.beforeEach(async ({ apiAs, signIn }) => {
    seeded = await seedReview(await apiAs('therapist'));
    await signIn('therapist');
  });

  test('from opening to taking a copy away', async ({ page, expectAccessible }) => {
    const check = async (): Promise<void> => {
      await expectAccessible();
      await expectReadable(page);
    };
    const review = new ReviewScreen(page);
    await review.open(seeded);
    await check();
    await page.locator('summary').filter({ hasText: 'No answers today' }).click();
    await page.locator('summary').filter({ hasText: 'Who is here?' }).click();
    await check();
    await review.start();
    await check();
    await review.tap(review.button('Next'));
    await expect(page.getByRole('alert').or(page.locator('.nhsuk-error-summary')).first()).toBeVisible();
    await check();
    await page.locator('summary').filter({ hasText: 'It is harder than when we started' }).click();
    await review.tap(review.option('I read to Mia most nights'));
    await expect(page.getByRole('img', { name: /Picture of the path/ })).toBeVisible();
    await page.getByText('See this as a list').click();
    await check();
    await review.tap(review.button('Next'));
    await review.rate('what we hoped for');
    await review.rate('what we hoped for');
    await review.heading('Check what we said');
    await page.locator('summary').filter({ hasText: 'Write a new step' }).click();
    await check();
    await page
      .getByRole('link', { name: /^We see this differently/ })
      .first()
      .click();
    await check();
    await page.goBack();
    await review.agree();
    await check();
    for (const form of ['a4', 'large', 'easy', 'card']) {
      await page.goto(`/appointments/${seeded.appointment.id}/copy?form=${form}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible();
    }
  });

  test('has options that are large enough and far enough apart', async ({ page }) => {
    const review = new ReviewScreen(page);
    await review.open(seeded);
    await review.start();
    await review.heading('Read a story to Mia at bedtime');
    const boxes = await Promise.all(
      (await page.locator('.app-options').first().locator('.app-option').all()).map((option) => option.boundingBox()),
    );
    expect(boxes.length).toBeGreaterThanOrEqual(4);
    boxes.forEach((box, index) => {
      expect(box?.height).toBeGreaterThanOrEqual(56);
      const above = boxes[index - 1];
      if (box && above) expect(box.y - (above.y + above.height)).toBeGreaterThanOrEqual(7.5);
    });
    const body = await page
      .locator('.app-option__text')
      .first()
      .evaluate((text) => parseFloat(getComputedStyle(text).fontSize));
    expect(body).toBeGreaterThanOrEqual(18.7);
  });
});

test.describe('Every other page is accessible and fits', () => {
  const pages = [
    {
      role: 'therapist',
      paths: [
        '/today',
        '/caseload/figures',
        '/patients',
        '/import',
        '/signed-in',
        '/signed-in/password',
        '/signed-in/codes',
        '/reports',
        '/team-figures',
        '/round-ups',
        '/improvement-actions',
      ],
    },
    {
      role: 'patient',
      paths: [
        '/home',
        '/my-goals',
        '/my-steps',
        '/my-reviews',
        '/my-letters',
        '/my-team',
        '/my-looks',
        '/my-kept',
        '/signed-in',
        '/signed-in/password',
        '/my-round-ups',
        '/my-research',
      ],
    },
    { role: 'carer', paths: ['/home', '/my-goals', '/my-steps', '/my-reviews', '/my-team', '/my-research'] },
    { role: 'admin', paths: ['/accounts', '/accounts/new', '/measures', '/audit', '/duplicates'] },
    { role: 'manager', paths: ['/reports', '/reports/process', '/reports/small-numbers', '/record-access'] },
    {
      role: 'partner',
      paths: ['/reports', '/reports/between/copies', '/reports/small-numbers', '/round-ups', '/improvement-actions'],
    },
    {
      role: 'researcher',
      paths: [
        '/research/projects',
        '/research/keys',
        '/research/releases',
        '/research/try',
        '/research/usage',
        '/research',
      ],
    },
    { role: 'guardian', paths: ['/research/decisions', '/research/releases', '/research/usage'] },
  ] as const;

  for (const { role, paths } of pages) {
    test(`as ${role}`, async ({ page, signIn, expectAccessible }) => {
      await signIn(role);
      for (const path of paths) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await page.waitForLoadState('networkidle');
        await expectAccessible();
        await expectReadable(page);
      }
    });
  }

  test('the patient page of the staff, with goals, paths and T', async ({ page, apiAs, signIn, expectAccessible }) => {
    const api = await apiAs('therapist');
    const seeded = await seedReview(api);
    await seedAgreed(api, seeded.appointment, {
      ratings: seeded.goals.map(({ id }) => ({ goalId: id, rater: 'patient', level: 1 })),
    });
    await signIn('therapist');
    for (const path of [
      `/patients/${seeded.patient.id}`,
      `/episodes/${seeded.episode.id}/goals/new`,
      `/episodes/${seeded.episode.id}/appointments/new`,
    ]) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expectAccessible();
      await expectReadable(page);
    }
  });
});

test('A page about something that is not there leads to the first page', async ({ page, signIn }) => {
  await signIn('therapist');
  for (const address of ['goals', 'patients', 'episodes', 'appointments']) {
    const part = address === 'episodes' ? '/summary' : '';
    await page.goto(`/${address}/${crypto.randomUUID()}${part}`);
    await expect(page.getByRole('alert').getByRole('link', { name: 'Go to the first page' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  }
  await page.getByRole('link', { name: 'Go to the first page' }).click();
  await expect(page).toHaveURL(/\/today$/);
});

test('The day list opens the review of a patient of today', async ({ page, signIn }) => {
  await signIn('therapist');
  await page.goto('/');
  await expect(page).toHaveURL(/\/today/);
  await page
    .getByRole('link', { name: /^Start the review/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is this you?');
});

import type { Locator } from '@playwright/test';
import { expect, test } from '../fixtures.js';
import { sheetsOf, smallestOnPaper } from '../paper.js';
import { openPage } from '../readable.js';
import { seedAgreed, seedAppointment, seedReview } from '../seed.js';

/** The screen of a desk, on which a page answers its question without scrolling. */
const DESK = { width: 1366, height: 768 };

async function expectInView(shown: Locator): Promise<void> {
  await expect(shown).toBeVisible();
  const box = await shown.boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(DESK.height);
}

test('A review is read at a desk without a lock: answers, notes, author, corrections, what was entered in error', async ({
  page,
  apiAs,
  signIn,
}, { project }) => {
  test.skip(project.name === 'phone', 'the record is for a desk');
  await page.setViewportSize(DESK);
  const api = await apiAs('therapist');
  const { patient, goals, episode, appointment } = await seedReview(api);
  const last = goals.at(-1);
  const ratings = goals.map(({ id }) => ({ goalId: id, rater: 'patient', level: 0 }));
  const noted = [...ratings, { goalId: last?.id, rater: 'therapist', level: -1, note: 'Watch the left shoulder' }];
  const { version } = await seedAgreed(api, appointment, { ratings: noted });
  const amended = await api.post(`/api/v1/appointments/${appointment.id}/review/amend`, {
    data: { reason: 'Wrong level tapped', ratings: [...noted.slice(1), { ...noted[0], level: 1 }] },
    headers: { 'If-Match': `"${version}"` },
  });
  expect(amended.status(), await amended.text()).toBe(200);
  await signIn('therapist');

  await page.goto(`/patients/${patient.id}`);
  await expectInView(page.locator('wm-episode-paths'));
  await page.getByRole('link', { name: /^Review record ?, 1 June/ }).click();
  await expect(page).toHaveURL(new RegExp(`/appointments/${appointment.id}/review-record$`));
  await expect(page.getByRole('row').filter({ hasText: last?.ownWords ?? '' })).toContainText(
    'Watch the left shoulder',
  );
  await expectInView(page.locator('wm-answer-table'));
  await expect(page.getByText(/^On the shared screen, 1\sJune 2026.*, by /)).toBeVisible();
  await expect(page.getByText(/^Corrected on 1\sJune 2026.*, because: Wrong level tapped/)).toBeVisible();
  await openPage(page, `/appointments/${appointment.id}/review-record`);

  await page.getByRole('link', { name: 'Previous review, 4 May 2026' }).click();
  await page.getByRole('link', { name: 'Mark the review as entered in error' }).click();
  await page.getByLabel('it was entered twice').check();
  await page.getByRole('button', { name: 'Yes, mark this review as entered in error' }).click();
  await page.getByRole('link', { name: 'Read it in the review record' }).click();
  await expect(
    page.getByText(/^Entered in error: marked on 1\sJune 2026.* because it was entered twice/),
  ).toBeVisible();
  await page.getByRole('link', { name: 'The appointment' }).click();
  await expect(page.getByText(/^Entered in error: marked on/)).toBeVisible();

  await page.goto(`/goals/${last?.id ?? ''}`);
  await expect(page.getByText('Watch the left shoulder')).toBeVisible();
  const next = await seedAppointment(api, episode, '2026-06-15T10:30:00+01:00', 'booked');
  await openPage(page, `/appointments/${next.id}`);
  await expectInView(page.getByText('Watch the left shoulder'));
});

test('An episode is on one page, which prints on one sheet of A4', async ({ page, apiAs, signIn }, { project }) => {
  test.skip(project.name === 'phone', 'it is printed at a desk');
  const api = await apiAs('therapist');
  const { goals, episode, appointment } = await seedReview(api);
  await seedAgreed(api, appointment, {
    ratings: goals.map(({ id }) => ({ goalId: id, rater: 'patient', level: 0, note: 'Went well with the new splint' })),
    nextSteps: goals.map(({ id }) => ({ goalId: id, what: 'Try it twice a week with Sam', who: 'Me' })),
  });
  await signIn('therapist');
  await openPage(page, `/episodes/${episode.id}/summary`);
  await expect(page.getByText('Went well with the new splint').first()).toBeVisible();
  expect(await smallestOnPaper(page)).toMatchObject({ points: 12 });
  expect(await sheetsOf(page)).toHaveLength(1);
});

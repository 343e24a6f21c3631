import { expect, test } from '../fixtures.js';
import { signInAsNew } from '../own-sign-in.js';
import { openPage } from '../readable.js';
import { seedEpisode, seedReview } from '../seed.js';

/** Text of the achievement status and of the score: for staff only. */
const FOR_STAFF_ONLY =
  /\bT\b|T-score|in progress|improving|worsening|no change|than the time before|\bachieved\b|sustaining|not attainable|no progress/i;
const NEGATIVE_NUMBER = /[-−]\d/;

test('No page of a patient or carer holds a negative number, a score, a status word or another name', async ({
  page,
  apiAs,
  context,
}) => {
  // Opens every page twice.
  test.slow();
  const therapist = await apiAs('therapist');
  const other = await seedEpisode(therapist, '2026-03-02');
  const seeded = await seedReview(therapist);
  const admin = await apiAs('admin');
  for (const role of ['patient', 'carer'] as const) {
    await signInAsNew(admin, context.request, { role, patientIds: [seeded.patient.id] });
    await openPage(page, '/my-reviews');
    const reviewLink = (await page.getByRole('link', { name: /4 May/ }).getAttribute('href')) ?? '';
    const prepare = `/prepare/${seeded.appointment.id}`;
    for (const path of [
      '/home',
      '/my-goals',
      ...seeded.goals.map(({ id }) => `/my-goals/${id}`),
      '/my-steps',
      '/my-reviews',
      reviewLink,
      '/my-team',
      prepare,
      ...['goals/1', 'goals/2', 'went-well', 'talk-about', 'helped', 'check', 'stop'].map((one) => `${prepare}/${one}`),
    ]) {
      await openPage(page, path);
      for (const expander of await page.locator('summary').all()) await expander.click();
      const text = await page.locator('main').innerText();
      expect(text, path).not.toMatch(NEGATIVE_NUMBER);
      expect(text, path).not.toMatch(FOR_STAFF_ONLY);
      expect(text, path).not.toContain(other.patient.familyName);
    }
  }
});

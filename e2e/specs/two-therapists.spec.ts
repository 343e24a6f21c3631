import type { Colleague, Page as ListPage } from '@waymark/contracts';
import { expect, test } from '../fixtures.js';
import { signInAsNew } from '../own-sign-in.js';
import { ReviewScreen } from '../pages/review.js';
import { OWN_WORDS, reviewOf, seedAgreed, seedAppointment, seedReview, type Seeded } from '../seed.js';

const [STORY = '', SHOP = '', WORK = ''] = OWN_WORDS;
const COLLEAGUE = 'Sorcha Lindqvist';

/**
 * An occupational therapist and a speech and language therapist see the same person within one week. The first asked
 * about two of the three goals and settled the steps; the second is now at the screen.
 */
test.describe('Two therapists of one team, within one week', () => {
  let seeded: Seeded;

  test.beforeEach(async ({ apiAs, context }) => {
    const api = await apiAs('therapist');
    seeded = await seedReview(api);
    const { episode, goals } = seeded;
    await signInAsNew(await apiAs('admin'), context.request, {
      role: 'therapist',
      careServiceId: episode.careServiceId,
      name: COLLEAGUE,
    });
    const { items } = (await (
      await api.get(`/api/v1/care-services/${episode.careServiceId}/colleagues`)
    ).json()) as ListPage<Colleague>;
    const [own, other] = ['Alex Morgan', COLLEAGUE].map((name) => items.find((one) => one.name === name)?.userId);
    const team = [
      { userId: own, discipline: 'occupational-therapy', keyWorker: true },
      { userId: other, discipline: 'speech-and-language-therapy', keyWorker: false },
    ];
    const headers = { 'If-Match': `"${episode.version}"` };
    expect((await api.put(`/api/v1/episodes/${episode.id}/team`, { data: { team }, headers })).status()).toBe(200);
    const steps = (await (await api.get(`/api/v1/episodes/${episode.id}/next-steps`)).json()) as ListPage<{
      id: string;
    }>;
    const thursday = await seedAppointment(api, episode, '2026-05-28T10:00:00+01:00', 'attended');
    await seedAgreed(api, thursday, {
      ratings: goals.slice(0, 2).map(({ id }) => ({ goalId: id, rater: 'patient', level: 0 })),
      earlierSteps: steps.items.map(({ id }) => ({ nextStepId: id, outcome: 'done' })),
    });
  });

  test('ask about a goal once, and the second sees when and by whom it was asked', async ({ page, apiAs }) => {
    const review = new ReviewScreen(page);
    await review.open(seeded);
    await expect(page.getByText('You talked about this on 28 May with Alex Morgan')).toHaveCount(2);
    await expect(review.option(new RegExp(STORY))).not.toBeChecked();
    await expect(review.option(new RegExp(SHOP))).not.toBeChecked();
    await expect(review.option(new RegExp(WORK))).toBeChecked();
    // The outcomes of the steps were given on Thursday, so they are not asked for again.
    await expect(page.getByRole('group', { name: /Try it once/ })).toHaveCount(0);
    await review.start();
    await review.heading(WORK);
    await expect(page).toHaveTitle(/Goal 1 of 1/);
    await review.rate('What we hoped for');
    await review.agree();
    const { ratings } = await reviewOf(await apiAs('therapist'), seeded);
    expect(new Set(ratings.map(({ goalId }) => goalId))).toEqual(new Set([seeded.goals[2]?.id]));
  });

  test('ask twice where they mean to: one tap takes the goal in', async ({ page }) => {
    const review = new ReviewScreen(page);
    await review.open(seeded);
    await review.option(new RegExp(STORY)).check();
    await review.start();
    await review.heading(STORY);
    await expect(page).toHaveTitle(/Goal 1 of 2/);
  });
});

import { expect, test } from '../fixtures.js';
import { seedAgreed, seedAppointment, seedEpisode } from '../seed.js';
import type { Goal } from '@waymark/contracts';

test('The path shows each rating by its rater, on screen and as a list', async ({ page, apiAs, signIn }) => {
  const api = await apiAs('therapist');
  const { episode } = await seedEpisode(api, '2025-02-15');
  const goal = (await (
    await api.post(`/api/v1/episodes/${episode.id}/goals`, {
      data: {
        ownWords: 'I want to be present with family and friends',
        baseline: { level: -1, on: '2025-02-15', rater: 'therapist' },
      },
    })
  ).json()) as Goal;
  const byPatient = await seedAppointment(api, episode, '2025-03-10T10:15:00Z', 'attended');
  await seedAgreed(api, byPatient, { ratings: [{ goalId: goal.id, rater: 'patient', level: -1 }] });
  const byTherapist = await seedAppointment(api, episode, '2025-04-17T10:15:00Z', 'attended');
  await seedAgreed(api, byTherapist, {
    status: 'recorded',
    reason: 'patient-chose-not-to',
    answeredBy: 'team',
    ratings: [{ goalId: goal.id, rater: 'therapist', level: 0 }],
  });
  await signIn('therapist');
  await page.goto(`/goals/${goal.id}`);
  await expect(page.getByRole('img', { name: /Picture of the path/ })).toBeVisible();
  await page.getByText('See this as a list').click();
  const rows = page.getByRole('table').filter({ hasText: 'Who said it' }).getByRole('row');
  await expect(rows.filter({ hasText: /10\sMarch/ })).toContainText('patient');
  await expect(rows.filter({ hasText: /17\sApril/ })).toContainText('therapist');
  await expect(rows.filter({ hasText: /17\sApril/ })).toContainText('what we hoped for');
});

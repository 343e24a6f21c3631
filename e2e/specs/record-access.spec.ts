import { expect, test } from '../fixtures.js';
import { signInAsNew } from '../own-sign-in.js';
import { expectReadable, openPage } from '../readable.js';
import { seedEpisode } from '../seed.js';

test('a record that is in no care opens for a reason, which the person reads and the privacy officer looks into', async ({
  page,
  signIn,
  apiAs,
  context,
  expectAccessible,
}) => {
  const api = await apiAs('therapist');
  const { patient, episode } = await seedEpisode(api, '2025-09-01');
  const ended = await api.post(`/api/v1/episodes/${episode.id}/discharge`, {
    data: { endedOn: '2026-02-02', reason: 'own-choice' },
    headers: { 'if-match': '*' },
  });
  expect(ended.status(), await ended.text()).toBe(200);

  await signIn('therapist');
  await page.setViewportSize({ width: 320, height: 640 });
  await openPage(page, `/patients/${patient.id}`);
  await expect(page.getByText('Say why you open their record')).toBeVisible();
  await expect(page.getByText(patient.familyName)).toHaveCount(0);
  await page.getByRole('button', { name: 'Open the record' }).click();
  await expect(page.getByRole('link', { name: 'Choose a reason' })).toBeVisible();
  await expectAccessible();
  await page.getByLabel('A letter or a report about them').check();
  await page.getByLabel('More about it (optional)').fill('For your new doctor');
  await page.getByRole('button', { name: 'Open the record' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(patient.familyName);

  await context.clearCookies();
  await signInAsNew(await apiAs('admin'), context.request, { role: 'patient', patientIds: [patient.id] });
  await openPage(page, '/my-looks');
  await expect(page.getByText('Why: a letter or a report about you. They wrote: For your new doctor')).toBeVisible();
  await expectReadable(page);

  await context.clearCookies();
  await signIn('manager');
  await openPage(page, '/record-access');
  const entry = page.getByRole('listitem').filter({ hasText: patient.familyName });
  await expect(entry.getByText('Reason: A letter or a report about them')).toBeVisible();
  await expectAccessible();
  await entry.getByRole('button', { name: /^Note that you looked into it/ }).click();
  await entry.getByLabel('What came of it').fill('The letter went out that day');
  await entry.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'It is noted.' })).toBeFocused();
  await expect(entry).toHaveCount(0);
  await page.getByLabel('Show').selectOption('Everything');
  await expect(entry.getByText(/looked into it on .*: The letter went out that day/)).toBeVisible();
});

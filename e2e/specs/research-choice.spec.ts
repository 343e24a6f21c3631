import { expect, test } from '../fixtures.js';
import { signInAsNew } from '../own-sign-in.js';
import { expectReadable, openPage } from '../readable.js';
import { seedReview } from '../seed.js';

test('a patient says no to research at home, and the team reads it on their page', async ({
  page,
  apiAs,
  context,
  signIn,
  expectAccessible,
}) => {
  const seeded = await seedReview(await apiAs('therapist'));
  const patientIds = [seeded.patient.id];
  await signInAsNew(await apiAs('admin'), context.request, { role: 'patient', patientIds });
  await openPage(page, '/home');
  await page.getByRole('link', { name: 'Your results and research' }).click();
  await page.setViewportSize({ width: 320, height: 640 });
  await expect(page.getByText('We may use your results.', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'No, do not use my results' }).press('Enter');
  await expect(page.getByText('It is saved. The answer is no.')).toBeFocused();
  await expectAccessible();
  await expectReadable(page);

  await signIn('therapist');
  await openPage(page, `/patients/${seeded.patient.id}`);
  await page.getByRole('link', { name: 'Research', exact: true }).click();
  await expect(page.getByText('Not in data for research.')).toBeVisible();
  await page.getByRole('button', { name: 'Note that they take part' }).click();
  await expect(page.getByRole('button', { name: 'Note it' })).toBeInViewport();
  await expectAccessible();
  await expectReadable(page);
});

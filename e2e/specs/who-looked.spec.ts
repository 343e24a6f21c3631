import { expect, test } from '../fixtures.js';
import { signInAsNew } from '../own-sign-in.js';
import { expectReadable, openPage } from '../readable.js';
import { seedReview } from '../seed.js';

test('a patient reads who looked at their record, and a carer does not', async ({
  page,
  apiAs,
  context,
  expectAccessible,
}) => {
  const seeded = await seedReview(await apiAs('therapist'));
  const patientIds = [seeded.patient.id];
  await signInAsNew(await apiAs('admin'), context.request, { role: 'patient', patientIds });
  await page.setViewportSize({ width: 320, height: 640 });
  await openPage(page, '/my-team');
  await page.getByRole('link', { name: 'Who looked at your record' }).click();
  const today = page.getByRole('region', { name: 'Monday 1 June 2026' });
  await expect(today.getByText('Alex Morgan')).toBeVisible();
  await expect(today.getByText('Wrote or changed a goal.')).toBeVisible();
  await expect(page.getByText(/goal:|review:/)).toHaveCount(0);
  await expectAccessible();
  await expectReadable(page);

  await signInAsNew(await apiAs('admin'), context.request, { role: 'carer', patientIds });
  await openPage(page, '/my-team');
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Who looked at your record' })).toHaveCount(0);
});

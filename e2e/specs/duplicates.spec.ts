import { expect, test } from '../fixtures.js';
import { signInAsNew } from '../own-sign-in.js';
import { expectReadable, openPage } from '../readable.js';
import { seedReview } from '../seed.js';

test('an administrator merges two records of one person; an old link leads to the one that stays; the merge is undone', async ({
  page,
  apiAs,
  signIn,
  expectAccessible,
}) => {
  const api = await apiAs('therapist');
  const { patient } = await seedReview(api);
  const second = await api.post('/api/v1/patients', {
    data: {
      ...{ givenName: patient.givenName, familyName: patient.familyName, birthDate: patient.birthDate },
      ...{ careServiceId: patient.careServiceIds[0], confirmedDistinct: true },
    },
  });
  expect(second.status(), await second.text()).toBe(201);
  const twin = (await second.json()) as { readonly id: string };
  await signIn('admin');
  await openPage(page, '/duplicates');
  const card = page
    .locator('section', { has: page.getByRole('heading', { name: new RegExp(`^\\d+\\. ${patient.familyName},`) }) })
    .first();
  await expect(card.getByRole('row', { name: /Date of birth.*Same/ })).toBeVisible();
  await expectAccessible();
  await card.getByRole('button', { name: /^They are one person/ }).click();
  await expect(card.getByText(/All that hangs on the other record moves to it/)).toBeVisible();
  await card.getByRole('button', { name: 'Merge the records' }).click();
  await expect(card.getByText('Say how you know').first()).toBeVisible();
  await card.getByLabel('How do you know that they are one person?').fill('Referred twice');
  await expectAccessible();
  await card.getByRole('button', { name: 'Merge the records' }).click();
  await expect(page.getByText(/is one record now/)).toBeVisible();

  await signIn('therapist');
  await openPage(page, `/patients/${twin.id}`);
  await expect(page.getByRole('region', { name: 'Who this page is about' })).toContainText(patient.familyName);

  await signIn('admin');
  await openPage(page, '/duplicates');
  await page.getByRole('button', { name: 'Undo this merge' }).first().click();
  await page.getByLabel('How do you know that they are two people?').fill('Cousins');
  await page.getByRole('button', { name: 'Undo the merge' }).click();
  await expect(page.getByText(/are two again/)).toBeVisible();
});

test('a patient reads and saves everything that is kept about them', async ({
  page,
  apiAs,
  context,
  expectAccessible,
}) => {
  const seeded = await seedReview(await apiAs('therapist'));
  await signInAsNew(await apiAs('admin'), context.request, { role: 'patient', patientIds: [seeded.patient.id] });
  await page.setViewportSize({ width: 320, height: 640 });
  await openPage(page, '/my-team');
  await page.getByRole('link', { name: 'Everything that is kept about you' }).click();
  await expect(page.getByRole('heading', { name: 'Your goals', exact: true })).toBeVisible();
  await expect(page.getByText('Read a story to Mia at bedtime').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What is not here' })).toBeVisible();
  await expectAccessible();
  await expectReadable(page);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as a file' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('kept-about-me.json');
});

import { expect, test } from '../fixtures.js';
import { ReviewScreen } from '../pages/review.js';
import { openPage } from '../readable.js';
import { seedReview } from '../seed.js';

const PAGES = [
  {
    role: 'patient',
    paths: [
      '/home',
      '/my-goals',
      '/my-steps',
      '/my-reviews',
      '/my-team',
      '/my-research',
      '/my-letters',
      '/my-round-ups',
    ],
  },
  { role: 'carer', paths: ['/home', '/my-goals', '/my-steps'] },
  { role: 'therapist', paths: ['/today', '/caseload', '/patients', '/import', '/reports', '/improvement-actions'] },
  { role: 'admin', paths: ['/accounts', '/accounts/new', '/measures', '/audit', '/care-services'] },
  { role: 'manager', paths: ['/reports', '/reports/process'] },
] as const;

for (const { role, paths } of PAGES) {
  test(`What stands on a control is in its name, on pages of a ${role}`, async ({
    page,
    signIn,
    expectNamedAsShown,
  }) => {
    await signIn(role);
    for (const path of paths) {
      await openPage(page, path);
      await expect(page.locator('main').getByRole('link').or(page.getByRole('button')).first()).toBeVisible();
      await expectNamedAsShown();
    }
  });
}

test('What stands on a control is in its name, on pages without a sign-in', async ({ page, expectNamedAsShown }) => {
  for (const path of ['/sign-in', '/invitation', '/nowhere']) {
    await openPage(page, path);
    const help = page.getByRole('button', { name: 'Help', exact: true });
    await expect(path === '/sign-in' ? page.getByRole('link', { name: '111' }) : help).toBeVisible();
    await expectNamedAsShown();
  }
});

test('What stands on a control is in its name, on the shared screen', async ({
  page,
  apiAs,
  signIn,
  expectNamedAsShown,
}) => {
  const seeded = await seedReview(await apiAs('therapist'));
  await signIn('therapist');
  const review = new ReviewScreen(page);
  await review.open(seeded);
  await expectNamedAsShown();
  await review.start();
  await expectNamedAsShown();
  for (const words of ['I read to Mia once a week', 'what we hoped for', 'where we started']) await review.rate(words);
  await review.heading('Check what we said');
  await expectNamedAsShown();
});

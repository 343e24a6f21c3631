import type { Page as BrowserPage } from '@playwright/test';
import { expect, test } from '../fixtures.js';
import { NOW } from '../now.js';
import { asTherapist, signInAsNew } from '../own-sign-in.js';
import { expectReadable, openPage } from '../readable.js';
import { seedReview } from '../seed.js';

/** What the page was sent, which is more than it shows. */
async function bytesOf(page: BrowserPage, paths: readonly string[]): Promise<string> {
  const seen: string[] = [];
  await page.route('**/api/**', async (route) => {
    const response = await route.fetch();
    seen.push(await response.text());
    await route.fulfill({ response });
  });
  for (const path of paths) {
    await openPage(page, path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  await page.unroute('**/api/**');
  return seen.join('\n');
}

test.describe('A goal that a person hides from their carer', () => {
  test('is gone from the carer’s pages at once, and comes back when it is shown again', async ({
    page,
    apiAs,
    context,
    browser,
    expectAccessible,
  }) => {
    const seeded = await seedReview(await apiAs('therapist'));
    const admin = await apiAs('admin');
    const patientIds = [seeded.patient.id];
    const helping = await browser.newContext({ viewport: page.viewportSize() });
    await signInAsNew(admin, helping.request, { role: 'carer', patientIds });
    const carer = await helping.newPage();
    await carer.clock.setFixedTime(NOW);
    const pages = ['/home', '/my-goals', '/my-steps', '/my-reviews', `/prepare/${seeded.appointment.id}`];
    expect(await bytesOf(carer, pages)).toContain('Walk to the shop and back');

    await signInAsNew(admin, context.request, { role: 'patient', patientIds });
    await openPage(page, '/my-team');
    await page.getByRole('link', { name: 'Choose what Test Person does not see' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What Test Person does not see');
    await expectAccessible();
    await expectReadable(page);
    await page.getByRole('button', { name: /Hide from Test Person.*Walk to the shop/ }).click();
    await expect(page.getByText('Test Person cannot see this.')).toBeVisible();
    await expectAccessible();

    expect(await bytesOf(carer, pages)).not.toContain('Walk to the shop');
    await openPage(carer, `/my-goals/${seeded.goals[1]?.id ?? ''}`);
    await expect(carer.getByText('Walk to the shop')).toHaveCount(0);

    await page.getByRole('button', { name: /Show to Test Person again.*Walk to the shop/ }).click();
    await expect(page.getByText('Test Person cannot see this.')).toHaveCount(0);
    await openPage(carer, '/my-goals');
    await expect(carer.getByText('Walk to the shop and back').first()).toBeVisible();
    await helping.close();
  });

  test('may be chosen by their therapist with them', async ({ page, apiAs, context, browser, expectAccessible }) => {
    const seeded = await seedReview(await apiAs('therapist'));
    const helping = await browser.newContext();
    const patientIds = [seeded.patient.id];
    await signInAsNew(await apiAs('admin'), helping.request, { role: 'carer', patientIds });
    await asTherapist(context.request);
    await openPage(page, `/patients/${seeded.patient.id}`);
    await page.getByRole('heading', { name: 'Carers who may sign in' }).scrollIntoViewIfNeeded();
    await page.getByRole('link', { name: /Choose what they do not see.*Test Person/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What a carer does not see');
    await page.getByRole('button', { name: /Hide from Test Person.*Walk to the shop/ }).click();
    await expect(page.getByText('Test Person cannot see this.')).toBeVisible();
    await expectAccessible();
    const goals = await helping.request.get(`/api/v1/episodes/${seeded.episode.id}/goals`);
    expect(await goals.text()).not.toContain('Walk to the shop');
    await helping.close();
  });
});

test('A parent of a child who turned 11 reads why nothing opens, and a review with the child opens it again', async ({
  page,
  apiAs,
  context,
  browser,
  expectAccessible,
}) => {
  const therapist = await apiAs('therapist');
  const { patient } = await seedReview(therapist);
  const url = `/api/v1/patients/${patient.id}`;
  const born = await therapist.patch(url, { data: { birthDate: '2015-05-30' }, headers: { 'if-match': '*' } });
  expect(born.status(), await born.text()).toBe(200);
  const helping = await browser.newContext({ viewport: page.viewportSize() });
  const own = await signInAsNew(await apiAs('admin'), helping.request, { role: 'carer', patientIds: [patient.id] });
  const parent = await helping.newPage();
  await parent.clock.setFixedTime(NOW);
  await openPage(parent, '/sign-in');
  await parent.getByLabel('Email address').fill(own.email);
  await parent.getByLabel('Password').fill(own.password);
  await parent.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(parent.getByText('You saw the pages of a child you help.')).toBeVisible();

  await asTherapist(context.request);
  await openPage(page, `/patients/${patient.id}`);
  await expect(page.getByText('Age ended it on 29 May 2026')).toBeVisible();
  await page.getByRole('link', { name: 'Write down a review' }).click();
  await expectAccessible();
  await page.getByRole('button', { name: /Write down a review/ }).click();
  await page.getByLabel('What does the young person want?').fill('Mum can see it');
  await page.getByRole('radio', { name: /They agree/ }).check();
  await expectAccessible();
  await page.getByRole('button', { name: 'Save the review' }).click();
  await expect(page.getByText('The review is saved.')).toBeVisible();
  await openPage(parent, '/');
  await expect(parent.getByText('You are helping Rob.')).toBeVisible();
  await helping.close();
});

import type { Preparation } from '@waymark/contracts';
import { expect, test } from '../fixtures.js';
import { nextQuestion } from '../next-question.js';
import { NOW } from '../now.js';
import { asTherapist, signInAsNew } from '../own-sign-in.js';
import { expectReadable, openPage } from '../readable.js';
import { seedEpisode, seedReview } from '../seed.js';

test.describe('The pages of a carer', () => {
  test('look at the steps, and send answers that stay the carer’s own', async ({ page, apiAs, context }) => {
    const therapist = await apiAs('therapist');
    const seeded = await seedReview(therapist);
    await signInAsNew(await apiAs('admin'), context.request, { role: 'carer', patientIds: [seeded.patient.id] });
    await openPage(page, '/my-steps');
    await expect(page.getByText('Only Rob can say how they went.')).toBeVisible();
    await expect(page.getByRole('button', { name: /Done|Say how/ })).toHaveCount(0);
    await openPage(page, `/prepare/${seeded.appointment.id}`);
    await expect(page.getByText('Rob does not see it, unless you say so.')).toBeVisible();
    await expect(page.getByText('Rob may ask by law for what is written about them.')).toBeVisible();
    await page.getByRole('link', { name: 'Start' }).click();
    await expect(page.getByText('Rob does not see it, unless you say so.')).toBeVisible();
    await expect(page.getByText('Where is Rob with this now?')).toBeVisible();
    await page.getByRole('radio', { name: 'I read to Mia once a week' }).check();
    await page.getByRole('link', { name: 'Stop and carry on later' }).click();
    await page.getByRole('button', { name: 'Send what I have so far' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is sent. Thank you.');
    const answer = await therapist.get(`/api/v1/appointments/${seeded.appointment.id}/preparation`);
    expect((await answer.json()) as Preparation).toMatchObject({ sentBy: 'carer' });
  });

  test('say before the first box who will read it, and share only what the carer chooses', async ({
    page,
    apiAs,
    context,
    browser,
    expectAccessible,
  }) => {
    const therapist = await apiAs('therapist');
    const seeded = await seedReview(therapist);
    const patientIds = [seeded.patient.id];
    await signInAsNew(await apiAs('admin'), context.request, { role: 'carer', patientIds });
    const { id } = seeded.appointment;
    await openPage(page, `/prepare/${id}/went-well`);
    await expect(page.getByText(/The team at .* reads this\. Rob does not see it/)).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Only the team' })).toBeChecked();
    await expectAccessible();
    await expectReadable(page);
    await page.getByRole('textbox').fill('We sang together');
    await page.getByRole('radio', { name: 'The team and Rob: we can look at it together' }).check();
    await nextQuestion(page);
    await page.getByRole('textbox').fill('He shouts at night');
    await nextQuestion(page);
    await nextQuestion(page);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is sent. Thank you.');

    const patients = await browser.newContext();
    await signInAsNew(await apiAs('admin'), patients.request, { role: 'patient', patientIds });
    const shared = await (await patients.request.get(`/api/v1/appointments/${id}/preparation/shared`)).text();
    expect(shared).toContain('We sang together');
    expect(shared).not.toContain('shouts');
    await patients.close();

    const team = await browser.newContext({ viewport: page.viewportSize() });
    await asTherapist(team.request);
    const screen = await team.newPage();
    await screen.clock.setFixedTime(NOW);
    const seen: string[] = [];
    // Read on the way: once the page has moved on, a response can no longer be read.
    await screen.route('**/api/**', async (route) => {
      const response = await route.fetch();
      seen.push(await response.text());
      await route.fulfill({ response });
    });
    await openPage(screen, `/appointments/${id}/review/steps`);
    await expect(screen.getByText('We sang together')).toBeVisible();
    await openPage(screen, `/appointments/${id}/review/check`);
    expect(seen.join()).not.toContain('shouts');
    // Staff take the screen back, in another tab: a shared screen has no link to a staff page.
    await asTherapist(team.request);
    const desk = await team.newPage();
    await desk.clock.setFixedTime(NOW);
    await openPage(desk, `/appointments/${id}`);
    await expect(desk.getByText('He shouts at night')).toBeVisible();
    await expect(desk.getByText('For the team only – do not show this to the patient')).toBeVisible();
    await team.close();
  });

  test('ask first whom it is about, where they help several people', async ({
    page,
    apiAs,
    context,
    expectAccessible,
  }) => {
    const therapist = await apiAs('therapist');
    const [first, second] = [await seedReview(therapist), await seedEpisode(therapist, '2026-03-02')];
    const patientIds = [first.patient.id, second.patient.id];
    await signInAsNew(await apiAs('admin'), context.request, { role: 'carer', patientIds });
    await openPage(page, '/home');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Whose pages do you want to see?');
    await expectAccessible();
    await page.getByRole('button', { name: `Rob ${first.patient.familyName}` }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What comes next for Rob');
    await page.getByRole('link', { name: 'Rob’s goals' }).click();
    await expect(page.getByRole('link', { name: /Walk to the shop/ })).toBeVisible();
    await page.getByRole('button', { name: 'Choose someone else' }).click();
    await page.getByRole('button', { name: `Rob ${second.patient.familyName}` }).click();
    await expect(page.getByText('There are no goals here yet.')).toBeVisible();
  });

  test('a carer reads their last day, and the person whose pages they see reads it too', async ({
    page,
    apiAs,
    context,
    browser,
    expectAccessible,
  }) => {
    const { patient } = await seedReview(await apiAs('therapist'));
    const admin = await apiAs('admin');
    const patientIds = [patient.id];
    await signInAsNew(admin, context.request, { role: 'carer', patientIds, endsOn: '2026-12-31' });
    await openPage(page, '/home');
    await expect(page.getByText('You can see the pages of Rob until 31 December 2026.')).toBeVisible();
    await expectAccessible();
    await expectReadable(page);

    const own = await browser.newContext({ viewport: page.viewportSize() });
    await signInAsNew(admin, own.request, { role: 'patient', patientIds });
    const team = await own.newPage();
    await team.clock.setFixedTime(NOW);
    await openPage(team, '/my-team');
    await expect(team.getByRole('heading', { name: 'Who else can see your pages' })).toBeVisible();
    await expect(team.getByText('They can see your pages until 31 December 2026.')).toBeVisible();
    await expectReadable(team);
    await own.close();
  });

  test('show the demonstration’s carer the person they help', async ({ page, signIn, expectAccessible }) => {
    await signIn('carer');
    await openPage(page, '/');
    await expect(page.getByText('You are helping Rowan.')).toBeVisible();
    await expectAccessible();
    await expectReadable(page);
  });
});

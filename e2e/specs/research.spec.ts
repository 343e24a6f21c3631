import { randomUUID } from 'node:crypto';
import type { Page as PageOf, ResearchProject } from '@waymark/contracts';
import { expect, test } from '../fixtures.js';
import { asSecondGuardian } from '../own-sign-in.js';
import { expectReadable } from '../readable.js';

test('Anybody reads what is done with data, without signing in', async ({ page, expectAccessible }) => {
  await page.goto('/research');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Research with our data');
  await page.waitForLoadState('networkidle');
  await expectAccessible();
  await expectReadable(page);
});

test('A researcher applies, two guardians approve, and a key is made', async ({
  page,
  context,
  signIn,
  expectAccessible,
}) => {
  const title = `Age and goals ${randomUUID().slice(0, 8)}`;
  const check = async (): Promise<void> => {
    await expectAccessible();
    await expectReadable(page);
  };
  const goOn = async (heading: string): Promise<void> => {
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await expect(page.getByRole('heading', { level: 2, name: heading })).toBeVisible();
  };
  await signIn('researcher');
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My projects');
  await page.getByRole('button', { name: 'Ask for data' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  await page.getByRole('button', { name: 'Begin the draft' }).click();

  await page
    .getByRole('textbox', { name: 'What do you want to find out, and how?' })
    .fill('To compare the goals that people of different ages reach, by linear regression.');
  await goOn('In plain words');
  await page
    .getByRole('textbox', { name: 'The same in plain words' })
    .fill('We want to find out if age makes a difference. It may help teams to plan care that fits.');
  await expect(page.getByText(/This reads like grade \d/)).toBeVisible();
  await check();
  await goOn('Who');
  await page.getByRole('textbox', { name: 'Organisation' }).fill('University of the Weald');
  await page.getByRole('radio', { name: 'University' }).check();
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await goOn('Legal basis');
  await page.getByRole('radio', { name: 'A task in the public interest' }).check();
  await page.getByRole('radio', { name: 'It does not: the data are anonymised' }).check();
  await goOn('Which data');
  await page.getByRole('group', { name: 'What describes a person' }).getByRole('checkbox').first().check();
  await expect(page.getByText('1 of 4 that describe a person')).toBeVisible();
  await check();
  await goOn('Whom and when');
  // The clock of the service stands at 1 June 2026.
  for (const [legend, day, year] of [
    ['First day on which you need the data', '1', '2026'],
    ['Last day', '31', '2028'],
  ] as const) {
    const boxes = page.getByRole('group', { name: legend, exact: true });
    await boxes.getByLabel('Day').fill(day);
    await boxes.getByLabel('Month').fill(legend === 'Last day' ? '5' : '6');
    await boxes.getByLabel('Year').fill(year);
  }
  await goOn('Check and send');
  await check();
  await page.getByRole('button', { name: 'Send it to the data guardians' }).click();
  await expect(page.getByText('Two data guardians read it. There is nothing for you to do.')).toBeVisible();

  for (const guardian of ['first', 'second'] as const) {
    if (guardian === 'first') await signIn('guardian');
    else await asSecondGuardian(context.request);
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Decisions');
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('radio', { name: /^Approve/ }).check();
    if (guardian === 'first') await check();
    await page.getByRole('button', { name: 'Save the decision' }).click();
    await expect(page.getByRole('button', { name: 'Save the decision' })).toHaveCount(0);
  }
  await expect(page.getByText('Active', { exact: true })).toBeVisible();

  await signIn('researcher');
  const projects = await context.request.get('/api/v1/research/projects');
  const mine = ((await projects.json()) as PageOf<ResearchProject>).items.find((project) => project.title === title);
  expect(mine?.standing).toBe('active');
  await page.goto('/research/keys');
  const keys = page.getByRole('region', { name: title });
  await keys.getByRole('textbox', { name: 'Where will you use the new key?' }).fill('Analysis server');
  await keys.getByRole('button', { name: 'Make a key' }).click();
  await expect(keys.getByText('Copy it now: it is shown this once', { exact: false })).toBeVisible();
  await check();
  await keys.getByRole('button', { name: 'I have stored it' }).click();
  await keys.getByRole('button', { name: 'Revoke' }).click();
  await keys.getByRole('button', { name: 'Yes, revoke it' }).click();
  await expect(keys.getByText(/Revoked on/)).toBeVisible();
  await check();

  // Whoever is not signed in reads of it from its first day on.
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/sign-in/);
  await page.goto('/research');
  await expect(page.getByRole('heading', { level: 3, name: title })).toBeVisible();
  await check();
});

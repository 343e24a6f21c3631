import { randomUUID } from 'node:crypto';
import type { APIRequestContext, Locator, Page } from '@playwright/test';
import type { Letter, LetterSummary, Page as ListPage } from '@waymark/contracts';
import { expect, test } from '../fixtures.js';
import { sheetsOf } from '../paper.js';
import { newNhsNumber, type Seeded, seedReview } from '../seed.js';

const REFUSED = 'Walk to the shop and back';

/** The clicks of staff. What the patient taps on the shared screen is theirs to say, and is counted apart. */
class Clicks {
  ofStaff = 0;
  ofPatient = 0;

  async staff(target: Locator): Promise<void> {
    await target.click();
    this.ofStaff += 1;
  }

  async patient(target: Locator): Promise<void> {
    await target.click();
    this.ofPatient += 1;
  }
}

/** From the page of the patient to the shared screen; what is typed costs no click. */
async function showLetter(page: Page, clicks: Clicks, seeded: Seeded, to: string, added: string): Promise<void> {
  await page.goto(`/patients/${seeded.patient.id}`);
  await clicks.staff(page.getByRole('link', { name: 'Letters', exact: true }));
  await clicks.staff(page.getByRole('button', { name: to }));
  await expect(page.getByRole('heading', { name: /^Letter to/, level: 1 })).toBeVisible();
  await page.getByLabel('Who it is to').fill('Dr Nasreen Malik');
  await page.getByLabel('Address').fill('Harbour Surgery\n12 Quay Road');
  if (added) await page.getByRole('textbox', { name: 'What helps at work' }).fill(added);
}

async function giveBack(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill('waymark-demo');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The patient answered each line on')).toBeVisible();
}

async function letterOf(api: APIRequestContext, { episode }: Seeded): Promise<Letter> {
  const list = (await (await api.get(`/api/v1/episodes/${episode.id}/letters`)).json()) as ListPage<LetterSummary>;
  return (await (await api.get(`/api/v1/letters/${list.items[0]?.id}`)).json()) as Letter;
}

test('A letter to a GP takes six clicks, fits one sheet, and has no byte of what the patient refused', async ({
  page,
  apiAs,
  signIn,
  expectAccessible,
}) => {
  const api = await apiAs('therapist');
  const seeded = await seedReview(api);
  const nhsNumber = newNhsNumber();
  const headers = { 'If-Match': '*', 'Idempotency-Key': randomUUID() };
  await api.patch(`/api/v1/patients/${seeded.patient.id}`, { data: { nhsNumber }, headers });
  await signIn('therapist');
  const clicks = new Clicks();
  await showLetter(page, clicks, seeded, 'To the GP', '');
  await expectAccessible();
  await clicks.staff(page.getByRole('button', { name: 'Show it to the patient' }));

  await expect(page.getByRole('heading', { name: 'May we send this letter?' })).toBeVisible();
  await expect(page.getByText('Harbour Surgery')).toBeVisible();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await expectAccessible();
  // Nothing else opens from here, and nothing is sent that was not answered.
  await clicks.patient(page.getByRole('button', { name: 'I am done' }));
  await expect(page.getByRole('alert').getByRole('link')).not.toHaveCount(0);
  for (const group of await page
    .getByRole('group')
    .filter({ has: page.getByRole('radio') })
    .all()) {
    const isRefused = (await group.textContent())?.includes(REFUSED);
    await clicks.patient(group.getByRole('radio').nth(isRefused ? 1 : 0));
  }
  await clicks.patient(page.getByRole('button', { name: 'I am done' }));
  await giveBack(page);
  await clicks.staff(page.getByRole('button', { name: 'Make it final' }));
  await expect(page.getByText(/final on 1\sJune 2026/)).toBeVisible();
  await expectAccessible();
  await page.evaluate(() => (window.print = () => undefined));
  await clicks.staff(page.getByRole('button', { name: 'Print it' }));
  await expect(page.getByText('Printed by Alex Morgan on 1 June 2026')).toBeVisible();
  expect(clicks.ofStaff).toBeLessThanOrEqual(6);

  const letter = await letterOf(api, seeded);
  expect(letter).toMatchObject({ state: 'final', refused: 1 });
  expect(JSON.stringify(letter)).not.toContain(REFUSED);
  expect(await page.content()).not.toContain(REFUSED);
  const sheets = await sheetsOf(page);
  expect(sheets).toHaveLength(1);
  for (const words of ['Dr Nasreen Malik', 'Read a story to Mia', 'I read a page now and then', 'Born', 'NHS number']) {
    expect(sheets[0]?.toLowerCase()).toContain(words.toLowerCase());
  }
  for (const words of [REFUSED, 'Print it', 'Who saw it']) expect(sheets[0]).not.toContain(words);
});

test('A letter to an employer takes six clicks and one sheet, says what helps, and is no fit note', async ({
  page,
  apiAs,
  signIn,
}) => {
  const api = await apiAs('therapist');
  const seeded = await seedReview(api);
  await signIn('therapist');
  const clicks = new Clicks();
  await showLetter(page, clicks, seeded, 'To an employer', 'A short break every hour\nA quiet room');
  await expect(page.getByText('This is not a fit note. It says what helps at work')).toBeVisible();
  await clicks.staff(page.getByRole('button', { name: 'Show it to the patient' }));
  await expect(page.getByRole('heading', { name: 'May we send this letter?' })).toBeVisible();
  for (const group of await page
    .getByRole('group')
    .filter({ has: page.getByRole('radio') })
    .all()) {
    await clicks.patient(group.getByRole('radio').first());
  }
  await clicks.patient(page.getByRole('button', { name: 'I am done' }));
  await giveBack(page);
  await clicks.staff(page.getByRole('button', { name: 'Make it final' }));
  await expect(page.getByText(/final on 1\sJune 2026/)).toBeVisible();
  await page.evaluate(() => (window.print = () => undefined));
  await clicks.staff(page.getByRole('button', { name: 'Print it' }));
  expect(clicks.ofStaff).toBeLessThanOrEqual(6);
  const sheets = await sheetsOf(page);
  expect(sheets).toHaveLength(1);
  expect(sheets[0]).toContain('A short break every hour');
  expect(sheets[0]).toContain('This is not a fit note');
  // Its goals are not about work, and no employer has an NHS number.
  for (const words of ['Read a story', 'NHS number']) expect(sheets[0]).not.toContain(words);
});

import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import type { CareService, Page as PageOf, RoundUp, RoundUpSummary } from '@waymark/contracts';
import { expect, test } from '../fixtures.js';
import { sheetsOf } from '../paper.js';
import { expectReadable } from '../readable.js';

/** The care service of the demonstration's patient. */
const PLACE = 'Vocational rehabilitation';
const QUARTER = { from: '2025-04-01', label: 'April to June 2025' };

/** A draft of a quarter; that of an earlier try is withdrawn first. */
async function newDraft(manager: APIRequestContext): Promise<RoundUp> {
  const places = (await (await manager.get('/api/v1/care-services')).json()) as PageOf<CareService>;
  const careServiceId = places.items.find(({ name }) => name === PLACE)?.id ?? '';
  const list = await manager.get(`/api/v1/round-ups?careServiceId=${careServiceId}`);
  for (const { id, from, state } of ((await list.json()) as PageOf<RoundUpSummary>).items) {
    if (from !== QUARTER.from || state === 'withdrawn') continue;
    const withdrawn = await manager.post(`/api/v1/round-ups/${id}/withdraw`, {
      data: { reason: 'Another try' },
      headers: { 'if-match': '*' },
    });
    expect(withdrawn.status()).toBe(200);
  }
  const begun = await manager.post('/api/v1/round-ups', { data: { careServiceId, from: QUARTER.from } });
  expect(begun.status(), await begun.text()).toBe(201);
  return (await begun.json()) as RoundUp;
}

test('A partner comments, a manager publishes, and a patient reads it from home', async ({
  page,
  signIn,
  apiAs,
  expectAccessible,
}) => {
  const draft = await newDraft(await apiAs('manager'));
  const heard = `We heard you ${randomUUID().slice(0, 8)}. We made the letter short.`;

  await signIn('partner');
  await page.goto(`/round-ups/${draft.id}`);
  await page.getByRole('textbox', { name: 'What changed' }).fill(heard);
  await expect(page.getByText(/This reads like grade \d/)).toBeVisible();
  await page.getByRole('button', { name: 'Add what was said' }).click();
  await page.getByRole('textbox', { name: 'You said', exact: true }).fill('The letters are too long.');
  await page.getByRole('textbox', { name: 'We did', exact: true }).fill('They are one page now.');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByLabel('Your comment').fill('Please keep it this short.');
  await page.getByRole('button', { name: 'Add the comment' }).click();
  await expect(page.getByText('Dilys Bevan, patient and carer partner')).toBeVisible();
  await expectAccessible();
  await expectReadable(page);

  await signIn('manager');
  await page.goto(`/round-ups/${draft.id}`);
  await expect(page.getByText('Please keep it this short.')).toBeVisible();
  await page.getByRole('button', { name: 'See it as patients will' }).click();
  await expectAccessible();
  await page.getByRole('button', { name: 'Publish it' }).click();
  await page.getByRole('button', { name: 'Yes, publish it' }).click();
  await expect(page.getByText('Published on 1 June 2026')).toBeVisible();
  await expectAccessible();
  await expectReadable(page);

  await signIn('patient');
  await page.goto('/home');
  await page.getByRole('link', { name: 'What your service heard, and did' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What your service heard, and did');
  await page.locator('summary').filter({ hasText: QUARTER.label }).click();
  await expect(page.getByText(heard)).toBeVisible();
  await expect(page.getByText('Please keep it this short.')).toHaveCount(0);
  await expect(page.getByText('Dilys Bevan')).toHaveCount(0);
  await expectAccessible();
  await expectReadable(page);
  const sheets = await sheetsOf(page);
  expect(sheets.join(' ')).toContain(heard);
});

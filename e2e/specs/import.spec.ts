import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { APIRequestContext, Locator, Page } from '@playwright/test';
import {
  type CareService,
  type ImportResult,
  type Job,
  type Page as List,
  REQUIRED_IMPORT_COLUMNS,
  type RequiredImportColumn,
} from '@waymark/contracts';
import { expect, test } from '../fixtures.js';

type Row = Partial<Record<RequiredImportColumn, string>>;

interface Made {
  readonly name: string;
  readonly text: string;
  readonly family: string;
  readonly born: string;
}

/** A caseload of one person who is in no other test: two valid goals, and invalid lines. */
async function caseload(api: APIRequestContext): Promise<Made> {
  const { items } = (await (await api.get('/api/v1/care-services')).json()) as List<CareService>;
  const careService = items.find(({ pathways, areas }) => pathways.length > 0 && areas.length > 0);
  const id = randomUUID().slice(0, 8);
  const family = `Import ${id}`;
  const number = parseInt(id, 16);
  const of = (values: number): string => String(1 + (number % values)).padStart(2, '0');
  // All of them share a name, so the same birth date would require confirmation: one of 25,000 days, not of a few.
  const born = `${of(27)}/${of(11)}/${1920 + (number % 83)}`;
  const usual: Row = {
    patient_ref: `T-${id}`,
    given_name: 'Robin',
    family_name: family,
    birth_date: born,
    service: careService?.name ?? '',
    pathway: careService?.pathways[0]?.name ?? '',
    area: careService?.areas[0]?.name ?? '',
    episode_start: '02/03/2026',
    goal_no: '1',
    goal_in_own_words: 'Read a story, with all the voices, to Mia',
    baseline: '-1',
    appointment_date: '04/05/2026',
    attendance: 'attended',
    rating: 'partly',
    rater: 'agreed',
  };
  const rows: Row[] = [
    usual,
    { ...usual, goal_no: '2', goal_in_own_words: 'Walk to the shop\nand back' },
    { ...usual, goal_no: '3', goal_in_own_words: '=Sing in the choir', attendance: 'perhaps' },
    { ...usual, goal_no: '4', goal_in_own_words: 'Swim again', birth_date: '31/02/1979' },
  ];
  return { name: `caseload-${id}.csv`, text: csv(rows), family, born };
}

function csv(rows: readonly Row[]): string {
  const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = rows.map((row) => REQUIRED_IMPORT_COLUMNS.map((column) => quoted(row[column] ?? '')).join(','));
  return `\uFEFF${[REQUIRED_IMPORT_COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}

async function openImport(page: Page): Promise<void> {
  await page.goto('/import');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Import a caseload');
}

async function choose(page: Page, { name, text }: Made): Promise<void> {
  await page.getByLabel('CSV file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await expect(page.getByRole('status').filter({ hasText: `Chosen: ${name}` })).toBeVisible();
}

async function drop(page: Page, { name, text }: Made): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], fileName, { type: 'text/csv' }));
      return transfer;
    },
    [name, text] as const,
  );
  await page.getByText('Choose a file, or drop one here').dispatchEvent('drop', { dataTransfer });
  await expect(page.getByRole('status').filter({ hasText: `Chosen: ${name}` })).toBeVisible();
}

const table = (page: Page, name: string): Locator => page.getByRole('table', { name });

async function expectFits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((element) => element.checkVisibility() && element.textContent.trim() !== '')
      .filter((element) => parseFloat(getComputedStyle(element).fontSize) < 16)
      .map((element) => element.outerHTML.slice(0, 80)),
  );
  expect(small).toEqual([]);
}

async function downloadBy(page: Page, button: string): Promise<{ name: string; text: string }> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const download = await waiting;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

test('A therapist checks a file, mends what was refused, and imports it', async ({
  page,
  apiAs,
  signIn,
  expectAccessible,
}) => {
  const api = await apiAs('therapist');
  const file = await caseload(api);
  await signIn('therapist');
  await openImport(page);
  await page.locator('summary').filter({ hasText: 'What goes in each column' }).click();
  await expectAccessible();
  await expectFits(page);

  await choose(page, file);
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByRole('heading', { name: 'What would happen' })).toBeFocused();
  await expect(page.getByText('2 of 4 lines are accepted, 2 are refused.')).toBeVisible();
  await expect(table(page, 'What would be created').getByRole('row', { name: /Patients/ })).toContainText('1');
  await expect(table(page, 'What would be created').getByRole('row', { name: /Goals/ })).toContainText('2');
  const refused = table(page, 'Refused lines');
  await expect(refused.getByRole('row', { name: /Line 5/ })).toContainText('attendance not understood');
  await expect(refused.getByRole('row', { name: /Line 5/ })).toContainText('=Sing in the choir');
  await expect(refused.getByRole('row', { name: /Line 6/ })).toContainText('not a date');
  await expectAccessible();
  await expectFits(page);
  const search = await api.post('/api/v1/patients/search', { data: { query: file.family } });
  expect(((await search.json()) as List<unknown>).items).toEqual([]);

  await page.getByLabel('Show lines refused for').selectOption('not a date');
  await expect(refused.locator('tbody tr')).toHaveCount(1);

  const download = await downloadBy(page, 'Download the refused lines');
  expect(download.name).toBe(file.name.replace('.csv', '-refused.csv'));
  const lines = download.text.split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe(`\uFEFF${REQUIRED_IMPORT_COLUMNS.join(',')},reason`);
  expect(lines[1]).toContain(",'=Sing in the choir,,,,-1,");
  expect(lines[1]).toMatch(/,attendance not understood$/);
  expect(lines[2]).toMatch(/,not a date$/);

  await page.getByRole('button', { name: 'Import the 2 accepted lines' }).click();
  await expect(page.getByRole('heading', { name: 'The import is finished' })).toBeFocused();
  await expect(table(page, 'What was created').getByRole('row', { name: /Patients/ })).toContainText('1');
  await expect(page.getByRole('link', { name: 'See the caseload' })).toBeVisible();
  await expectAccessible();
  await expectFits(page);

  await page.getByRole('button', { name: 'Choose another file' }).click();
  const mended = download.text.replace('perhaps', 'attended').replace('31/02/1979', file.born);
  await choose(page, { ...file, name: 'mended.csv', text: mended });
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByText('all 2 lines are accepted.')).toBeVisible();
  await page.getByRole('button', { name: 'Import the 2 accepted lines' }).click();
  await expect(page.getByRole('heading', { name: 'The import is finished' })).toBeVisible();
  await expect(table(page, 'What was created').getByRole('row', { name: /Goals/ })).toContainText('2');
});

test('The same file a second time creates nothing', async ({ page, apiAs, signIn }) => {
  const api = await apiAs('therapist');
  const file = await caseload(api);
  const headers = { 'Content-Type': 'text/csv' };
  const first = await api.post('/api/v1/imports', { data: file.text, headers });
  expect(first.status()).toBe(202);
  const stored = async () => {
    const job = (await (await api.get(first.headers()['location'] ?? '')).json()) as Job<ImportResult>;
    return job.result?.patients;
  };
  await expect.poll(stored).toBe(1);
  await signIn('therapist');
  await openImport(page);
  await drop(page, file);
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByText('What the accepted lines say is in Waymark already.')).toBeVisible();
  await page.getByRole('button', { name: 'Import the 2 accepted lines' }).click();
  await expect(page.getByText('Nothing new was created')).toBeVisible();
  for (const row of await table(page, 'What was created').locator('tbody tr').all()) {
    await expect(row).toContainText('0');
  }
});

test('An administrator sees lines and reasons, and no word of a goal', async ({ page, apiAs, signIn }) => {
  const file = await caseload(await apiAs('therapist'));
  await signIn('admin');
  await openImport(page);
  await choose(page, file);
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(table(page, 'Refused lines').locator('tbody tr')).toHaveCount(2);
  await expect(page.locator('main')).not.toContainText(/choir|Swim|story/);
  const download = await downloadBy(page, 'Download line numbers and reasons');
  expect(download.text).toBe('\uFEFFline,reason\r\n5,attendance not understood\r\n6,not a date\r\n');
});

test('An administrator is asked about a name that looks like a known one', async ({ page, apiAs, signIn }) => {
  const api = await apiAs('therapist');
  const { items } = (await (await api.get('/api/v1/care-services')).json()) as List<CareService>;
  const area = items.find(({ pathways, areas }) => pathways.length > 0 && areas.length > 0)?.areas[0]?.name ?? '';
  const file = await caseload(api);
  await signIn('admin');
  await openImport(page);
  await choose(page, { ...file, text: file.text.replaceAll(`,${area},`, `,${area}x,`) });
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(table(page, 'New places and pathways')).toContainText(`Did you mean ${area}?`);
  await expectFits(page);
});

test('The template is a file that the import takes', async ({ page, signIn }) => {
  await signIn('admin');
  await openImport(page);
  const template = await downloadBy(page, 'Download a template');
  await choose(page, { name: template.name, text: template.text, family: '', born: '' });
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByText('its only line is accepted.')).toBeVisible();
});

test('What cannot be read is refused with what to do, and nothing is lost', async ({
  page,
  signIn,
  expectAccessible,
}) => {
  await signIn('therapist');
  await openImport(page);
  const field = page.getByLabel('CSV file');
  await field.setInputFiles({ name: 'caseload.xlsx', mimeType: '', buffer: Buffer.from('PK') });
  await expect(page.getByRole('alert')).toContainText('save it as “CSV UTF-8”');
  await expectAccessible();
  await choose(page, { name: 'wrong.csv', text: 'colour,shape\r\nred,round\r\n', family: '', born: '' });
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByRole('alert')).toContainText('The columns in the first line do not fit.');
  await expect(page.getByText('Chosen: wrong.csv')).toBeVisible();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByRole('alert')).toContainText('The connection was lost.');
  await page.context().setOffline(false);
  await expect(page.getByText('Chosen: wrong.csv')).toBeVisible();
});

test('The keyboard alone is enough', async ({ page, apiAs, signIn }) => {
  const file = await caseload(await apiAs('therapist'));
  await signIn('therapist');
  await openImport(page);
  const pressOn = async (target: Locator): Promise<void> => {
    for (let presses = 0; presses < 40; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await expect(target).toBeFocused();
    await page.keyboard.press('Enter');
  };
  const chooser = page.waitForEvent('filechooser');
  await pressOn(page.getByLabel('CSV file'));
  await (await chooser).setFiles({ name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.text) });
  await pressOn(page.getByRole('button', { name: 'Check the file' }));
  await expect(page.getByRole('heading', { name: 'What would happen' })).toBeFocused();
  await pressOn(page.getByRole('button', { name: 'Import the 2 accepted lines' }));
  await expect(page.getByRole('heading', { name: 'The import is finished' })).toBeFocused();
});

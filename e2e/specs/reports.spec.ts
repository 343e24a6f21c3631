import { readFile } from 'node:fs/promises';
import type { Page as PageOf, Edition, ReportPageName } from '@waymark/contracts';
import { expect, test } from '../fixtures.js';
import { sheetsOf, smallestOnPaper } from '../paper.js';
import { expectReadable } from '../readable.js';

/** Pixels of A4 between its margins. */
const SHEET = 1009;

/** What those can read who print a table of many columns. */
const LEAST_POINTS = 9;

test.describe('Reports', () => {
  test('a manager reads one from the list to the file', async ({ page, signIn, expectAccessible }) => {
    await signIn('manager');
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('How goals turned out');
    await expectAccessible();
    await expectReadable(page);
    await page.getByRole('link', { name: 'Goals achieved' }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('How many goals were reached?');
    const percent = /reached (\d+) of every 100/.exec((await page.getByRole('main').textContent()) ?? '')?.[1] ?? '';
    expect(percent).not.toBe('');
    await expect(page.getByRole('cell', { name: `${percent}%` }).first()).toBeVisible();
    await expectAccessible();
    await expectReadable(page);

    const sort = page.getByRole('button', { name: 'Reached, %' });
    await sort.press('Enter');
    await expect(page.getByRole('columnheader', { name: 'Reached, %' })).toHaveAttribute(
      'aria-sort',
      /ascending|descending/,
    );

    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Table as CSV' }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toMatch(/^waymark-goals-achieved-.*\.csv$/);
    const [head = '', first = ''] = (await readFile(await download.path(), 'utf8')).split('\r\n');
    expect(head.startsWith('Place,')).toBe(true);
    expect(first.split(',')[2]).toBe(percent);
  });

  test('a manager sees how appointments and reviews go, month by month', async ({ page, signIn, expectAccessible }) => {
    await signIn('manager');
    await page.goto('/reports/process');
    await expect(page.getByText(/attended appointments where one was due/)).toBeVisible();
    await expect(page.getByRole('img').first()).toBeVisible();
    await expect(page.locator('header [aria-current="page"]')).toHaveText(['Appointments and reviews']);
    await expectAccessible();
    await expectReadable(page);

    expect((await smallestOnPaper(page)).points).toBeGreaterThanOrEqual(LEAST_POINTS);
    const months = (await sheetsOf(page)).filter((sheet) => /January 202\d \d/.test(sheet));
    expect(months).not.toEqual([]);
    for (const sheet of months) expect(sheet).toContain('Attended');
  });

  test('every page of the newest year answers its question and can be read', async ({
    page,
    signIn,
    expectAccessible,
  }) => {
    await signIn('manager');
    const answer = await page.request.get('/api/v1/reports/editions');
    const { items } = (await answer.json()) as PageOf<Edition>;
    const year = items.find(({ grain, state }) => grain === 'year' && state === 'published');
    expect(year).toBeDefined();
    const names: readonly ReportPageName[] = year?.pages ?? [];
    expect(names).toHaveLength(9);
    for (const name of names) {
      await page.goto(`/reports/${year?.id ?? ''}/${name}`);
      await expect(page.getByRole('img').first()).toBeVisible();
      await expect(page.getByRole('main')).toContainText(/harder than at the start|Too few people/);
      await expectAccessible();
      await expectReadable(page);
      expect((await smallestOnPaper(page)).points, `${name} on paper`).toBeGreaterThanOrEqual(LEAST_POINTS);
      const sheets = await sheetsOf(page);
      expect(sheets.length, `${name} on paper`).toBeLessThan(8);
      // The figures begin where the picture ends, and not on the next sheet.
      if (name === 'change-in-t') expect(sheets[0]).toContain('The figures');
      await page.emulateMedia({ media: 'print' });
      const heights = await page.getByRole('img').evaluateAll((all) => all.map((one) => one.clientHeight));
      expect(Math.max(...heights), `the picture of ${name} is on one sheet`).toBeLessThanOrEqual(SHEET);
      await page.emulateMedia({ media: null });
    }
  });

  test('a partner compares teams by how things are done, in the order of their names', async ({
    page,
    signIn,
    expectAccessible,
  }) => {
    await signIn('partner');
    await page.goto('/reports');
    await page.getByRole('link', { name: 'Between teams' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Do care services differ in how often they ask about goals?',
    );
    await expect(page.getByRole('main')).toContainText(
      /at \d+ of every 100 appointments\. The 3 care services|of 3 care services/,
    );
    await page.getByRole('link', { name: 'Missed appointments' }).click();
    await expect(page.getByText(/^People missed \d+ of every 100 appointments/)).toBeVisible();
    await expect(page.getByRole('img').first()).toBeVisible();
    await expect(page.getByRole('rowheader')).toHaveText([
      'Community rehabilitation',
      'Musculoskeletal',
      'Vocational rehabilitation',
    ]);
    await expectAccessible();
    await expectReadable(page);
    const sort = page.getByRole('button', { name: 'Missed, %' });
    await sort.press('Enter');
    await expect(page.getByRole('columnheader', { name: 'Missed, %' })).toHaveAttribute('aria-sort', /ending$/);
    await page.getByLabel('Year').selectOption({ index: 1 });
    await expect(page).toHaveURL(/year=\d{4}$/);
    await expect(page.getByText(/^People missed \d+ of every 100 appointments/)).toBeVisible();
  });

  test('a partner sees what is published, and nothing that waits with the team', async ({ page, signIn }) => {
    await signIn('partner');
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('How goals turned out');
    await expect(page.getByText(/^Published on/).first()).toBeVisible();
    await expect(page.getByText(/Waits with the team/)).toHaveCount(0);
  });

  test('a manager opens a small number for a reason, and a partner sees that', async ({
    page,
    signIn,
    expectAccessible,
  }, { workerIndex, retry, project }) => {
    await signIn('manager');
    const answer = await page.request.get('/api/v1/reports/editions');
    const { items } = (await answer.json()) as PageOf<Edition>;
    const edition = items.find(
      ({ grain, state, careService }) =>
        grain === 'year' && state === 'published' && careService.name === 'Community rehabilitation',
    );
    await page.goto(`/reports/${edition?.id ?? ''}/equality`);
    await expect(page.getByText(/You may open hidden numbers of this care service until/)).toBeVisible();
    await page
      .getByRole('button', { name: /^Show the true number…/ })
      .first()
      .click();
    await expectAccessible();
    await expectReadable(page);
    const reason = `The team asked before its review day (${project.name} ${workerIndex} ${retry})`;
    await page.getByLabel('Why you need them').fill(reason);
    await page.getByRole('button', { name: 'Show the true numbers' }).click();
    await expect(page.getByRole('heading', { name: /^True numbers of/ })).toBeFocused();
    await expect(page.getByText('It is recorded that you opened these')).toBeVisible();
    await expectAccessible();
    await expectReadable(page);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText('It is recorded that you opened these')).toBeHidden();
    await page.emulateMedia({ media: null });
    await page.reload();
    await expect(page.getByText('It is recorded that you opened these')).toHaveCount(0);

    await signIn('partner');
    await page.goto('/reports');
    await page.getByRole('link', { name: 'Small numbers that were opened' }).click();
    const opened = page.getByRole('listitem').filter({ hasText: reason });
    await expect(opened).toContainText('Priya Nair, service manager');
    await expect(opened).toContainText('Groups of people, ');
    await expectAccessible();
    await expectReadable(page);
  });

  test('a therapist sees true figures of their team, marked as such', async ({ page, signIn, expectAccessible }) => {
    await signIn('therapist');
    await page.goto('/reports');
    await expect(page.getByText(/Waits with the team until/).first()).toBeVisible();
    await page.goto('/team-figures');
    await expect(page.getByText('True figures of the last twelve months. Not for passing on.')).toBeVisible();
    await expect(page.getByRole('main')).toContainText(/harder than at the start/);
    await expect(page.getByRole('button', { name: 'Table as CSV' })).toHaveCount(0);
    await expectAccessible();
    await expectReadable(page);
  });

  test('a therapist marks what the team tried, the manager sees it on the chart, and it is taken back', async ({
    page,
    signIn,
    expectAccessible,
  }, { workerIndex, retry, project }) => {
    const tried = `Letters in large print (${project.name} ${workerIndex} ${retry})`;
    await signIn('therapist');
    await page.goto('/team-figures');
    await page.getByLabel('Care service').selectOption('Vocational rehabilitation');
    await page.getByRole('button', { name: 'Mark a change' }).click();
    await page.getByLabel('What did you try?').fill(tried);
    for (const [box, text] of Object.entries({ Day: '1', Month: '12', Year: '2025' })) {
      await page.getByLabel(box, { exact: true }).fill(text);
    }
    await expectAccessible();
    await expectReadable(page);
    await page.getByRole('button', { name: 'Mark it' }).click();
    await expect(page.getByText('It is marked. You can take it back below.')).toBeFocused();

    await signIn('manager');
    await page.goto('/reports/process');
    await page.getByLabel('Care service').selectOption('Vocational rehabilitation');
    await expect(page.locator('wm-mark-list').getByText(tried)).toBeVisible();
    await expectAccessible();
    await expectReadable(page);

    await signIn('therapist');
    await page.goto('/team-figures');
    await page.getByLabel('Care service').selectOption('Vocational rehabilitation');
    await page.getByRole('button', { name: 'Take it back' }).filter({ hasText: tried }).click();
    await page.getByRole('button', { name: 'Yes, take it back' }).click();
    await expect(page.getByText('It is taken back.')).toBeFocused();
    await expect(page.getByText(tried)).toHaveCount(0);
  });

  test('the team says what it thinks of figures that wait, and takes it back', async ({
    page,
    signIn,
    expectAccessible,
  }, { workerIndex, retry, project }) => {
    const said = `We know why (${project.name} ${workerIndex} ${retry})`;
    await signIn('therapist');
    const answer = await page.request.get('/api/v1/reports/editions');
    const { items } = (await answer.json()) as PageOf<Edition>;
    const waiting = items.find(({ state }) => state === 'with-team');
    await page.goto(`/reports/${waiting?.id ?? ''}/goals-achieved`);
    await expect(page.getByText(/Everybody who reads this report will see your comment/)).toBeVisible();
    await page.getByLabel('What would you say about these figures?').fill(said);
    await page.getByRole('button', { name: 'Add your comment' }).click();
    await expect(page.getByText(said, { exact: true })).toBeVisible();
    await expectAccessible();
    await expectReadable(page);
    await page.getByRole('button', { name: 'Take it back' }).filter({ hasText: said }).click();
    await page.getByRole('button', { name: 'Yes, take it back' }).click();
    await expect(page.getByText(said, { exact: true })).toHaveCount(0);
    await expect(page.getByText(/^They took this back on/).last()).toBeVisible();
  });
});

import type { BetweenTeams } from '@waymark/contracts';
import { BetweenPage } from './between-page';
import { openAs, report } from './reports.testing';

const NEWEST = '/api/v1/reports/between?measure=missed';
const open = (inputs: Readonly<Record<string, string>> = { measure: 'missed' }) =>
  openAs({ role: 'partner', careServiceIds: ['s1'] }, BetweenPage, inputs);

function between(details: Partial<BetweenTeams> = {}): BetweenTeams {
  const { page, ...body } = report({
    audit: null,
    title: 'Do care services differ in how many appointments are missed?',
  });
  const years = [2025, 2024].map((year) => ({ year, label: `April ${year} to March ${year + 1}` }));
  return { ...body, measure: 'missed', year: 2025, years, ...details };
}

test('answers with the newest year, and leads to the other measures', async () => {
  const { http, answer, element, texts } = await open();
  await answer(http.expectOne(NEWEST), between());
  expect(element.querySelector('h1')?.textContent).toContain('how many appointments are missed');
  expect(texts('nav a')).toEqual([
    ...['Asked about goals', 'Next step agreed', 'Copy given', 'Missed appointments', 'How it went is known'],
  ]);
  expect(element.querySelector('nav [aria-current]')?.textContent).toContain('Missed appointments');
  expect(texts('#year option')).toEqual(['2025/26', '2024/25']);
});

test('shows another year, which its links keep', async () => {
  const { http, answer, choose, element } = await open();
  await answer(http.expectOne(NEWEST), between());
  await choose('year', '2024');
  await answer(http.expectOne(`${NEWEST}&year=2024`), between({ year: 2024 }));
  expect(element.querySelector('nav a')?.getAttribute('href')).toBe('/reports/between/reviewed?year=2024');
});

test('shows the newest year where the measure does not have the one that was asked for', async () => {
  const { http, answer, element, settle } = await open({ measure: 'missed', year: '2020' });
  const problem = { type: 'about:blank', title: 'No', status: 422, errors: [] };
  await answer(http.expectOne(`${NEWEST}&year=2020`), problem, 422);
  await settle();
  await answer(http.expectOne(NEWEST), between());
  expect(element.querySelector('h1')).not.toBeNull();
});

test('takes the table from where the page came from', async () => {
  const { http, answer, button, settle } = await open();
  await answer(http.expectOne(NEWEST), between());
  button('Table as CSV')?.click();
  await settle();
  const request = http.expectOne(`${NEWEST}&year=2025`);
  expect(request.request.headers.get('Accept')).toBe('text/csv');
});

test('says when there will be something, where no year is closed', async () => {
  const { http, answer, element, button } = await open();
  const sentence = 'No year has figures to compare yet.';
  await answer(http.expectOne(NEWEST), between({ year: null, years: [], sentence, chart: null }));
  expect(element.textContent).toContain(sentence);
  expect(element.textContent).toContain('Two weeks later its reports are published');
  expect(element.querySelector('table')).toBeNull();
  expect(button('Table as CSV')).toBeUndefined();
});

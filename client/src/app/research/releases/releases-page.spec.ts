import type { ResearchRelease, Role } from '@waymark/contracts';
import { openAs } from '../../reports/reports.testing';
import { type as typeIn } from '../../round-ups/round-ups.testing';
import { RELEASES, release } from '../research.testing';
import { ReleasesPage } from './releases-page';

const JOBS = '/api/v1/jobs?kind=research-release';

async function open(items: readonly ResearchRelease[], role: Role = 'guardian') {
  const opened = await openAs({ role }, ReleasesPage);
  await opened.answer(opened.http.expectOne(RELEASES), { items, nextCursor: null });
  return opened;
}

test('a researcher reads what was released, and cannot build', async () => {
  const withdrawn = release({ name: 'gas-2025.1', state: 'withdrawn', withdrawnAt: '2026-05-01T09:00:00.000Z' });
  const { texts, button } = await open([release(), withdrawn], 'researcher');
  expect(texts('.nhsuk-tag')).toEqual(['Published', 'Withdrawn']);
  expect(texts('li p')).toEqual([
    'Discharges from 1\u00a0April 2023 to 31\u00a0March 2026. Published on 21\u00a0June 2026.',
    'Withdrawn on 1\u00a0May 2026: its files are gone.',
  ]);
  expect(button('Build a release')).toBeUndefined();
});

test('of several projects the link says whose files', async () => {
  const projects = [
    { id: 'p1', title: 'One' },
    { id: 'p2', title: 'Two' },
  ];
  const { element } = await open([release({ projects })], 'researcher');
  expect(element.querySelector('.name')?.getAttribute('href')).toBe('/research/releases/gas-2026.1?project=p1');
});

test('what waits for a guardian leads to what it is good for', async () => {
  const { element } = await open([release({ state: 'ready', publishedAt: null })]);
  expect(element.querySelector('.name')?.getAttribute('href')).toBe('/research/releases/gas-2026.1/report');
});

test('a build begins with what is usual, and its progress is followed', async () => {
  const { element, http, button, settle, answer } = await open([]);
  button('Build a release')!.click();
  await settle();
  typeIn(element, 'k', 'eight');
  button('Build it')!.click();
  await settle();
  expect(element.querySelector('.nhsuk-error-summary')?.textContent).toContain('Give a whole number of people');
  typeIn(element, 'k', '10');
  typeIn(element, 'limit', '25');
  button('Build it')!.click();
  await settle();
  expect(element.querySelector('.nhsuk-error-summary')?.textContent).toContain('Give at most 20');
  http.expectNone({ method: 'POST', url: RELEASES });
  typeIn(element, 'limit', '10');
  button('Build it')!.click();
  const request = http.expectOne({ method: 'POST', url: RELEASES });
  expect(request.request.body).toEqual({ tier: 1, k: 10, suppressionLimit: 0.1, allowedLevels: null });
  const building = release({ state: 'building', publishedAt: null });
  await answer(request, building, 202);
  await answer(http.expectOne(RELEASES), { items: [building], nextCursor: null });
  const job = {
    id: 'j1',
    kind: 'research-release',
    state: 'running',
    progress: { stage: 'reading', done: 3, total: 9 },
  };
  await answer(http.expectOne(JOBS), { items: [job], nextCursor: null });
  expect(element.querySelector('progress')?.getAttribute('value')).toBe('3');
  await answer(http.expectOne('/api/v1/jobs/j1'), { ...job, state: 'done' });
  http.expectOne(RELEASES);
});

test('a build is limited to levels, and what its series excludes is said at the column', async () => {
  const { element, http, button, settle, answer } = await open([]);
  button('Build a release')!.click();
  await settle();
  expect(element.querySelector('details')?.open).toBe(false);
  const choose = (id: string, level: string) => {
    const field = element.querySelector<HTMLSelectElement>(`#${id}`)!;
    field.value = level;
    field.dispatchEvent(new Event('change'));
  };
  choose('finest-pathway', '1');
  choose('finest-age_band', '1');
  choose('coarsest-age_band', '2');
  choose('finest-sex', '1');
  choose('finest-sex', '');
  await settle();
  button('Build it')!.click();
  const request = http.expectOne({ method: 'POST', url: RELEASES });
  expect(request.request.body.allowedLevels).toEqual({
    pathway: { finest: 1, coarsest: 1 },
    age_band: { finest: 1, coarsest: 2 },
  });
  const message = 'Pathway: the first release of the series fixed “each pathway”, and later ones keep it.';
  const errors = [{ pointer: '/allowedLevels/pathway', code: 'fixed-by-series', message }];
  await answer(request, { type: '/problems/rule', title: 'Rule', status: 422, detail: message, errors }, 422);
  expect(element.querySelector('#finest-pathway-error')?.textContent).toBe(message);
  expect(element.querySelector('details')?.open).toBe(true);
});

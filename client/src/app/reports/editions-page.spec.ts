import type { Edition } from '@waymark/contracts';
import { EditionsPage } from './editions-page';
import { edition, openAs, waitingEdition } from './reports.testing';

const EDITIONS = '/api/v1/reports/editions';

async function open(editions: readonly Edition[], careServiceIds?: readonly string[]) {
  const opened = await openAs({ role: 'manager', ...(careServiceIds ? { careServiceIds } : {}) }, EditionsPage);
  await opened.answer(opened.http.expectOne(EDITIONS), { items: editions, nextCursor: null });
  return opened;
}

test('of the newest published edition every page is one press away, of all others the first', async () => {
  const waiting = waitingEdition({ id: 'e3', label: 'April to June 2026' });
  const { element, texts } = await open([waiting, edition(), edition({ id: 'e0', label: 'October to December 2025' })]);
  expect(texts('ol h2')).toEqual(['April to June 2026', 'January to March 2026', 'October to December 2025']);
  const links = [...element.querySelectorAll('ol a')].map((link) => link.getAttribute('href'));
  expect(links).toEqual([
    '/reports/e3/goals-achieved',
    '/reports/e1/goals-achieved',
    '/reports/e1/change-in-t',
    '/reports/e0/goals-achieved',
  ]);
  expect(texts('.pages a')).toEqual(['Goals achieved', 'Change in T']);
});

test('each says until when it waits, or since when it is published', async () => {
  const { texts } = await open([waitingEdition(), edition()]);
  expect(texts('.nhsuk-tag')).toEqual(['Waits with the team until 4\u00a0August 2026']);
  expect(texts('.period p')).toEqual(['Published on 5\u00a0May 2026']);
});

test('a manager reads until when small numbers may be opened, and who opened some', async () => {
  const { http, answer, texts, element } = await open([edition()]);
  const until = (day: string, name: string) => {
    return { kind: 'small-numbers', careService: { id: name, name }, from: '2026-06-01', until: day };
  };
  const items = [until('2026-12-31', 'Northgate'), until('2026-10-01', 'Southgate')];
  await answer(http.expectOne('/api/v1/reports/small-numbers/grants'), { items, nextCursor: null });
  expect(texts('.grant')).toEqual([
    'You may open small numbers of Northgate until 31\u00a0December 2026; Southgate until 1\u00a0October 2026.',
  ]);
  const links = [...element.querySelectorAll('.beside a')].map((link) => link.getAttribute('href'));
  expect(links).toEqual(['/reports/between/reviewed', '/reports/small-numbers']);
});

test('before the first edition the page says when it will be there', async () => {
  const { element } = await open([]);
  expect(element.textContent).toContain('There are no figures here yet');
  expect(element.textContent).toContain('A period closes 21 days after it ends.');
});

test('somebody with one care service is not asked which', async () => {
  const { element } = await open([edition()]);
  expect(element.querySelector('select')).toBeNull();
});

test('somebody with two sees both, and can ask for one', async () => {
  const { element, http, choose, texts } = await open([edition()], ['s1', 's2']);
  expect(texts('select option')).toEqual(['All my care services', 'Northgate', 'Harbour']);
  expect(element.querySelector('.period')?.textContent).toContain('Northgate');
  await choose('care-service', 's2');
  http.expectOne(`${EDITIONS}?careServiceId=s2`);
});

test('what could not be read can be read again', async () => {
  const { http, answer, button, settle, element } = await openAs({ role: 'partner' }, EditionsPage);
  await answer(http.expectOne(EDITIONS), { detail: 'Not just now.' }, 503);
  expect(element.querySelector('[role=alert]')?.textContent).toContain('Not just now.');
  button('Try again')!.click();
  await settle();
  http.expectOne(EDITIONS);
});

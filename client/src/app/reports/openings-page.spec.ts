import type { Page, SmallNumberOpening } from '@waymark/contracts';
import { OpeningsPage } from './openings-page';
import { openAs } from './reports.testing';

const OPENINGS = '/api/v1/reports/small-numbers';

function opening(details: Partial<SmallNumberOpening> = {}): SmallNumberOpening {
  return {
    id: 'o1',
    openedAt: '2026-06-01T08:00:00.000Z',
    openedBy: { name: 'Priya Nair', role: 'manager' },
    careService: { id: 's1', name: 'Northgate' },
    edition: { id: 'e1', label: 'January to March 2026' },
    page: 'goals-achieved',
    pathway: null,
    rowLabel: 'Brain injury',
    columns: ['Reached, %', 'Harder'],
    reason: 'The team asked about it',
    ...details,
  };
}

async function open(page: Page<SmallNumberOpening>, careServiceIds: readonly string[] = ['s1']) {
  const opened = await openAs({ role: 'partner', careServiceIds }, OpeningsPage);
  await opened.answer(opened.http.expectOne(OPENINGS), page);
  return opened;
}

test('each opening says what, where, why, and who when', async () => {
  const { texts } = await open({ items: [opening()], nextCursor: null });
  expect(texts('li > *')).toEqual([
    'Brain injury – Reached, % · Harder',
    'Goals achieved, January to March 2026',
    'Reason: The team asked about it',
    'Priya Nair, service manager, at 9am on Monday 1\u00a0June 2026',
  ]);
});

test('that of a pathway’s page names the pathway', async () => {
  const { element } = await open({ items: [opening({ pathway: { id: 'p1', name: 'Stroke' } })], nextCursor: null });
  expect(element.textContent).toContain('Goals achieved, Stroke, January to March 2026');
});

test('before the first one the page says what will be here', async () => {
  const { element } = await open({ items: [], nextCursor: null });
  expect(element.textContent).toContain('Nobody has opened a small number.');
  expect(element.textContent).toContain('When a manager opens one, it is here at once');
});

test('earlier ones are added below', async () => {
  const { button, http, settle, answer, texts } = await open({ items: [opening()], nextCursor: 'next' });
  button('Show earlier ones')!.click();
  await settle();
  expect(texts('li h2')).toHaveLength(1);
  const earlier = { items: [opening({ id: 'o2', rowLabel: 'Stroke' })], nextCursor: null };
  await answer(http.expectOne(`${OPENINGS}?cursor=next`), earlier);
  expect(texts('li h2')).toEqual(['Brain injury – Reached, % · Harder', 'Stroke – Reached, % · Harder']);
  expect(button('Show earlier ones')).toBeUndefined();
});

test('somebody with two care services can ask for one, from its latest on', async () => {
  const { choose, http, answer, element } = await open({ items: [opening()], nextCursor: 'next' }, ['s1', 's2']);
  expect(element.querySelector('li')?.textContent).toContain('Northgate');
  await choose('care-service', 's2');
  await answer(http.expectOne(`${OPENINGS}?careServiceId=s2`), { items: [], nextCursor: null });
  expect(element.textContent).toContain('Nobody has opened a small number.');
});

test('what could not be read can be read again', async () => {
  const { http, answer, element, button, settle } = await openAs({ role: 'partner' }, OpeningsPage);
  await answer(http.expectOne(OPENINGS), { detail: 'Not just now.' }, 503);
  expect(element.querySelector('[role=alert]')?.textContent).toContain('Not just now.');
  button('Try again')!.click();
  await settle();
  http.expectOne(OPENINGS);
});

import { TestBed } from '@angular/core/testing';
import { Location } from '@angular/common';
import type { HiddenRows, OpenedSmallNumber, Role } from '@waymark/contracts';
import { EDITION, PAGE } from './edition-page.testing';
import { EditionPage } from './edition-page';
import { edition, openAs, report } from './reports.testing';

const HIDDEN = `${PAGE}/hidden-rows`;
const OPEN = '/api/v1/reports/small-numbers';
const REASON = 'The team asked about the last quarter';

const TABLE = {
  caption: 'By place',
  columns: ['Place', 'Reached, %', 'Harder'],
  rows: [
    ['All pathways', '55%', 'about 10'],
    ['Brain injury', 'not shown', 'of fewer than 8 people'],
  ],
  rowKeys: ['all', 'p1'],
};
const OPENED: OpenedSmallNumber = {
  id: 'o1',
  openedAt: '2026-07-29T08:00:00.000Z',
  openedBy: { name: 'Jo Marsh', role: 'manager' },
  careService: { id: 's1', name: 'Northgate' },
  edition: { id: 'e1', label: 'January to March 2026' },
  page: 'goals-achieved',
  pathway: null,
  rowLabel: 'Brain injury',
  columns: ['Reached, %', 'Harder'],
  reason: REASON,
  figures: [
    { column: 'Reached, %', text: '4 of 13 goals', count: 4, of: 13, people: 3 },
    { column: 'Harder', text: '3 goals of 2 people', count: 3, of: null, people: 2 },
  ],
};

async function open(openUntil: string | null, role: Role = 'manager') {
  const opened = await openAs({ role }, EditionPage, { editionId: 'e1', page: 'goals-achieved' });
  await opened.answer(opened.http.expectOne(EDITION), edition());
  await opened.answer(opened.http.expectOne(PAGE), report({ table: TABLE }));
  const hidden: HiddenRows = {
    items: openUntil === null ? [] : [{ row: 'p1', label: 'Brain injury', columns: ['Reached, %', 'Harder'] }],
    openUntil,
  };
  if (role === 'manager') await opened.answer(opened.http.expectOne(HIDDEN), hidden);
  const press = async (text: string) => {
    opened.button(text)!.click();
    await opened.settle();
  };
  const type = async (text: string) => {
    const field = opened.element.querySelector<HTMLTextAreaElement>('#reason-p1')!;
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await opened.settle();
  };
  return { ...opened, press, type };
}

test('with a grant each row that hides something can be opened, and no other', async () => {
  const { element, texts } = await open('2026-12-31');
  expect(texts('tr.below button')).toEqual(['Show the true number… Brain injury']);
  expect(element.querySelectorAll('.page tbody tr')).toHaveLength(3);
  expect(element.textContent).toContain(
    'You may open hidden numbers of this care service until 31\u00a0December 2026.',
  );
});

test('without a grant the page says once how to get one', async () => {
  const { element, button } = await open(null);
  expect(button('Show the true number')).toBeUndefined();
  expect(element.textContent.match(/ask an administrator for a grant/g)).toHaveLength(1);
});

test.each<Role>(['partner', 'therapist'])('a %s is told nothing of grants', async (role) => {
  const { element, http } = await open(null, role);
  http.expectNone(HIDDEN);
  expect(element.textContent).not.toContain('grant');
});

test('a reason opens the true numbers, with the note who sees that', async () => {
  const { http, press, type, answer, element, texts } = await open('2026-12-31');
  await press('Show the true number');
  expect(element.querySelector('form')?.textContent).toContain('read your name and this reason');
  expect(document.activeElement?.textContent ?? '').not.toContain('4 of 13');
  await type(REASON);
  await press('Show the true numbers');
  const request = http.expectOne({ method: 'POST', url: OPEN });
  expect(request.request.body).toEqual({ editionId: 'e1', page: 'goals-achieved', row: 'p1', reason: REASON });
  expect(request.request.headers.get('Idempotency-Key')).toBeTruthy();
  await answer(request, OPENED, 201);
  expect(texts('wm-small-number dd')).toEqual(['4 of 13 goals', '3 goals of 2 people']);
  expect(element.textContent).toContain('It is recorded that you opened these, with your reason.');
  expect(TestBed.inject(Location).path()).not.toContain('13');
});

test('the numbers go when they are hidden again, and with the page', async () => {
  const { http, press, type, answer, element, choose } = await open('2026-12-31');
  await press('Show the true number');
  await type(REASON);
  await press('Show the true numbers');
  await answer(http.expectOne(OPEN), OPENED, 201);
  await press('Hide them again');
  expect(element.textContent).not.toContain('4 of 13 goals');
  await press('Show the true number');
  await type(`${REASON}, again`);
  await press('Show the true numbers');
  await answer(http.expectOne(OPEN), OPENED, 201);
  expect(element.textContent).toContain('4 of 13 goals');
  await choose('pathway', 'p1');
  await answer(http.expectOne(`${PAGE}?pathwayId=p1`), report({ table: TABLE }));
  expect(element.textContent).not.toContain('4 of 13 goals');
});

test('what was typed stays when it is refused, and when it is too short nothing is sent', async () => {
  const { http, press, type, answer, element } = await open('2026-12-31');
  await press('Show the true number');
  await type('because');
  await press('Show the true numbers');
  http.expectNone(OPEN);
  expect(element.querySelector('.nhsuk-error-message')?.textContent).toContain('in 10 to 500 characters');
  await type(REASON);
  await press('Show the true numbers');
  await answer(http.expectOne(OPEN), { type: '/problems/forbidden', detail: 'You have no grant.' }, 403);
  expect(element.textContent).toContain('You have no grant.');
  expect(element.querySelector<HTMLTextAreaElement>('#reason-p1')?.value).toBe(REASON);
  await press('Leave them hidden');
  expect(element.querySelector('wm-small-number form')).toBeNull();
});

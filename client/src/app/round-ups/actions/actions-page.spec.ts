import type { ImprovementAction, Role } from '@waymark/contracts';
import { openAs } from '../../reports/reports.testing';
import { action, type } from '../round-ups.testing';
import { ActionsPage } from './actions-page';

const ACTIONS = '/api/v1/improvement-actions';
const ITEMS = [
  action(),
  action({
    id: 'a2',
    what: 'Ask ten people',
    owner: 'The front desk',
    ownerId: null,
    dueOn: '2026-07-01',
    isPastItsDay: true,
  }),
  action({ id: 'a3', what: 'Try late visits', state: 'dropped', outcome: 'Few came.', closedOn: '2026-06-02' }),
];

async function open(role: Role = 'therapist', items: readonly ImprovementAction[] = ITEMS) {
  const opened = await openAs({ role }, ActionsPage);
  await opened.answer(opened.http.expectOne(ACTIONS), { items, nextCursor: null });
  return opened;
}

test('says what is past its day, and how what is closed ended', async () => {
  const { element, texts } = await open('partner');
  expect(texts('wm-tag')).toEqual(['Overdue']);
  expect(element.textContent).toContain('2\u00a0June: Few came.');
  expect(texts('tbody button')).toEqual([]);
});

test('is sorted by its heads, which are buttons and say how', async () => {
  const { element, button, settle, texts } = await open();
  button('What is to be done')!.click();
  await settle();
  const whats = () => texts('tbody th span:first-child');
  expect(whats()).toEqual(['Ask ten people', 'Print the card larger', 'Try late visits']);
  expect(element.querySelector('thead th')?.getAttribute('aria-sort')).toBe('ascending');
  button('What is to be done')!.click();
  await settle();
  expect(whats()[0]).toBe('Try late visits');
});

test('an action is closed in its row, with how it ended', async () => {
  const { element, http, button, settle, answer } = await open();
  button('Close it: Print the card larger')!.click();
  await settle();
  button('Close the action')!.click();
  await settle();
  expect(element.textContent).toContain('Say whether it was done or given up');
  element.querySelector<HTMLInputElement>('#ending-done')!.click();
  type(element, 'outcome', 'All cards are large now.');
  button('Close the action')!.click();
  const request = http.expectOne({ method: 'PATCH', url: `${ACTIONS}/a1` });
  expect(request.request.headers.get('If-Match')).toBe('"2"');
  expect(request.request.body).toEqual({ state: 'done', outcome: 'All cards are large now.' });
  await answer(request, action({ state: 'done', outcome: 'All cards are large now.', closedOn: '2026-07-29' }));
  expect(element.textContent).toContain('29\u00a0July: All cards are large now.');
});

test('what is typed stays when somebody else was quicker', async () => {
  const { element, http, button, settle, answer } = await open();
  button('Close it: Print the card larger')!.click();
  await settle();
  element.querySelector<HTMLInputElement>('#ending-done')!.click();
  type(element, 'outcome', 'Done.');
  button('Close the action')!.click();
  await answer(http.expectOne(`${ACTIONS}/a1`), { type: '/problems/stale', detail: 'Read it again.' }, 412);
  await answer(http.expectOne(ACTIONS), { items: [action({ version: 5 })], nextCursor: null });
  expect(element.querySelector<HTMLTextAreaElement>('#outcome')!.value).toBe('Done.');
  button('Close the action')!.click();
  expect(http.expectOne(`${ACTIONS}/a1`).request.headers.get('If-Match')).toBe('"5"');
});

test('an action is added with a colleague or with words, and a day to come', async () => {
  const { element, http, button, choose, settle, answer } = await open('manager');
  button('Add an action')!.click();
  await settle();
  await answer(http.expectOne(`${ACTIONS}/owners?careServiceId=s1`), { items: [{ userId: 'u9', name: 'Priya Nair' }] });
  button('Add it')!.click();
  await settle();
  const said = element.querySelector('.nhsuk-error-summary')?.textContent;
  for (const text of ['Say what is to be done', 'Say who is responsible', 'Say by which day'])
    expect(said).toContain(text);
  type(element, 'what', 'Put up a clock');
  await choose('colleague', 'u9');
  type(element, 'due', '10');
  type(element, 'due-month', '8');
  type(element, 'due-year', '2026');
  button('Add it')!.click();
  const request = http.expectOne({ method: 'POST', url: ACTIONS });
  const body = { careServiceId: 's1', what: 'Put up a clock', ownerId: 'u9', dueOn: '2026-08-10' };
  expect(request.request.body).toEqual(body);
  await answer(request, action({ id: 'a9', what: 'Put up a clock' }), 201);
  expect(element.querySelector('tbody th')?.textContent).toContain('Put up a clock');
});

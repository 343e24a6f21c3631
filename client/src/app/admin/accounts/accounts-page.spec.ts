import type { Account, Page } from '@waymark/contracts';
import { AccountsPage } from './accounts-page';
import { account, openPage } from './accounts.testing';

const BY_NAME = { sort: 'name', direction: 'ascending', limit: 50 };
const SEARCH = { method: 'POST', url: '/api/v1/accounts/search' };

async function open(page: Page<Account>) {
  const opened = openPage(AccountsPage);
  await opened.settle();
  await opened.answer(opened.http.expectOne(SEARCH), page);
  return opened;
}

test('each account shows its roles with their care services, its status and the last sign-in', async () => {
  const { element } = await open({
    items: [account({ lastSignedInAt: '2026-05-31T23:30:00Z' }), account({ id: 'a2', status: 'invited' })],
    nextCursor: null,
  });
  const [first, second] = [...element.querySelectorAll('tbody tr')].map((row) => row.textContent);
  expect(first).toContain('therapist, Northgate');
  expect(first).toContain('Active');
  expect(first).toContain('1\u00a0June 2026');
  expect(second).toContain('Invited');
  expect(second).toContain('Never');
  expect(element.querySelector('tbody a')?.getAttribute('href')).toBe('/accounts/a1');
  expect(element.querySelector('[role=status]')?.textContent).toBe('2 accounts.');
});

test('the next page and the page before are one press away', async () => {
  const { http, button, answer, settle, element } = await open({ items: [account()], nextCursor: 'more' });
  expect(button('Previous page')).toBeUndefined();
  button('Next page').click();
  await settle();
  const next = http.expectOne(SEARCH);
  expect(next.request.body).toEqual({ ...BY_NAME, cursor: 'more' });
  expect(element.querySelectorAll('tbody tr')).toHaveLength(1);
  await answer(next, { items: [account({ id: 'a2' }), account({ id: 'a3' })], nextCursor: null });
  expect(element.querySelector('[role=status]')?.textContent).toBe('Page 2, with 2 accounts.');
  expect(button('Next page')).toBeUndefined();
  button('Previous page').click();
  await settle();
  expect(http.expectOne(SEARCH).request.body).toEqual(BY_NAME);
});

test('a search starts again at the first page, and everyone can be shown again', async () => {
  const { http, button, answer, settle, element, type } = await open({ items: [account()], nextCursor: 'more' });
  button('Next page').click();
  await settle();
  await answer(http.expectOne(SEARCH), { items: [account()], nextCursor: null });
  type('query', ' nobody ');
  button('Search').click();
  await settle();
  const search = http.expectOne(SEARCH);
  expect(search.request.body).toEqual({ ...BY_NAME, query: 'nobody' });
  await answer(search, { items: [], nextCursor: null });
  expect(element.querySelector('[role=status]')?.textContent).toContain('No account fits all of this.');
  button('Show everyone').click();
  await settle();
  expect(http.expectOne(SEARCH).request.body).toEqual(BY_NAME);
  expect(element.querySelector<HTMLInputElement>('#query')?.value).toBe('');
});

test('the list is in the order of the column that says so, and narrowed by role and care service', async () => {
  const { http, button, answer, settle, element, choose } = await open({ items: [account()], nextCursor: null });
  const sorted = () => [...element.querySelectorAll('th[aria-sort]')].map((head) => head.getAttribute('aria-sort'));
  const asked = async () => {
    await settle();
    const request = http.expectOne(SEARCH);
    await answer(request, { items: [account()], nextCursor: null });
    return request.request.body as unknown;
  };
  expect(sorted()).toEqual(['ascending', 'none']);
  element.querySelectorAll<HTMLButtonElement>('th button')[0]?.click();
  expect(await asked()).toEqual({ ...BY_NAME, direction: 'descending' });
  element.querySelectorAll<HTMLButtonElement>('th button')[1]?.click();
  expect(await asked()).toEqual({ ...BY_NAME, sort: 'email' });
  expect(sorted()).toEqual(['none', 'ascending']);
  choose('role', 'therapist');
  expect(await asked()).toEqual({ ...BY_NAME, sort: 'email', role: 'therapist' });
  choose('careService', 's2');
  expect(await asked()).toMatchObject({ role: 'therapist', careServiceId: 's2' });
  button('Show everyone').click();
  expect(await asked()).toEqual({ ...BY_NAME, sort: 'email' });
});

import type { CarerAccess } from '@waymark/contracts';
import { openPage } from '../../admin/accounts/accounts.testing';
import { CarersPart } from './carers-part';

async function open(items: readonly CarerAccess[]) {
  const page = openPage(CarersPart, { patientId: 'p1' });
  await page.settle();
  await page.answer(page.http.expectOne('/api/v1/patients/p1/carers'), { items, nextCursor: null });
  return page.element;
}

test('the team reads which carers may sign in, until when, and who can move the day', async () => {
  const element = await open([
    { name: 'Jamie Ellis', endsOn: '2026-12-31' },
    { name: 'Noor Rahman', endsOn: null },
  ]);
  expect([...element.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
    'Jamie Ellis, until 31 December 2026',
    'Noor Rahman, without a last day',
  ]);
  expect(element.textContent).toContain('An administrator sets the last day');
});

test('the team reads that nobody may', async () => {
  expect((await open([])).textContent).toContain('Nobody has a sign-in of their own');
});

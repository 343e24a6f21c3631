import { TestBed } from '@angular/core/testing';
import type { AccessByAge, CarerAccess } from '@waymark/contracts';
import { openPage } from '../../admin/accounts/accounts.testing';
import { CarersPart } from './carers-part';

async function open(items: readonly CarerAccess[], byAge: readonly Partial<AccessByAge>[] = []) {
  const page = openPage(CarersPart, { patientId: 'p1' });
  await page.settle();
  await page.answer(page.http.expectOne('/api/v1/patients/p1/age-reviews'), { items: byAge, nextCursor: null });
  await page.answer(page.http.expectOne('/api/v1/patients/p1/carers'), { items, nextCursor: null });
  return page.element;
}

test('the team reads which carers may sign in, until when, and who can move the day', async () => {
  const element = await open([
    { userId: 'c1', name: 'Jamie Ellis', endsOn: '2026-12-31' },
    { userId: 'c2', name: 'Noor Rahman', endsOn: null },
  ]);
  expect([...element.querySelectorAll('li')].map(({ textContent }) => textContent.trim())).toEqual([
    'Jamie Ellis, until 31\u00a0December 2026 Choose what they do not see: Jamie Ellis',
    'Noor Rahman, without a last day Choose what they do not see: Noor Rahman',
  ]);
  expect(element.querySelector('a')?.getAttribute('href')).toBe('/patients/p1/carers/c1');
  expect(element.textContent).toContain('An administrator sets the last day');
});

test('the team reads that nobody may', async () => {
  expect((await open([])).textContent).toContain('Nobody has a sign-in of their own');
});

test('the way to what age says is there for a child’s record alone', async () => {
  const link = 'a[href="/patients/p1/by-age"]';
  expect((await open([])).querySelector(link)).toBeNull();
  TestBed.resetTestingModule();
  expect((await open([], [{ userId: 'c1' }])).querySelector(link)).not.toBeNull();
});

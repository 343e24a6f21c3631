import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { CarerAccess } from '@waymark/contracts';
import { openPage } from '../../admin/accounts/accounts.testing';
import { provideTranslations } from '../../i18n/translations.testing';
import { CarerUntil } from '../carer-until';
import { MyRecord } from '../my-record';
import { WhoseRecord } from '../whose-record';
import { HelpedBy } from './helped-by';

async function open(items: readonly CarerAccess[]) {
  const page = openPage(HelpedBy, { patientId: 'p1' });
  await page.settle();
  await page.answer(page.http.expectOne('/api/v1/patients/p1/carers'), { items, nextCursor: null });
  return page.element;
}

test('the person reads who may see their pages, and until when', async () => {
  const element = await open([
    { userId: 'c1', name: 'Jamie Ellis', endsOn: '2026-12-31' },
    { userId: 'c2', name: 'Noor Rahman', endsOn: null },
  ]);
  const lines = [...element.querySelectorAll('li')].map(({ firstChild }) => firstChild?.textContent?.trim());
  expect(lines).toEqual([
    'Jamie Ellis helps you. They can see your pages until 31\u00a0December 2026. That day still counts.',
    'Noor Rahman helps you. They can see your pages. No last day is set.',
  ]);
  const links = [...element.querySelectorAll('a')].map((link) => [link.textContent, link.getAttribute('href')]);
  expect(links[0]).toEqual(['Choose what Jamie Ellis does not see', '/my-team/carers/c1']);
});

test('nothing is said while nobody may', async () => {
  expect((await open([])).textContent.trim()).toBe('');
});

test.each([
  ['2026-12-31', 'You can see the pages of Rowan until 31\u00a0December 2026. That day still counts.'],
  [null, ''],
])('a carer whose last day is %s reads: %s', (day, text) => {
  TestBed.configureTestingModule({
    providers: [
      provideTranslations(),
      { provide: MyRecord, useValue: { name: signal('Rowan') } },
      { provide: WhoseRecord, useValue: { helpsUntil: signal(day) } },
    ],
  });
  const fixture = TestBed.createComponent(CarerUntil);
  TestBed.tick();
  expect((fixture.nativeElement as HTMLElement).textContent.trim().startsWith(text)).toBe(true);
  expect((fixture.nativeElement as HTMLElement).querySelectorAll('p')).toHaveLength(day ? 1 : 0);
});

import type { AccessByAge } from '@waymark/contracts';
import { openPage } from '../../admin/accounts/accounts.testing';
import { TestBed } from '@angular/core/testing';
import { ByAgeDue } from './by-age-due';
import { ByAgePage } from './by-age-page';

const URL = '/api/v1/patients/p1/age-reviews';
const PATIENT = {
  ...{ id: 'p1', version: 1, givenName: 'Robin', familyName: 'Test', preferredName: 'Rob', birthDate: '2015-06-15' },
  ...{ nhsNumber: null, sex: null, diedOn: null, contact: {}, needs: {}, careServiceIds: [] },
};
const CARER: AccessByAge = {
  ...{ userId: 'c1', name: 'Jamie Ellis', role: 'carer', opensOn: null, closesAfter: '2026-06-14' },
  ...{ isOpen: true, isDue: true, outcomes: ['refuses', 'agrees', 'cannot-decide-yet'], last: null },
};
const OWN: AccessByAge = {
  ...{ userId: 'o1', name: 'Robin Test', role: 'patient', opensOn: '2028-06-15', closesAfter: null },
  ...{ isOpen: false, isDue: false, outcomes: ['understands', 'not-yet'], last: null },
};

async function open(items: readonly AccessByAge[]) {
  const page = openPage(ByAgePage, { patientId: 'p1' });
  await page.settle();
  await page.answer(page.http.expectOne('/api/v1/patients/p1'), PATIENT);
  await page.answer(page.http.expectOne(URL), { items, nextCursor: null });
  return page;
}

test('the team reads until when a carer sees the record, and from when the child’s own sign-in opens', async () => {
  const { element } = await open([CARER, OWN]);
  expect(element.textContent).toContain(
    'Jamie Ellis sees the record until 14\u00a0June 2026, the day before a birthday.',
  );
  expect(element.textContent).toContain('Their own sign-in opens on 15\u00a0June 2028');
});

test('a review asks who took part, what the child wants and what came of it, and is kept', async () => {
  const page = await open([CARER]);
  page.button('Write down a review: Jamie Ellis').click();
  await page.settle();
  page.button('Save the review').click();
  await page.settle();
  expect(page.element.textContent).toContain('Write what the young person wants');
  page.http.expectNone({ method: 'POST', url: URL });
  page.type('wants', 'Mum can see it');
  page.element.querySelector<HTMLInputElement>('#outcome-agrees')!.click();
  page.button('Save the review').click();
  await page.settle();
  const sent = page.http.expectOne({ method: 'POST', url: URL });
  expect(sent.request.body).toEqual({
    ...{ userId: 'c1', outcome: 'agrees', tookPart: ['patient', 'therapist'], wants: 'Mum can see it' },
  });
  const last = { outcome: 'agrees', tookPart: ['patient'], wants: 'Mum can see it', on: '2026-06-01', byName: 'Alex' };
  await page.answer(sent, { ...CARER, closesAfter: '2031-06-14', isDue: false, last });
  expect(page.element.textContent).toContain('The review is saved.');
  expect(page.element.textContent).toContain('until 14\u00a0June 2031');
  expect(page.element.textContent).toContain('They agree. Reviewed on 1\u00a0June 2026 by Alex, with: the patient.');
});

test.each([
  [{ isOpen: false }, 'Age ended it on 14\u00a0June 2026, and no review let it go on.'],
  [{ closesAfter: null }, 'Age does not end it any more.'],
])('access that is %j is told as such', async (details, text) => {
  expect((await open([{ ...CARER, ...details }])).element.textContent).toContain(text);
});

test('the patient’s page says in one line what is due, and nothing else', async () => {
  const page = openPage(ByAgeDue, { patientId: 'p1' });
  await page.settle();
  await page.answer(page.http.expectOne(URL), { items: [CARER, OWN], nextCursor: null });
  expect(page.element.textContent.trim()).toBe(
    'Jamie Ellis sees the record until 14\u00a0June 2026, the day before a birthday. Write down a review',
  );
  TestBed.resetTestingModule();
  const other = openPage(ByAgeDue, { patientId: 'p1' });
  await other.settle();
  await other.answer(other.http.expectOne(URL), { items: [OWN, { ...CARER, isDue: false }], nextCursor: null });
  expect(other.element.textContent.trim()).toBe('');
});

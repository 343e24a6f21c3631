import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { FollowingCareService } from '@waymark/contracts';
import { MyRecord } from '../my-record';
import { provideTranslations } from '../../i18n/translations.testing';
import { FollowedByMe } from './followed-by-me';

const FIRST: FollowingCareService = {
  careServiceId: 's1',
  careServiceName: 'Vocational rehabilitation',
  since: '2025-02-03',
  reason: null,
  seesContact: true,
};
const SECOND: FollowingCareService = {
  ...FIRST,
  careServiceId: 's2',
  careServiceName: 'Community rehabilitation',
  since: '2025-05-01',
  reason: 'referred',
  seesContact: false,
};

async function open(items: readonly FollowingCareService[], reader: 'patient' | 'carer' = 'patient') {
  TestBed.configureTestingModule({
    providers: [
      provideTranslations(),
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: MyRecord, useValue: { own: () => reader === 'patient' } },
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(FollowedByMe);
  fixture.componentRef.setInput('patientId', 'p1');
  TestBed.tick();
  http.expectOne('/api/v1/patients/p1/care-services').flush({ items, nextCursor: null });
  await fixture.whenStable();
  return { http, fixture, element: fixture.nativeElement as HTMLElement };
}

test('a second team is named with the day since when, and may be let in to the contact details', async () => {
  const { http, fixture, element } = await open([FIRST, SECOND]);
  expect(element.textContent).toContain('Community rehabilitation');
  expect(element.textContent).toContain('Since 1\u00a0May 2025');
  expect(element.querySelectorAll('button')).toHaveLength(1);
  element.querySelector('button')!.click();
  const sent = http.expectOne({ method: 'POST', url: '/api/v1/patients/p1/share-contact' });
  expect(sent.request.body).toEqual({ careServiceId: 's2' });
  sent.flush({ items: [FIRST, { ...SECOND, seesContact: true }], nextCursor: null });
  await fixture.whenStable();
  expect(element.querySelector('button')).toBeNull();
});

test('a carer reads which teams there are and shares nothing; one team alone is not listed', async () => {
  const { element } = await open([FIRST, SECOND], 'carer');
  expect(element.querySelectorAll('section')).toHaveLength(2);
  expect(element.querySelector('button')).toBeNull();
  TestBed.resetTestingModule();
  expect((await open([FIRST])).element.textContent.trim()).toBe('');
});

import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { DayListItem } from '@waymark/contracts';
import { provideWords } from '../words/words.testing';
import { TodayPage } from './today-page';

const ITEM: DayListItem = {
  appointmentId: 'a1',
  episodeId: 'e1',
  patientId: 'p1',
  preferredName: 'Sam',
  givenName: 'Samuel',
  familyName: 'Archer',
  birthDate: '1984-03-02',
  careServiceId: 's1',
  careServiceName: 'Northgate',
  pathwayName: 'Brain injury',
  startsAt: '2025-05-01T08:30:00Z',
  kind: 'in-person',
  purpose: 'review',
  status: 'booked',
  reviewStatus: null,
  activeGoals: 2,
  needs: { largeText: true },
};

async function open(items: readonly DayListItem[], on?: string) {
  TestBed.configureTestingModule({
    providers: [provideWords(), provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
  });
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(TodayPage);
  fixture.componentRef.setInput('on', on);
  TestBed.tick();
  http.expectOne('/api/v1/site').flush({
    demonstration: false,
    demonstrationSignIns: [],
    demonstrationPassword: null,
    today: '2025-05-01',
    timeZone: 'Europe/London',
  });
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
  const day = on ?? '2025-05-01';
  http.expectOne(`/api/v1/day-list?on=${day}`).flush({ on: day, items });
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

test('each appointment shows its time, who it is, what they need and the way into the review', async () => {
  const element = await open([ITEM]);
  const row = element.querySelector('tbody tr')!.textContent;
  expect(row).toContain('9:30am');
  expect(row).toContain('Archer, Samuel (Sam)');
  expect(row).toContain('Born 2 March 1984');
  expect(row).toContain('Large text');
  expect(element.querySelector('a[href="/appointments/a1/review"]')?.textContent).toContain('Start the review');
});

test('an agreed review is looked at, a missed appointment has none', async () => {
  const element = await open([
    { ...ITEM, status: 'attended', reviewStatus: 'agreed' },
    { ...ITEM, appointmentId: 'a2', status: 'missed' },
  ]);
  expect(element.querySelector('a[href="/appointments/a1/review"]')?.textContent).toContain('Look at the review');
  expect(element.querySelector('a[href="/appointments/a2/review"]')).toBeNull();
});

test('a day without appointments says so', async () => {
  expect((await open([])).textContent).toContain('You have no appointments on this day.');
});

test('no review is started before its day', async () => {
  const element = await open([{ ...ITEM, startsAt: '2025-05-02T08:30:00Z' }], '2025-05-02');
  expect(element.textContent).toContain('Friday 2 May 2025');
  expect(element.textContent).not.toContain('Start the review');
});

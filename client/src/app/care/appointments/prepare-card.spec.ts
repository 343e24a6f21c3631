import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Goal } from '@waymark/contracts';
import { Translations } from '../../i18n/translations';
import { provideTranslations } from '../../i18n/translations.testing';
import { appointmentOn, goalWith } from '../review-draft/review.testing';
import { PrepareCard } from './prepare-card';

async function rowsFor(goals: readonly Goal[]) {
  TestBed.configureTestingModule({
    providers: [provideTranslations(), provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
  });
  const http = TestBed.inject(HttpTestingController);
  await TestBed.inject(Translations).openForStaff([]);
  const fixture = TestBed.createComponent(PrepareCard);
  fixture.componentRef.setInput('appointmentId', 'a1');
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  };
  TestBed.tick();
  http.expectOne('/api/v1/appointments/a1/review-record').flush({ reviews: [], previous: null, next: null });
  http.expectOne('/api/v1/appointments/a1/context').flush({
    ...{ appointment: appointmentOn('2026-06-01'), episode: { id: 'e1' }, patient: { needs: {} }, goals },
    ...{ measure: { scale: { kind: 'gas-levels' } }, trajectory: { goals: [] }, nextSteps: [], preparations: [] },
  });
  await settle();
  http.expectOne('/api/v1/episodes/e1/notes?limit=200').flush({ items: [], nextCursor: null });
  await settle();
  return [...(fixture.nativeElement as HTMLElement).querySelectorAll('tbody th')].map(({ textContent }) =>
    textContent.replaceAll(/\s+/g, ' ').trim(),
  );
}

test('a goal that is to be changed stands there as such, with why', async () => {
  const look = { on: '2026-05-01', because: 'Mornings are too much' };
  expect(
    await rowsFor([
      goalWith({ lastLook: { ...look, choice: 'change' } }),
      goalWith({ id: 'g2', position: 2, ownWords: 'Read to Mia', lastLook: { ...look, choice: 'carry-on' } }),
    ]),
  ).toEqual([expect.stringMatching(/^Swim again ?To be changed ?Mornings are too much$/), 'Read to Mia']);
});

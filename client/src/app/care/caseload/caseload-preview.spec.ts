import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { settle } from '../../data/store.testing';
import { provideTranslations } from '../../i18n/translations.testing';
import { caseloadItem } from './caseload.testing';
import { CaseloadPreview } from './caseload-preview';

async function open() {
  TestBed.configureTestingModule({
    providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting(), provideTranslations()],
  });
  const fixture = TestBed.createComponent(CaseloadPreview);
  const show = async (inputs: Readonly<Record<string, unknown>>) => {
    for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
    fixture.detectChanges();
    await settle();
  };
  const http = TestBed.inject(HttpTestingController);
  await show({ item: caseloadItem('Archer'), isRested: false, today: '2026-06-01', timeZone: 'Europe/London' });
  return { show, http, text: () => (fixture.nativeElement as HTMLElement).textContent };
}

test('nothing of a record is read in passing, and nothing of the person before is left', async () => {
  const { show, http, text } = await open();
  const records = () => http.match(({ url }) => /patients|episodes/.test(url));
  expect(text()).toContain('Robin Archer');
  expect(text()).toContain('None booked');
  expect(records()).toHaveLength(0);
  await show({ isRested: true });
  const [patient, ...others] = records();
  expect(others.map(({ request }) => request.url.split('?')[0])).toEqual([
    '/api/v1/episodes/e-Archer',
    '/api/v1/episodes/e-Archer/goals',
    '/api/v1/episodes/e-Archer/trajectory',
  ]);
  patient?.flush({ id: 'p-Archer', needs: { note: 'Tires after half an hour.' } });
  await settle();
  expect(text()).toContain('Tires after half an hour.');
  await show({ item: caseloadItem('Baker'), isRested: false });
  expect(text()).toContain('Robin Baker');
  expect(text()).not.toMatch(/Archer|Tires/);
});

import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { DisplayChoices, Patient } from '@waymark/contracts';
import { Translations } from '../i18n/translations';
import { provideTranslations } from '../i18n/translations.testing';
import { DisplayPreferences } from '../ui/display-preferences';
import { applyPatientNeeds } from './apply-patient-needs';

const URL = '/api/v1/patients/p1/display';
const CALM: DisplayChoices = {
  ...{ largeText: true, wideSpacing: true, pictures: false, easyWords: true },
  colours: 'calm',
};
const { documentElement } = document;
const patient = signal<Pick<Patient, 'id' | 'needs' | 'display'> | null>(null);

@Component({ selector: 'wm-shared-page', template: '' })
class SharedPage {
  constructor() {
    applyPatientNeeds(patient);
  }
}

let page: ComponentFixture<SharedPage>;
let http: HttpTestingController;
let preferences: DisplayPreferences;

function open(display: DisplayChoices | null, needs: Patient['needs'] = {}): void {
  localStorage.clear();
  TestBed.configureTestingModule({
    providers: [provideHttpClient(), provideHttpClientTesting(), provideTranslations()],
  });
  TestBed.inject(Translations).forStaff.set(true);
  http = TestBed.inject(HttpTestingController);
  preferences = TestBed.inject(DisplayPreferences);
  patient.set({ id: 'p1', needs, display });
  page = TestBed.createComponent(SharedPage);
  page.detectChanges();
}

const easy = (): boolean => TestBed.inject(Translations).easy();
/** Until what was sent has an answer, and the page knows of it. */
const settle = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
};

afterEach(() => http.verify());

test('a shared page looks as the person chose, or as they need if they never did', () => {
  open(null, { largeText: true, easyRead: true });
  expect(documentElement.classList).toContain('app-large-text');
  expect(easy()).toBe(true);
  patient.set({ id: 'p1', needs: { largeText: true }, display: { ...CALM, largeText: false, easyWords: false } });
  page.detectChanges();
  expect(documentElement.classList).not.toContain('app-large-text');
  expect(documentElement.getAttribute('data-colours')).toBe('calm');
  expect(easy()).toBe(false);
  page.destroy();
  TestBed.tick();
  expect(documentElement.hasAttribute('data-colours')).toBe(false);
});

test('what they choose there holds at once and is kept with them, and nothing of it on the device', async () => {
  open(CALM);
  void preferences.change({ colours: 'dark' });
  TestBed.tick();
  expect(documentElement.getAttribute('data-colours')).toBe('dark');
  await settle();
  const sent = http.expectOne({ method: 'PUT', url: URL });
  expect(sent.request.body).toEqual({ ...CALM, colours: 'dark' });
  expect(sent.request.headers.has('If-Match')).toBe(false);
  expect(preferences.readsAlong()?.keptText()).toBeNull();
  sent.flush({ ...CALM, colours: 'dark' });
  await settle();
  expect(preferences.readsAlong()?.keptText()).toBe('patient.tools.kept');
  expect(localStorage).toHaveLength(0);
});

test('of two choices the later one is kept, also if the first takes long', async () => {
  open(CALM);
  void preferences.change({ colours: 'dark' });
  void preferences.change({ easyWords: false });
  TestBed.tick();
  expect(easy()).toBe(false);
  await settle();
  http.expectOne(URL).flush({});
  await settle();
  const second = http.expectOne(URL);
  expect(second.request.body).toEqual({ ...CALM, colours: 'dark', easyWords: false });
  second.flush({});
});

test('without a network it holds for this page, says so, and is sent again', async () => {
  open(CALM);
  void preferences.change({ pictures: true });
  await settle();
  http.expectOne(URL).error(new ProgressEvent('error'));
  await settle();
  expect(preferences.pictures()).toBe(true);
  expect(preferences.readsAlong()?.keptText()).toBe('patient.tools.not-kept');
  window.dispatchEvent(new Event('online'));
  http.expectOne(URL).flush({});
  await settle();
  expect(preferences.readsAlong()?.keptText()).toBe('patient.tools.kept');
  page.destroy();
});

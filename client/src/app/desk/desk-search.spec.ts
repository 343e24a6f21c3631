import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import type { FoundPatient, Role } from '@waymark/contracts';
import { provideTranslations } from '../i18n/translations.testing';
import { SessionStore } from '../session/session-store';
import { DeskSearch } from './desk-search';

const ELLIS: FoundPatient = {
  id: 'p1',
  givenName: 'Rowan',
  familyName: 'Ellis',
  preferredName: 'Ro',
  birthDate: '1984-05-17',
  nhsNumber: '9990000689',
  soundsAlike: true,
  episodes: [{ careServiceName: 'Northgate', isOpen: true, keyWorkerName: 'Alex Morgan' }],
};

beforeEach(() => {
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function show(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
});
afterEach(() => document.body.replaceChildren());

async function open(role: Role = 'therapist') {
  TestBed.configureTestingModule({
    providers: [provideTranslations(), provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
  });
  const http = TestBed.inject(HttpTestingController);
  const signedIn = TestBed.inject(SessionStore).restore();
  const memberships = [{ role, careServiceId: 's1', patientId: null }];
  http.expectOne('/api/v1/session').flush({ user: { id: 'u1', name: 'Alex', memberships }, expiresAt: '' });
  await signedIn;
  const go = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
  const fixture = TestBed.createComponent(DeskSearch);
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  const show = async (): Promise<void> => {
    TestBed.tick();
    fixture.componentInstance.open();
    await wait(0);
  };
  await show();
  const box = element.querySelector('input')!;
  const type = async (text: string, pause = 250): Promise<void> => {
    box.value = text;
    box.dispatchEvent(new Event('input'));
    await wait(pause);
  };
  const press = (key: string): boolean => box.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
  const lines = (): string[] => [...element.querySelectorAll('li')].map(({ textContent }) => textContent.trim());
  return { http, element, type, press, lines, go, show };
}

async function wait(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  TestBed.tick();
}

const page = { items: [ELLIS], nextCursor: null };

test('finds people as they are typed, says who each is, and opens with Enter only what is shown', async () => {
  const { http, element, type, press, lines, go, show } = await open();
  await type('elis', 0);
  press('Enter');
  await wait(0);
  expect(go).not.toHaveBeenCalled();
  const sent = http.expectOne('/api/v1/patients/search');
  expect(sent.request.body).toEqual({ query: 'elis', limit: 8, soundsAlike: true });
  sent.flush(page);
  await wait(0);
  expect(lines()[0]).toContain('Ellis, Rowan (Ro)');
  for (const part of [
    'Sounds like it',
    'Born 17\u00a0May 1984',
    '999 000 0689',
    'Northgate, open, key worker Alex Morgan',
  ])
    expect(lines()[0]).toContain(part);
  expect(element.querySelector('input')!.getAttribute('aria-activedescendant')).toBe('person-p1');
  press('Enter');
  expect(go).toHaveBeenCalledWith('/patients/p1');
  expect(element.querySelector('dialog')!.open).toBe(false);
  // Opened again it offers whom it opened last, without a request, and keeps nothing outside memory.
  await show();
  expect(lines()[0]).toContain('Ellis, Rowan');
  expect(JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)])).not.toContain('Ellis');
});

test('an answer to what is no longer typed is not shown', async () => {
  const { http, type, lines } = await open();
  await type('elis');
  http.expectOne('/api/v1/patients/search').flush(page);
  await wait(0);
  await type('smith', 0);
  expect(lines().join()).not.toContain('Ellis');
});

test('pages and deeds are found by their names, and only those that one’s roles may open', async () => {
  const { http, type, press, lines, go } = await open();
  await type('regis');
  http.expectOne('/api/v1/patients/search').flush({ items: [], nextCursor: null });
  await wait(0);
  expect(lines()).toEqual(['Register a patient']);
  press('Enter');
  expect(go).toHaveBeenCalledWith('/patients/new');
});

test('who may not find people is not asked for them', async () => {
  const { http, type, lines } = await open('researcher');
  await type('regis');
  http.expectNone('/api/v1/patients/search');
  expect(lines()).toEqual([]);
});

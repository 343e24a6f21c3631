import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type Type, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { OwnLetter } from '@waymark/contracts';
import { settle } from '../../data/store.testing';
import { provideTranslations } from '../../i18n/translations.testing';
import { MyRecord } from '../my-record';
import { MyLetterPage } from './my-letter-page';
import { MyLettersPage } from './my-letters-page';

const LETTER: OwnLetter = {
  ...{ id: 'l1', recipient: 'gp', recipientName: null, on: '2026-06-01', isReplaced: false },
  careServiceName: 'Northgate',
  sheet: {
    ...{ recipient: 'gp', recipientName: null, address: '12 Quay Road', careServiceName: 'Northgate' },
    ...{ careServicePhone: null, on: '2026-06-01', personName: 'Rowan Ellis', birthDate: '1984-05-17' },
    ...{ nhsNumber: null, closing: ['Agreed.'], signedBy: 'Alex Morgan' },
    sections: [{ heading: 'Goals', lines: ['“Walk”'] }],
  },
};

async function open(page: Type<unknown>, url: string, body: object, inputs: Record<string, string> = {}) {
  TestBed.configureTestingModule({
    providers: [
      ...[provideTranslations(), provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
      { provide: MyRecord, useValue: { patient: signal({ id: 'p1' }) } },
    ],
  });
  const fixture = TestBed.createComponent(page);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  TestBed.tick();
  TestBed.inject(HttpTestingController).expectOne({ method: 'GET', url }).flush(body);
  await settle();
  const element = fixture.nativeElement as HTMLElement;
  return { element, text: element.textContent.replace(/\s+/g, ' ') };
}

test('the letters about a person are listed by whom they went to, and the day', async () => {
  const newer = { ...LETTER, id: 'l2', recipient: 'employer', recipientName: 'Bethan Hughes' };
  const items = [newer, { ...LETTER, isReplaced: true }];
  const { element, text } = await open(MyLettersPage, '/api/v1/patients/p1/letters', { items });
  expect([...element.querySelectorAll('.app-ways a')].map((link) => link.getAttribute('href'))).toEqual([
    ...['/my-letters/l2', '/my-letters/l1'],
  ]);
  expect(text).toContain('Bethan HughesFrom 1 June 2026');
  expect(text).toContain('To your doctorFrom 1 June 2026. There is a newer one.');
});

test('a letter is read as it was sent', async () => {
  const { text } = await open(MyLetterPage, '/api/v1/patients/p1/letters/l1', LETTER, { letterId: 'l1' });
  expect(text).toContain('You said yes to each part of this letter.');
  expect(text).toContain('To the GP 12 Quay Road');
  expect(text).toContain('Rowan Ellis, born 17 May 1984');
  expect(text).toContain('“Walk”');
});

import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { ListedNextStep } from '@waymark/contracts';
import { stepWith } from '../../care/review-draft/review.testing';
import { settle } from '../../data/store.testing';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { provideTranslations } from '../../i18n/translations.testing';
import { MyRecord } from '../my-record';
import { MyStepsPage } from './my-steps-page';

const listed = (id: string, more: Partial<ListedNextStep> = {}): ListedNextStep => ({
  ...stepWith(id, more),
  takenUp: false,
  ...more,
});

async function open(items: readonly ListedNextStep[], reader: 'patient' | 'carer' = 'patient') {
  TestBed.configureTestingModule({
    providers: [
      provideTranslations(),
      provideRouter([]),
      provideHttpClient(),
      provideHttpClientTesting(),
      {
        provide: MyRecord,
        useFactory: (i18n: Translations) => ({
          own: () => reader === 'patient',
          say: (key: TranslationKey) => i18n.t(key),
          present: signal([{ id: 'e1' }]),
          ended: () => null,
          patient: () => null,
        }),
        deps: [Translations],
      },
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(MyStepsPage);
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  TestBed.tick();
  http.expectOne(({ url }) => url.startsWith('/api/v1/episodes/e1/next-steps')).flush({ items, nextCursor: null });
  await settle();
  const names = () => [...element.querySelectorAll('section button')].map((one) => one.firstChild!.textContent!.trim());
  const press = async (name: string) => {
    const ofName = (one: HTMLElement) => one.textContent.trim().startsWith(name);
    [...element.querySelectorAll<HTMLElement>('section button')].find(ofName)!.click();
    await settle();
  };
  const sent = () => http.expectOne({ method: 'PATCH' }).request.body as unknown;
  return { http, element, names, press, sent };
}

test('what got in the way is asked after a tap, and one more says it', async () => {
  const { element, press, sent } = await open([listed('s1')]);
  await press('partly');
  expect(sent()).toEqual({ outcome: 'partly', barrier: null });
  expect(document.activeElement?.getAttribute('aria-label')).toBe('What got in the way?');
  // The second tap of a hand that trembles, on what came in the place of the first.
  const answer = [...element.querySelectorAll('section button')].find((one) => one.textContent.includes('tired'))!;
  answer.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 }));
  await settle();
  expect(element.textContent).not.toContain('What got in the way:');
  await press('being too tired');
  expect(element.textContent).toContain('You said: partly');
  expect(element.textContent).toContain('What got in the way: being too tired');
  expect(document.activeElement?.textContent).toContain('Change what got in the way');
});

test('it may be left out, and is not asked again by itself', async () => {
  const { http, names, press } = await open([listed('s1', { outcome: 'not-yet' })]);
  expect(names()).toEqual(['Change', 'Say what got in the way']);
  await press('Say what got in the way');
  await press('Leave this out');
  expect(names()).toEqual(['Change', 'Say what got in the way']);
  http.expectNone({ method: 'PATCH' });
});

test('it can be taken back, and a step that is done asks for nothing more', async () => {
  const { element, names, press, sent } = await open([listed('s1', { outcome: 'not-yet', barrier: 'money' })]);
  await press('Change what got in the way');
  await press('Leave it as it is');
  expect(element.textContent).toContain('What got in the way: the cost');
  await press('Change what got in the way');
  // An answer from further down the list stands among the others.
  expect(names()).toContain('the cost');
  await press('Take this answer back');
  expect(sent()).toEqual({ outcome: 'not-yet', barrier: null });
  await press('Change');
  await press('done');
  expect(names()).toEqual(['Change']);
});

test('a carer is asked nothing, and does not read what got in the way: it may be themselves', async () => {
  const said = listed('s2', { outcome: 'not-yet', barrier: 'other-people', takenUp: true });
  const { element, names } = await open([listed('s1'), said], 'carer');
  expect(names()).toEqual([]);
  expect(element.textContent).toContain('not yet');
  expect(element.textContent).not.toContain('other people');
});

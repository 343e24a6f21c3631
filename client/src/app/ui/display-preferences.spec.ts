import { TestBed } from '@angular/core/testing';
import { Translations } from '../i18n/translations';
import { provideTranslations } from '../i18n/translations.testing';
import { DisplayPreferences } from './display-preferences';

function preferences(): DisplayPreferences {
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  return TestBed.inject(DisplayPreferences);
}

beforeEach(() => sessionStorage.clear());

test('pages open with the text and the words that a person needs', async () => {
  const pages = preferences();
  await pages.openFor({ largeText: true, easyRead: true });
  expect(pages.largeText()).toBe(true);
  expect(TestBed.inject(Translations).easy()).toBe(true);
  TestBed.tick();
  expect(document.documentElement.classList).toContain('app-large-text');
});

test('what somebody chose in this tab stands', async () => {
  const pages = preferences();
  pages.switchLargeText();
  pages.switchLargeText();
  await TestBed.inject(Translations).change('en');
  await pages.openFor({ largeText: true, easyRead: true });
  expect(pages.largeText()).toBe(false);
  expect(TestBed.inject(Translations).easy()).toBe(false);
});

test('needs count at the first arrival only', async () => {
  const pages = preferences();
  await pages.openFor({});
  await pages.openFor({ largeText: true });
  expect(pages.largeText()).toBe(false);
});

test('pictures are there until somebody turns them off, which the tab remembers', () => {
  const pages = preferences();
  expect(pages.pictures()).toBe(true);
  pages.switchPictures();
  TestBed.resetTestingModule();
  expect(preferences().pictures()).toBe(false);
});

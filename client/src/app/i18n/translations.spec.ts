import { TestBed } from '@angular/core/testing';
import { Translations } from './translations';
import { provideTranslations } from './translations.testing';

function wordsOfSite(): Translations {
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  return TestBed.inject(Translations);
}

beforeEach(() => sessionStorage.clear());

test('a value stands in its place exactly as it is, even where it looks like one of ours', () => {
  const said = '$& {{who}}';
  expect(wordsOfSite().t('patient.my-goals.step', { what: said, who: 'Mia' })).toContain(said);
});

test('words for one page go with the page, and the choice of the tab stays', async () => {
  const words = wordsOfSite();
  await words.show('en-easy');
  expect(words.t('patient.frame.loading')).toBe('Please wait a moment.');
  words.showChosen();
  expect(words.t('patient.frame.loading')).toBe('One moment. We are getting this for you.');
  expect(sessionStorage).toHaveLength(0);
});

test('who chooses other words on such a page gets them at once', async () => {
  const words = wordsOfSite();
  await words.show('en-easy');
  await words.change('en');
  expect(words.easy()).toBe(false);
});

test('a choice holds for the tab, also after a reload', async () => {
  await wordsOfSite().change('en-easy');
  TestBed.resetTestingModule();
  const reloaded = wordsOfSite();
  await reloaded.open();
  expect(reloaded.easy()).toBe(true);
});

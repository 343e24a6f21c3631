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

test.each([
  [0, '0 patients found.'],
  [1, 'One patient found.'],
  [2, '2 patients found.'],
])('%d takes the form that English has for it', (count, said) => {
  expect(wordsOfSite().plural('care.search.found', count)).toBe(said);
});

describe('texts for staff', () => {
  const asked: string[] = [];
  let reachable = true;
  beforeEach(() => {
    asked.length = 0;
    reachable = true;
    globalThis.fetch = jest.fn((address: string) => {
      asked.push(address);
      const text = { [`${address.slice('i18n/'.length, -'.json'.length)}.x`]: 'A text' };
      return Promise.resolve({ ok: reachable, status: 503, json: () => Promise.resolve(text) });
    }) as unknown as typeof fetch;
  });

  test('come with those common to all, each file once', async () => {
    const words = new Translations();
    await Promise.all([words.openForStaff(['landing']), words.openForStaff(['landing'])]);
    await words.openForStaff(['admin']);
    expect(asked).toEqual(['i18n/common.json', 'i18n/landing.json', 'i18n/admin.json']);
  });

  test('that could not be fetched are fetched when they are next wanted', async () => {
    const words = new Translations();
    reachable = false;
    await expect(words.openForStaff([])).rejects.toThrow('could not be read (503)');
    reachable = true;
    await words.openForStaff([]);
    expect(asked).toEqual(['i18n/common.json', 'i18n/common.json']);
  });
});

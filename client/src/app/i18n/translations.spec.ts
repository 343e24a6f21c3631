import { TestBed } from '@angular/core/testing';
import { Translations } from './translations';
import { provideTranslations } from './translations.testing';

function translationsOfSite(): Translations {
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  return TestBed.inject(Translations);
}

beforeEach(() => sessionStorage.clear());

test('a value stands in its place exactly as it is, even where it looks like one of ours', () => {
  const said = '$& {{who}}';
  expect(translationsOfSite().t('patient.my-goals.step', { what: said, who: 'Mia' })).toContain(said);
});

test('words for one page go with the page, and the choice of the tab stays', async () => {
  const i18n = translationsOfSite();
  await i18n.show('en-easy');
  expect(i18n.t('patient.frame.loading')).toBe('Please wait a moment.');
  i18n.showChosen();
  expect(i18n.t('patient.frame.loading')).toBe('One moment. We are getting this for you.');
  expect(sessionStorage).toHaveLength(0);
});

test('who chooses other words on such a page gets them at once', async () => {
  const i18n = translationsOfSite();
  await i18n.show('en-easy');
  await i18n.change('en');
  expect(i18n.easy()).toBe(false);
});

test('a choice holds for the tab, also after a reload', async () => {
  await translationsOfSite().change('en-easy');
  TestBed.resetTestingModule();
  const reloaded = translationsOfSite();
  await reloaded.open();
  expect(reloaded.easy()).toBe(true);
});

test.each([
  [0, '0 patients found.'],
  [1, 'One patient found.'],
  [2, '2 patients found.'],
])('%d takes the form that English has for it', (count, said) => {
  expect(translationsOfSite().plural('care.search.found', count)).toBe(said);
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
    const i18n = new Translations();
    await Promise.all([i18n.openForStaff(['landing']), i18n.openForStaff(['landing'])]);
    await i18n.openForStaff(['admin']);
    expect(asked).toEqual(['i18n/common.json', 'i18n/landing.json', 'i18n/admin.json']);
  });

  test('that could not be fetched are fetched when they are next wanted', async () => {
    const i18n = new Translations();
    reachable = false;
    await expect(i18n.openForStaff([])).rejects.toThrow('could not be read (503)');
    reachable = true;
    await i18n.openForStaff([]);
    expect(asked).toEqual(['i18n/common.json', 'i18n/common.json']);
  });
});

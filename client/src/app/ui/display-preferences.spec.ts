import { TestBed } from '@angular/core/testing';
import type { DisplayChoices } from '@waymark/contracts';
import { Translations } from '../i18n/translations';
import { provideTranslations } from '../i18n/translations.testing';
import { DisplayPreferences } from './display-preferences';

const CALM: DisplayChoices = {
  ...{ largeText: true, wideSpacing: true, pictures: false, easyWords: true },
  colours: 'calm',
};
const { documentElement } = document;

function preferences(): DisplayPreferences {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  const made = TestBed.inject(DisplayPreferences);
  TestBed.tick();
  return made;
}

const easy = (): boolean => TestBed.inject(Translations).easy();

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
});

test('pages open with the text and the words that a person needs, who never chose', async () => {
  const pages = preferences();
  await pages.openFor({ needs: { largeText: true, easyRead: true }, display: null });
  TestBed.tick();
  expect(documentElement.classList).toContain('app-large-text');
  expect(easy()).toBe(true);
});

test('what they chose on any device comes before what they need', async () => {
  const pages = preferences();
  await pages.openFor({ needs: { largeText: true }, display: { ...CALM, largeText: false } });
  TestBed.tick();
  expect(documentElement.classList).not.toContain('app-large-text');
  expect(documentElement.classList).toContain('app-wide-spacing');
  expect(documentElement.getAttribute('data-colours')).toBe('calm');
  expect([pages.pictures(), easy()]).toEqual([false, true]);
});

test('what they need is there again after a reload in the same tab', async () => {
  const reader = { needs: { largeText: true, easyRead: true }, display: null };
  await preferences().openFor(reader);
  const reloaded = preferences();
  await reloaded.openFor(reader);
  expect(reloaded.choices().largeText).toBe(true);
});

test('what was chosen on this device comes before what they need', async () => {
  const pages = preferences();
  await pages.change({ largeText: false, easyWords: false });
  await pages.openFor({ needs: { largeText: true, easyRead: true }, display: null });
  expect([pages.choices().largeText, easy()]).toEqual([false, false]);
});

test('easy words that could not be read come when their pages are next opened', async () => {
  const pages = preferences();
  jest.spyOn(TestBed.inject(Translations), 'change').mockRejectedValueOnce(new Error('offline'));
  await expect(pages.openFor({ needs: { easyRead: true }, display: null })).rejects.toThrow('offline');
  expect(easy()).toBe(false);
  await pages.openFor({ needs: { easyRead: true }, display: null });
  expect(easy()).toBe(true);
});

test('the device remembers what was chosen on it after signing out, and nothing of who it was', async () => {
  await preferences().change(CALM);
  sessionStorage.clear();
  expect(preferences().choices()).toEqual(CALM);
  await Promise.resolve();
  expect(easy()).toBe(true);
  expect(JSON.parse(localStorage.getItem('waymark.display') ?? '')).toEqual(CALM);
  expect(localStorage).toHaveLength(1);
});

test('what is kept there and not understood any more counts as nothing', () => {
  localStorage.setItem('waymark.display', '{"colours":"pink"}');
  expect(preferences().choices().colours).toBe('device');
  localStorage.setItem('waymark.display', 'broken');
  expect(preferences().choices().colours).toBe('device');
});

test('pages of staff look as usual, and a screen that somebody reads along on looks as they chose', async () => {
  const pages = preferences();
  await pages.change({ colours: 'dark', easyWords: true });
  TestBed.inject(Translations).forStaff.set(true);
  TestBed.tick();
  expect(documentElement.hasAttribute('data-colours')).toBe(false);
  expect(easy()).toBe(false);
  pages.readsAlong.set({ choices: CALM, choose: () => Promise.resolve(), keptText: () => null });
  TestBed.tick();
  expect(documentElement.getAttribute('data-colours')).toBe('calm');
  pages.readsAlong.set(null);
  TestBed.tick();
  expect(documentElement.hasAttribute('data-colours')).toBe(false);
});

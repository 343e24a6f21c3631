import { TestBed } from '@angular/core/testing';
import { BARRIERS, type Barrier } from '@waymark/contracts';
import { provideTranslations } from '../../i18n/translations.testing';
import { Translations } from '../../i18n/translations';
import { saidInWords, saidOf } from './barriers';
import { barriersToShow } from './barriers-to-show';

test('five answers are shown at once, and every one of them when asked for', () => {
  const shown = barriersToShow(() => null);
  expect(shown.list()).toHaveLength(5);
  const focused = shown.showAll();
  expect(shown.list()[5]).toBe(focused);
  expect([...shown.list()].sort()).toEqual([...BARRIERS].sort());
});

test.each<[Barrier, number]>([
  ['pain', 5],
  ['money', 10],
])('an answer that was given is never hidden (%s)', (barrier, count) => {
  const { list } = barriersToShow(() => barrier);
  expect(list()).toContain(barrier);
  expect(list()).toHaveLength(count);
});

test('nothing got in the way of what is done', () => {
  expect(saidOf('not-yet', 'pain')).toEqual({ outcome: 'not-yet', barrier: 'pain' });
  expect(saidOf('done', 'pain')).toEqual({ outcome: 'done', barrier: null });
  expect(saidOf('changed', 'pain')).toEqual({ outcome: 'changed', barrier: null });
});

test('it stands beside the outcome where it was said', () => {
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  const i18n = TestBed.inject(Translations);
  expect(saidInWords(i18n, { outcome: 'not-yet', barrier: 'tiredness' })).toBe('not yet: being too tired');
  expect(saidInWords(i18n, { outcome: 'not-yet', barrier: null })).toBe('not yet');
  expect(saidInWords(i18n, { outcome: 'done' })).toBe('done');
});

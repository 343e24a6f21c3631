import { signal } from '@angular/core';
import { untilTyped } from './until-typed';

test('a field follows its suggestion until something else is entered', () => {
  const today = signal('2026-06-01');
  const field = untilTyped(today);
  expect(field()).toBe('2026-06-01');
  today.set('2026-06-02');
  expect(field()).toBe('2026-06-02');
  field.set('2026-05-29');
  today.set('2026-06-03');
  expect(field()).toBe('2026-05-29');
});

test('a field that was emptied stays empty', () => {
  const today = signal('2026-06-01');
  const field = untilTyped(today);
  expect(field()).toBe('2026-06-01');
  field.set('');
  today.set('2026-06-02');
  expect(field()).toBe('');
});

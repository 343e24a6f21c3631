import { soundOf, soundsOf } from './name-sounds.js';

test.each([
  ['Ellis', 'elis'],
  ['Stephen', 'Steven'],
  ['Catherine', 'Kathryn'],
  ['Smith', 'Smyth'],
  ['Thompson', 'Tomson'],
  ['Reid', 'Reed'],
  ['Clarke', 'Clark'],
  ['Hughes', 'Hews'],
  ['McKay', 'Mackay'],
  ['Knight', 'Nite'],
  ['Geoffrey', 'Jeffrey'],
  ['Siân', 'Shan'],
])('%s and %s sound the same', (one, other) => {
  expect(soundOf(one)).not.toBe('');
  expect(soundOf(one)).toBe(soundOf(other));
});

test('names that are told apart by ear have keys of their own', () => {
  expect(new Set(['Smith', 'Smart', 'Ellis', 'Elliott', 'Rees', 'Reed', 'Okafor'].map(soundOf)).size).toBe(7);
});

test('each part of a name has its sound, and the whole', () => {
  expect(soundsOf('Smith-Reid')).toEqual(['smithreid', 'reid', 'smith'].map(soundOf));
});

test('short words, other scripts and what is only vowels have none', () => {
  expect(['Li', 'Ng', 'Aoi', 'Иванов', '王', ''].map(soundOf)).toEqual(['', '', '', '', '', '']);
  expect(soundsOf('Ellis', 'Elis', null, 'Li')).toEqual(['~als']);
});

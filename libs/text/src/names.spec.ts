import { lettersOf, normaliseName } from './names.js';

it('names are compared without capitals, accents and double spaces', () => {
  expect(normaliseName('  Zielińska-Łęcka  Ó ')).toBe('zielinska-lecka o');
});

it('two ways to write a double name have the same letters', () => {
  expect(lettersOf('Evans-Pugh')).toBe(lettersOf('Evans Pugh'));
});

import { likenessOf } from './name-likeness.js';

it.each([
  ['Sam Taylor', 'Sam', 'Taylor', 'whole'],
  ['Priya Taylor', 'Sam', 'Taylor', 'family'],
  ['zofia ZIELINSKA', 'Zofia', 'Zielińska', 'whole'],
  ['Anna van der Berg', 'Jan', 'Van der Berg', 'family'],
  ['Sam Naylor', 'Sam', 'Taylor', null],
  ['Sam McTaylor', 'Sam', 'Taylor', null],
  ['Taylor', 'Sam', 'Taylor', 'family'],
  ['', 'Sam', 'Taylor', null],
] as const)('the name %j is to %s %s: %s', (name, givenName, familyName, likeness) => {
  expect(likenessOf(name, { givenName, familyName })).toBe(likeness);
});

import fc from 'fast-check';
import { mayBeOnePerson, type NamedPerson, namePartsOf } from './likeness.js';

const BORN = '1984-05-17';
const named = (givenName: string, familyName: string, birthDate = BORN): NamedPerson => ({
  givenName,
  familyName,
  birthDate,
});
const isAsked = (a: NamedPerson, b: NamedPerson): boolean => mayBeOnePerson(namePartsOf(a), namePartsOf(b));

describe('Two people with one birth date', () => {
  it.each([
    ['Soren', 'Luk-OBrien'],
    ['Soren', 'OBrien'],
    ['Soren', 'Luk'],
    ['Sorne', 'OBrien Luk'],
    ['S. A.', 'OBrien Luk'],
    ['Anna Soren', 'OBrien Luk'],
    ['O’Brien-Łuk', 'Søren'],
    ['S', 'O’Brien Luk'],
    ['Zoe', 'O Brien'],
  ])('are asked about beside Søren O’Brien-Łuk: %s %s', (givenName, familyName) => {
    expect(isAsked(named('Søren', 'O’Brien-Łuk'), named(givenName, familyName))).toBe(true);
  });

  it.each([
    ['Therese', 'Nic Luka'],
    ['Theres', 'Nic Luka'],
    ['Therese A', 'Nic Luka'],
    ['Theerse', 'Luka'],
  ])('are asked about beside Nic Luka Therese: %s %s', (givenName, familyName) => {
    expect(isAsked(named('Nic Luka', 'Therese'), named(givenName, familyName))).toBe(true);
  });

  it.each([
    [named('Mei', 'Lowe'), named('Kit', 'Vale')],
    [named('Bo', 'Li'), named('An', 'Wu')],
    [named('J', 'de Vries'), named('K', 'de Boer')],
    [named('Ward 12', 'Unknown'), named('Bay 13', 'Nobody')],
    [named('Mei', 'Lowe'), named('Mei', 'Lowe', '1984-05-18')],
  ])('are two where no part of their names is alike: %j %j', (a, b) => {
    expect([isAsked(a, b), isAsked(b, a)]).toEqual([false, false]);
  });
});

describe('Whoever is written in another way', () => {
  const letter = fc.constantFrom(...Array.from('abcdefghilmnorstuvøłéñ李龙'));
  const word = fc.string({ unit: letter, minLength: 2, maxLength: 9 });
  const name = fc.array(word, { minLength: 1, maxLength: 3 });
  const person = fc.record({ given: name, family: name, joint: fc.constantFrom(' ', '-') });
  const of = (given: readonly string[], family: readonly string[], joint = ' '): NamedPerson =>
    named(given.join(joint), family.join(joint));
  const always = <T>(
    more: fc.Arbitrary<T>,
    written: (one: { given: string[]; family: string[] }, how: T) => NamedPerson,
  ) =>
    fc.assert(
      fc.property(person, more, ({ given, family, joint }, how) => {
        const [before, after] = [of(given, family, joint), written({ given, family }, how)];
        if (after.givenName.trim() === '' || after.familyName.trim() === '') return;
        expect({ before, after, asked: isAsked(before, after) }).toMatchObject({ asked: true });
        expect(isAsked(after, before)).toBe(true);
      }),
      { numRuns: 1000 },
    );

  it('with given and family name swapped is asked about', () =>
    always(fc.constant(null), ({ given, family }) => of(family, given)));

  it('with a given or family name cut short is asked about', () =>
    always(fc.record({ isGiven: fc.boolean(), left: fc.integer({ min: 1, max: 9 }) }), ({ given, family }, how) => {
      const cut = (names: string[]): string => names.join(' ').slice(0, how.left).trim();
      return how.isGiven ? named(cut(given), family.join(' ')) : named(given.join(' '), cut(family));
    }));

  it('with one letter other, more, less or swapped with its neighbour is asked about', () =>
    always(
      fc.record({
        at: fc.nat(),
        isGiven: fc.boolean(),
        how: fc.constantFrom('other' as const, 'more' as const, 'less' as const, 'swap' as const),
        letter,
      }),
      ({ given, family }, { at, isGiven, how, letter: typed }) => {
        const text = Array.from((isGiven ? given : family).join(' '));
        const place = at % text.length;
        const [here = '', next = ''] = text.slice(place, place + 2);
        const instead = { other: [typed], more: [typed, here], less: [], swap: [next, here] }[how];
        text.splice(place, how === 'swap' ? 2 : 1, ...instead);
        return isGiven ? named(text.join(''), family.join(' ')) : named(given.join(' '), text.join(''));
      },
    ));

  it('without one of several names is asked about', () =>
    always(fc.nat(), ({ given, family }, at) => {
      const left = (names: string[]): string[] =>
        names.length > 1 ? names.filter((_, index) => index !== at % names.length) : names;
      return at % 2 === 0 ? of(left(given), family) : of(given, left(family));
    }));

  it('with plain letters, capitals or other joints is asked about', () =>
    always(fc.constantFrom(' ', '-', ''), ({ given, family }, joint) => {
      const normalised = (names: string[]): string[] =>
        names.map((one) => one.replaceAll('ø', 'o').replaceAll('ł', 'l').normalize('NFD').toUpperCase());
      return of(normalised(given), normalised(family), joint);
    }));

  it('is asked about from either side alike', () => {
    const parts = person.map(({ given, family, joint }) => of(given, family, joint));
    fc.assert(fc.property(parts, parts, (a, b) => expect(isAsked(a, b)).toBe(isAsked(b, a))));
  });
});

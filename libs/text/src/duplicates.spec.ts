import { blocksOf, type ComparedPerson, evidenceOf, WORTH_A_LOOK } from './duplicates.js';

function person(details: Partial<ComparedPerson> = {}): ComparedPerson {
  return {
    ...{ givenName: 'Katherine', familyName: 'Okafor', birthDate: '1984-05-07', nhsNumber: null, sex: null },
    ...{ phone: null, email: null, address: null, references: [] },
    ...details,
  };
}

const scoreOf = (details: Partial<ComparedPerson>, of: Partial<ComparedPerson> = {}): number =>
  evidenceOf(person(of), person(details))?.score ?? -Infinity;

it.each([
  ['the same names and birth date', {}],
  ['a slip in the given name', { givenName: 'Kathrine' }],
  ['a short form', { givenName: 'Kath' }],
  ['a family name that sounds alike', { familyName: 'Okaffor' }],
  ['names that changed places', { givenName: 'Okafor', familyName: 'Katherine' }],
  ['day and month that changed places', { birthDate: '1984-07-05' }],
  ['another given name, as for one called by a middle name', { givenName: 'Grace' }],
])('two records are worth a look with %s', (_, details) => {
  expect(scoreOf(details)).toBeGreaterThanOrEqual(WORTH_A_LOOK);
});

it('a married name and a birth date with one part wrong are worth a look if the telephone is the same', () => {
  const phone = '01632 960 001';
  const married = { familyName: 'Brennan' };
  expect(scoreOf(married)).toBeLessThan(WORTH_A_LOOK);
  expect(scoreOf({ ...married, phone: '+44 1632 960001' }, { phone })).toBeGreaterThanOrEqual(WORTH_A_LOOK);
  expect(scoreOf({ birthDate: '1984-05-09' })).toBeLessThan(WORTH_A_LOOK);
  expect(scoreOf({ birthDate: '1984-05-09', phone }, { phone })).toBeGreaterThanOrEqual(WORTH_A_LOOK);
});

it.each([
  ['a brother born on another day', { givenName: 'Daniel', birthDate: '1986-11-20' }],
  ['a twin of the other sex', { givenName: 'Daniel', sex: 'M' }],
  ['somebody else of that birth date', { givenName: 'Mary', familyName: 'Jones' }],
  ['a namesake of another birth date', { birthDate: '1951-10-30' }],
])('two records of one home are not alike for that: %s', (_, details) => {
  expect(scoreOf(details, { sex: 'F' })).toBeLessThan(WORTH_A_LOOK);
});

it('a couple of one address, telephone and email counts these once', () => {
  const home = { phone: '01632 960 001', email: 'home@example.org', address: '1 Mill Lane' };
  const spouse = { ...home, givenName: 'Daniel', birthDate: '1982-02-11' };
  expect(scoreOf(spouse, home)).toBeLessThan(WORTH_A_LOOK);
});

it('two NHS numbers are two people until one of them is found wrong', () => {
  expect(evidenceOf(person({ nhsNumber: '9990000689' }), person({ nhsNumber: '9990001537' }))).toBeNull();
  expect(evidenceOf(person({ nhsNumber: '9990000689' }), person())).not.toBeNull();
});

it('says what agrees, and nothing of what one of them does not say', () => {
  expect(evidenceOf(person({ sex: 'F', phone: '1' }), person({ sex: 'M', givenName: 'Kathrine' }))?.facts).toEqual([
    { fact: 'birth-date', agreement: 'same' },
    { fact: 'family-name', agreement: 'same' },
    { fact: 'given-name', agreement: 'nearly' },
    { fact: 'sex', agreement: 'different' },
  ]);
});

it('whoever is worth a look shares a key: a birth date in any order, a way to reach them, or a reference', () => {
  const shares = (a: Partial<ComparedPerson>, b: Partial<ComparedPerson>): boolean =>
    blocksOf(person(a)).some((key) => blocksOf(person(b)).includes(key));
  const elsewhere = { birthDate: '1990-01-01' };
  expect(shares({}, { birthDate: '1984-07-05' })).toBe(true);
  expect(shares({ phone: '01632 960001' }, { ...elsewhere, phone: '+44 (1632) 960 001' })).toBe(true);
  expect(shares({ email: 'A@example.org' }, { ...elsewhere, email: 'a@example.org' })).toBe(true);
  expect(shares({ references: ['s1 7'] }, { ...elsewhere, references: ['s1 7', 's2 9'] })).toBe(true);
  expect(shares({ phone: '1' }, { ...elsewhere, phone: '2' })).toBe(false);
});

import { counts, filtered, found, onePerPerson, sorted } from './caseload-filters';
import { caseloadItem } from './caseload.testing';

const TODAY = '2026-06-01';
const at = (on: string) => ({
  appointmentId: 'a',
  startsAt: `${on}T09:30:00Z`,
  on,
  kind: 'in-person' as const,
  hasTime: true,
  purpose: 'review' as const,
});

const archer = caseloadItem('Archer', { attention: ['no-goal', 'nothing-booked'], lastAttendedOn: null });
const baker = caseloadItem('Baker', { attention: ['no-goal'], next: at(TODAY) });
const cole = caseloadItem('Cole', { attention: ['missed', 'fresh-look'], next: at('2026-06-08') });
const dale = caseloadItem('Dale', { givenName: 'Zoë', nhsNumber: '9990000018', lastAttendedOn: '2026-02-02' });
const all = [dale, cole, baker, archer];
const names = (items: readonly { familyName: string }[]) => items.map(({ familyName }) => familyName);

test('filters are combined: who comes today and has no goal', () => {
  expect(names(filtered(all, ['no-goal'], TODAY))).toEqual(['Baker', 'Archer']);
  expect(names(filtered(all, ['today', 'no-goal'], TODAY))).toEqual(['Baker']);
});

test('each filter says how many it would leave of those shown now', () => {
  expect(counts(all, [], TODAY).get('no-goal')).toBe(2);
  expect(counts(all, ['today'], TODAY).get('no-goal')).toBe(1);
  expect(counts(all, ['today'], TODAY).get('missed')).toBe(0);
});

test('part of a name in any order, without accents, or part of an NHS number with spaces finds a person', () => {
  expect(names(found(all, 'dale, zoe'))).toEqual(['Dale']);
  expect(names(found(all, '000 0018'))).toEqual(['Dale']);
  expect(names(found(all, '  '))).toHaveLength(4);
  expect(found(all, 'nobody')).toEqual([]);
});

test('a birth date in any usual form finds a person, and so does a name however it is typed', () => {
  const soren = caseloadItem('O’Brien', { givenName: 'Søren', birthDate: '1984-05-17', nhsNumber: '9990000689' });
  const people = [...all.map((item) => ({ ...item, birthDate: '1950-01-01', nhsNumber: null })), soren];
  for (const query of ['17/05/1984', '17 May 84', '17051984', 'soren obrien', "o'brien 17.5.84", '0689'])
    expect(names(found(people, query))).toEqual(['O’Brien']);
});

test('by attention the most pressing come first and who needs none comes last', () => {
  expect(names(sorted(all, { by: 'attention', direction: 'ascending' }))).toEqual(['Cole', 'Archer', 'Baker', 'Dale']);
});

test('by last seen who never came stands first, and the other way round last', () => {
  const up = names(sorted(all, { by: 'last-seen', direction: 'ascending' }));
  expect(up.slice(0, 2)).toEqual(['Archer', 'Dale']);
  expect(names(sorted(all, { by: 'last-seen', direction: 'descending' })).at(-1)).toBe('Archer');
});

test('by next appointment who has none booked stays last either way', () => {
  expect(names(sorted(all, { by: 'next', direction: 'ascending' }))).toEqual(['Baker', 'Cole', 'Archer', 'Dale']);
  expect(names(sorted(all, { by: 'next', direction: 'descending' }))).toEqual(['Cole', 'Baker', 'Archer', 'Dale']);
});

test('a person with two open episodes has one line, where the first of them stands, and counts once', () => {
  const second = { ...cole, episodeId: 'second', careServiceName: 'Elsewhere' };
  expect(onePerPerson([dale, second, baker, cole]).map(({ episodeId }) => episodeId)).toEqual([
    dale.episodeId,
    'second',
    baker.episodeId,
  ]);
  expect(counts([cole, second], [], TODAY).get('missed')).toBe(1);
});

import { listName } from './person-text';

test('a list names the family first, and the name the person goes by where it differs', () => {
  expect(listName({ givenName: 'Grace', familyName: 'Okafor', preferredName: 'Gracie' })).toBe(
    'Okafor, Grace (Gracie)',
  );
  expect(listName({ givenName: 'Grace', familyName: 'Okafor', preferredName: 'Grace' })).toBe('Okafor, Grace');
  expect(listName({ givenName: 'Grace', familyName: 'Okafor', preferredName: null })).toBe('Okafor, Grace');
});

import { peopleOfLines, withAnswers } from './same-person';

test('answers stand in a column of their own, in the line where each person begins', () => {
  const file = 'ref;words\r\nW1;"Walk;\nfar"\r\nW2;Swim\r\n';
  expect(withAnswers(file, new Map([[4, 'yes']]))).toBe(
    '\uFEFFref;words;same_person\r\nW1;"Walk;\nfar";\r\nW2;Swim;yes\r\n',
  );
});

test('a column that is there already keeps what it says', () => {
  const file = 'ref,Same Person,words\nW1,no,Walk\nW2,,Swim\n';
  expect(withAnswers(file, new Map([[3, 'yes']]))).toBe('\uFEFFref,Same Person,words\nW1,no,Walk\nW2,yes,Swim\n');
});

test('what tells Excel the delimiter and lines left empty stay, so that each line keeps its number', () => {
  const file = '\uFEFFsep=;\r\n\r\nref;words\r\n\r\nW1;Walk\r\nW2;Swim';
  expect(withAnswers(file, new Map([[6, 'no']]))).toBe(
    '\uFEFFsep=;\r\n\r\nref;words;same_person\r\n\r\nW1;Walk;\r\nW2;Swim;no',
  );
});

test('a line whose last empty cells were left out can be answered too', () => {
  expect(withAnswers('ref,words,step\nW1,Walk\n', new Map([[2, 'yes']]))).toBe(
    '\uFEFFref,words,step,same_person\nW1,Walk,,yes\n',
  );
});

test('somebody is named as the file has them, wherever the columns stand', () => {
  const file = 'sep=,\nBirth date,Given Name,family_name\n13/11/1968, Mei ,Löwe\n';
  expect(peopleOfLines(file, new Set([3]))).toEqual(
    new Map([[3, { familyName: 'Löwe', givenName: 'Mei', birthDate: '13/11/1968' }]]),
  );
});

import { withAnswers } from './same-person';

test('answers stand in a column of their own, in the line where each person begins', () => {
  const file = 'sep=;\r\nref;words\r\nW1;"Walk;\nfar"\r\nW2;Swim\r\n';
  expect(withAnswers(file, new Map([[5, 'yes']]))).toBe(
    '\uFEFFref;words;same_person\r\nW1;"Walk;\nfar";\r\nW2;Swim;yes\r\n',
  );
});

test('a column that is there already keeps what it says', () => {
  const file = 'ref,Same Person,words\nW1,no,Walk\nW2,,Swim\n';
  expect(withAnswers(file, new Map([[3, 'yes']]))).toBe('\uFEFFref,Same Person,words\r\nW1,no,Walk\r\nW2,yes,Swim\r\n');
});

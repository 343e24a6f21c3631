import { bodyOf, draftOf, fieldIdsOf, isSame, isSamePart, linesOf } from './round-up-draft';
import { endedQuarters } from './quarters';
import { roundUp } from './round-ups.testing';

const draft = () => draftOf(roundUp());

test('what was read is sent back the same', () => {
  const { questions, whatChanged, lastTime, ifReal, youSaidWeDid, quotes } = roundUp();
  expect(bodyOf(draft())).toEqual({ questions, whatChanged, lastTime, ifReal, youSaidWeDid, quotes });
});

test('rows left empty are not sent, and a refusal still leads to its own field', () => {
  const questions = [
    { question: ' ', answer: '' },
    { question: '', answer: 'Yes' },
  ];
  const typed = { ...draft(), questions };
  expect(bodyOf(typed).questions).toEqual([{ question: '', answer: 'Yes' }]);
  expect(fieldIdsOf(typed)['/questions/0/question']).toBe('question-1');
});

test('spaces at the ends make no difference, words do', () => {
  expect(isSame(draft(), { ...draft(), whatChanged: ' More of you took a copy home. ' })).toBe(true);
  expect(isSame(draft(), { ...draft(), ifReal: 'We would try it.' })).toBe(false);
  expect(isSamePart(draft(), { ...draft(), ifReal: 'We would try it.' }, 'whatChanged')).toBe(true);
});

test('a part is read as lines beside another version', () => {
  expect(linesOf(draft(), 'youSaidWeDid')).toEqual(['I forget what we agreed. – We made a card.']);
  expect(linesOf(draft(), 'ifReal')).toEqual([]);
});

test('quarters are offered once they are over, the newest first', () => {
  expect(endedQuarters('').length).toBe(0);
  expect(endedQuarters('2026-07-01').slice(0, 2)).toEqual([
    { from: '2026-04-01', label: 'April to June 2026' },
    { from: '2026-01-01', label: 'January to March 2026' },
  ]);
  expect(endedQuarters('2026-06-30')[0]?.from).toBe('2026-01-01');
});

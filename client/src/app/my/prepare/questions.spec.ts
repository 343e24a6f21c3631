import { questionsFor, waysFrom } from './questions';

test('every goal is a question, then what went well, what to talk about and who helped', () => {
  expect(questionsFor(2).map((one) => one.join('/'))).toEqual([
    'goals/1',
    'goals/2',
    'went-well',
    'talk-about',
    'helped',
  ]);
});

test('each question leads to the next, the last one to the check page, the first one back to the start', () => {
  expect(waysFrom(['goals', '1'], 1, undefined)).toEqual({ number: 1, count: 4, next: ['went-well'], back: [] });
  expect(waysFrom(['helped'], 1, undefined)).toEqual({ number: 4, count: 4, next: ['check'], back: ['talk-about'] });
});

test('who came to change one answer goes back to the check page', () => {
  expect(waysFrom(['went-well'], 3, 'check')).toMatchObject({ next: ['check'], back: ['check'] });
});

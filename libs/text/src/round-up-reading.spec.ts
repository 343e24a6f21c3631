import type { RoundUpText } from '@waymark/contracts';
import { gradesOfParts, isHardToRead } from './round-up-reading.js';

const text = (details: Partial<RoundUpText>): RoundUpText => ({
  ...{ questions: [], whatChanged: null, lastTime: null, ifReal: null, youSaidWeDid: [] },
  ...details,
});

it('grades each part by itself, and says nothing of one that is empty', () => {
  const grades = gradesOfParts(
    text({
      whatChanged: 'More of you took a copy home. We are glad of that.',
      ifReal:
        'Multidisciplinary prioritisation of appointment availability would necessitate considerable reorganisation.',
    }),
  );
  expect(grades).toMatchObject({ questions: null, lastTime: null, youSaidWeDid: null });
  expect(isHardToRead(grades.whatChanged)).toBe(false);
  expect(isHardToRead(grades.ifReal)).toBe(true);
});

it('reads a question with its answer, and what was said with what was done', () => {
  const grades = gradesOfParts(
    text({
      questions: [{ question: 'Did you feel heard?', answer: 'Most of you said yes.' }],
      youSaidWeDid: [{ said: 'The letters are hard to read.', did: null }],
    }),
  );
  expect(grades.questions).toBe(1);
  expect(grades.youSaidWeDid).toBeNull();
});

it('is hard from grade 7 on', () => {
  expect([null, 1, 6, 7].map(isHardToRead)).toEqual([false, false, false, true]);
});

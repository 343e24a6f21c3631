import { type Draft, EMPTY_DRAFT, withAnswer, withoutAnswer } from './draft';
import { bodyOf } from './draft-body';
import { differencesOf, mergeDrafts } from './merge-drafts';

const step = (what: string, id: string | null = null) => ({
  key: what,
  id,
  goalId: null,
  what,
  who: 'R',
  byWhen: null,
});
const BASE: Draft = { ...EMPTY_DRAFT, answers: { g1: { level: 0 } } };
const THEIRS: Draft = {
  ...BASE,
  answers: { g1: { level: -1 }, g2: { level: 2 } },
  therapist: { g1: { level: -2 } },
  outcomes: { s1: 'done' },
  talkAbout: ['g1'],
  nextSteps: [step('theirs', 'n1')],
};
const MINE: Draft = {
  ...BASE,
  answers: { g1: { level: 0 }, g2: { level: 1 }, g3: { level: 0 } },
  outcomes: { s2: 'partly' },
  talkAbout: ['g2'],
  nextSteps: [step('mine', 'gone')],
};

test('every goal that differs is shown; where one side alone changed it, that side is suggested', () => {
  expect(differencesOf(BASE, THEIRS, MINE)).toEqual([
    { goalId: 'g1', theirs: { level: -1 }, mine: { level: 0 }, suggested: 'theirs' },
    { goalId: 'g2', theirs: { level: 2 }, mine: { level: 1 }, suggested: null },
    { goalId: 'g3', theirs: undefined, mine: { level: 0 }, suggested: 'mine' },
  ]);
});

test('the chosen answers stand, and of everything else nothing is lost', () => {
  const merged = mergeDrafts(THEIRS, MINE, { g1: 'theirs', g2: 'mine', g3: 'mine' });
  expect(merged.answers).toEqual({ g1: { level: -1 }, g2: { level: 1 }, g3: { level: 0 } });
  expect(merged.therapist).toEqual({ g1: { level: -2 } });
  expect(merged.outcomes).toEqual({ s1: 'done', s2: 'partly' });
  expect(merged.talkAbout).toEqual(['g1', 'g2']);
  expect(merged.nextSteps.map(({ id, what }) => [id, what])).toEqual([
    ['n1', 'theirs'],
    [null, 'mine'],
  ]);
});

test('what got in the way goes with the outcome that stands', () => {
  const theirs: Draft = {
    ...BASE,
    outcomes: { s1: 'partly', s2: 'not-yet', s3: 'partly', s4: 'partly' },
    barriers: { s1: 'pain', s2: 'money', s3: 'work', s4: 'other' },
  };
  const mine: Draft = {
    ...BASE,
    outcomes: { s2: 'done', s3: 'partly', s4: 'partly' },
    barriers: { s4: 'memory' },
  };
  const merged = mergeDrafts(theirs, mine, {});
  expect(merged.outcomes).toEqual({ s1: 'partly', s2: 'done', s3: 'partly', s4: 'partly' });
  expect(merged.barriers).toEqual({ s1: 'pain', s3: 'work', s4: 'memory' });
});

describe('an agreed rating that was stored alone', () => {
  const ALONE: Draft = { ...BASE, kept: [{ goalId: 'g1', rater: 'agreed', level: 0 }] };

  test('does not come back beside the answer that was chosen in its place', () => {
    const mine = withAnswer(ALONE, 'g1', { level: 1 });
    const merged = mergeDrafts(ALONE, mine, { g1: 'mine' });
    expect(bodyOf(merged, null).ratings).toEqual([{ goalId: 'g1', rater: 'patient', level: 1 }]);
  });

  test('does not come back where this page took the answer away', () => {
    const mine = withoutAnswer(ALONE, 'g1');
    expect(bodyOf(mergeDrafts(ALONE, mine, { g1: 'mine' }), null).ratings).toEqual([]);
  });

  test('stays where theirs is chosen, or where nothing differs', () => {
    const mine = withAnswer(ALONE, 'g1', { level: 1 });
    const stored = [{ goalId: 'g1', rater: 'agreed', level: 0 }];
    expect(bodyOf(mergeDrafts(ALONE, mine, { g1: 'theirs' }), null).ratings).toEqual(stored);
    expect(bodyOf(mergeDrafts(ALONE, ALONE, {}), null).ratings).toEqual(stored);
  });

  test('of theirs goes with the rest of what mine replaces, and what others said stays', () => {
    const carer = { goalId: 'g1', rater: 'carer', level: -1 } as const;
    const theirs: Draft = { ...ALONE, kept: [...ALONE.kept, carer] };
    const mine: Draft = { ...BASE, answers: { g1: { level: 1 } } };
    expect(bodyOf(mergeDrafts(theirs, mine, { g1: 'mine' }), null).ratings).toEqual([
      { goalId: 'g1', rater: 'patient', level: 1 },
      carer,
    ]);
  });

  test('of this page alone is not lost where they know nothing of the goal', () => {
    const mine: Draft = { ...ALONE, answers: { ...ALONE.answers, g2: { level: 1 } } };
    const kept = [...mine.kept, { goalId: 'g2', rater: 'agreed', level: 1 } as const];
    const merged = mergeDrafts(ALONE, { ...mine, kept }, { g2: 'mine' });
    expect(bodyOf(merged, null).ratings).toContainEqual({ goalId: 'g2', rater: 'agreed', level: 1 });
  });
});

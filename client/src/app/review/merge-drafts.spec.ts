import { type Draft, EMPTY_DRAFT } from './draft';
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

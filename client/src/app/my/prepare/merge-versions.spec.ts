import type { OtherAnswer } from '@waymark/contracts';
import { NOTHING, mergeVersions, openQuestions, settle } from './merge-versions';
import { EMPTY_PREPARATION, type PrepareDraft, type Versions } from './prepare-draft';

const saying = (draft: Partial<PrepareDraft>, others: readonly OtherAnswer[] = []): Versions => ({
  draft: { ...EMPTY_PREPARATION, ...draft },
  others,
});
const text = (question: string, said: string): OtherAnswer => ({ question, rating: null, text: said, helped: null });

test('what one device alone changed is taken, question by question', () => {
  const base = saying({ wentWell: 'Walk', toTalkAbout: 'Bus' });
  const merged = mergeVersions(
    base,
    saying({ wentWell: 'Walk', toTalkAbout: 'The night bus', answers: { g1: { level: 0 } } }),
    saying({ wentWell: 'A long walk', toTalkAbout: 'Bus', answers: { g2: { notRated: 'not-sure' } } }),
  );
  expect(merged.draft).toMatchObject({
    wentWell: 'A long walk',
    toTalkAbout: 'The night bus',
    answers: { g1: { level: 0 }, g2: { notRated: 'not-sure' } },
  });
  expect(merged.others).toEqual([]);
});

test('where both changed one answer, both are kept, and this device’s stays under the hands that write it', () => {
  const merged = mergeVersions(
    NOTHING,
    saying({ wentWell: 'From the phone', answers: { g1: { level: 1 } } }),
    saying({ wentWell: 'From the laptop', answers: { g1: { level: -2 } } }),
  );
  expect(merged.draft).toMatchObject({ wentWell: 'From the laptop', answers: { g1: { level: -2 } } });
  expect([...openQuestions(merged)].sort()).toEqual(['g1', 'went-well']);
  expect(merged.others).toContainEqual(text('went-well', 'From the phone'));
});

test('an emptied box never takes away what the other device wrote', () => {
  const base = saying({ wentWell: 'Walk' });
  const theirs = saying({ wentWell: 'Walk with Mia' });
  expect(mergeVersions(base, theirs, saying({})).draft.wentWell).toBe('Walk with Mia');
  expect(mergeVersions(base, saying({}), theirs).draft.wentWell).toBe('Walk with Mia');
});

test('words that are all in the other text are no second answer', () => {
  const merged = mergeVersions(NOTHING, saying({ wentWell: 'I walked' }), saying({ wentWell: 'I walked and sang' }));
  expect(merged).toEqual(saying({ wentWell: 'I walked and sang' }));
});

test('what was chosen on one device is not asked again by the other', () => {
  const both = saying({ wentWell: 'A' }, [text('went-well', 'B')]);
  const chosen = settle(both, text('went-well', 'B'));
  expect(chosen).toEqual(saying({ wentWell: 'B' }));
  expect(mergeVersions(both, chosen, both)).toEqual(chosen);
  expect(mergeVersions(both, both, chosen)).toEqual(chosen);
});

test('nothing is shown to anybody that one of two devices kept back', () => {
  const base = saying({ sharedParts: ['ratings'] });
  const merged = mergeVersions(base, saying({ sharedParts: [] }), saying({ sharedParts: ['ratings', 'went-well'] }));
  expect(merged.draft.sharedParts).toEqual([]);
});

test('no word of either device is ever lost', () => {
  const words = ['', 'a', 'b', 'a b', 'c'];
  for (const base of words)
    for (const theirs of words)
      for (const mine of words) {
        const merged = mergeVersions(
          saying({ wentWell: base }),
          saying({ wentWell: theirs }),
          saying({ wentWell: mine }),
        );
        const kept = [merged.draft.wentWell, ...merged.others.map((other) => other.text ?? '')];
        const isKept = (said: string): boolean => kept.some((one) => one.includes(said));
        expect([base, theirs, mine, theirs === base || isKept(theirs)]).toEqual([base, theirs, mine, true]);
        expect([base, theirs, mine, mine === base || isKept(mine)]).toEqual([base, theirs, mine, true]);
      }
});

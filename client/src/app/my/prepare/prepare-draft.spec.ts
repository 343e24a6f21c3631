import type { Preparation } from '@waymark/contracts';
import { EMPTY_PREPARATION, bodyOfDraft, draftOfSent, isEmpty, keptAnswers } from './prepare-draft';

const SENT: Preparation = {
  appointmentId: 'a1',
  version: 2,
  sentBy: 'patient',
  helpedBy: 'Jo',
  ratings: [
    { goalId: 'g1', level: -0.5, answer: 'partly', value: null, notRated: null, note: null },
    { goalId: 'g2', level: null, answer: null, value: null, notRated: 'not-today', note: null },
    { goalId: 'ended since', level: 0, answer: null, value: null, notRated: null, note: null },
  ],
  wentWell: 'The walk',
  toTalkAbout: null,
  sharedParts: [],
  sentAt: '2026-05-30T10:00:00.000Z',
};

test('what was sent before comes back as it was said, and goes out again the same', () => {
  const draft = draftOfSent(SENT);
  expect(draft).toMatchObject({ wentWell: 'The walk', toTalkAbout: '', helped: 'yes', helpedBy: 'Jo' });
  expect(bodyOfDraft(draft, ['g1', 'g2'], 'someone')).toEqual({
    ratings: [
      { goalId: 'g1', answer: 'partly' },
      { goalId: 'g2', notRated: 'not-today' },
    ],
    wentWell: 'The walk',
    toTalkAbout: null,
    sharedParts: [],
    helpedBy: 'Jo',
  });
});

test('what stood beside an answer goes along, whether it was sent or is a draft', () => {
  const [first, ...others] = SENT.ratings;
  const draft = draftOfSent({ ...SENT, ratings: [{ ...first!, note: 'Curry on Thursday' }, ...others] });
  const noted = { goalId: 'g1', answer: 'partly', note: 'Curry on Thursday' };
  expect(bodyOfDraft(draft, ['g1'], 'someone').ratings).toEqual([noted]);
  expect(keptAnswers(draft).ratings[0]).toEqual(noted);
  const changed = { ...draft, answers: { ...draft.answers, g1: { level: 1 } } };
  expect(bodyOfDraft(changed, ['g1'], 'someone').ratings).toEqual([
    { goalId: 'g1', level: 1, note: 'Curry on Thursday' },
  ]);
});

test('what was sent without a helper is no answer to whether somebody helped', () => {
  expect(draftOfSent({ ...SENT, helpedBy: null })).toMatchObject({ helped: null, helpedBy: '' });
});

test('a helper without a name is someone, and no helper is nobody', () => {
  const helpedBy = (helped: 'no' | 'yes' | null, name: string): string | null =>
    bodyOfDraft({ ...EMPTY_PREPARATION, helped, helpedBy: name }, [], 'someone').helpedBy;
  expect(helpedBy('yes', ' ')).toBe('someone');
  expect(helpedBy('no', 'Jo')).toBeNull();
  expect(helpedBy(null, '')).toBeNull();
});

test('spaces alone are nothing to send', () => {
  const body = bodyOfDraft({ ...EMPTY_PREPARATION, wentWell: '  ', helped: 'yes' }, ['g1'], 'someone');
  expect(isEmpty(body)).toBe(true);
  expect(isEmpty({ ...body, toTalkAbout: 'Work' })).toBe(false);
});

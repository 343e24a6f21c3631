import { withTherapist } from '../review-draft/draft';
import { ratingOf, reviewWith, stepWith } from '../review-draft/review.testing';
import { problemsOf } from './form-problems';
import {
  type RecordForm,
  amendBodyOf,
  bodyOfForm,
  closingOf,
  fieldsOf,
  forMode,
  startingForm,
  withFormAnswer,
  withNotAsked,
} from './record-form';
import { ASKED, GOALS, CONTEXT } from './record.testing';

const DAY = '2026-06-01';
const start = (mode: Parameters<typeof startingForm>[0]) => startingForm(mode, CONTEXT, null, ASKED);
const answered = (form: RecordForm): RecordForm =>
  withFormAnswer(withFormAnswer(form, 'g1', { level: 0 }), 'g2', { notRated: 'not-today' });
const bodyOf = (form: RecordForm) => bodyOfForm(form, closingOf(form)!, DAY);
const missing = (form: RecordForm, mode: Parameters<typeof startingForm>[0]) =>
  problemsOf(form, { mode, today: DAY, goals: GOALS }).map(({ fieldId }) => fieldId);

test('on the telephone the patient answers, and the review is agreed', () => {
  expect(bodyOf(answered(start('phone')))).toMatchObject({
    status: 'agreed',
    answeredBy: 'patient',
    ratings: [
      { goalId: 'g1', rater: 'patient', level: 0 },
      { goalId: 'g2', rater: 'patient', notRated: 'not-today' },
    ],
  });
});

test('a note for the team goes with the answer, whoever gave it', () => {
  const form = { ...answered(start('phone')), notes: { g1: ' tired ' } };
  expect(bodyOf(form).ratings[0]).toMatchObject({ rater: 'patient', note: 'tired' });
  const carer = {
    ...form,
    recordedReason: 'carer-answered' as const,
    draft: { ...form.draft, answeredBy: 'carer' as const },
  };
  expect(bodyOf(carer)).toMatchObject({ status: 'recorded', reason: 'carer-answered' });
  expect(bodyOf(carer).ratings[0]).toMatchObject({ rater: 'carer', note: 'tired' });
});

test('from paper the day it happened is sent, where it is not the appointment’s', () => {
  const form = answered(start('paper'));
  expect(bodyOf(form)).not.toHaveProperty('occurredOn');
  expect(bodyOf({ ...form, occurredOn: '2026-05-29' }).occurredOn).toBe('2026-05-29');
  expect(missing({ ...form, occurredOn: '2026-06-02' }, 'paper')).toEqual(['occurred-on']);
});

test('without the patient nothing stands as the patient’s, and the reason may be in own words', () => {
  const form = answered(start('without'));
  expect(form.draft).toMatchObject({ answeredBy: 'team', present: ['therapist'] });
  expect(closingOf(form)).toBeNull();
  expect(missing(form, 'without')).toEqual(['recorded-reason']);
  const said = { ...form, recordedReason: 'own' as const, ownReason: 'In hospital' };
  expect(bodyOf(said)).toMatchObject({ status: 'recorded', reason: 'In hospital' });
  expect(bodyOf(said).ratings.map(({ rater }) => rater)).toEqual(['therapist', 'therapist']);
});

test('a way chosen later keeps what was ticked, and takes the patient’s part away', () => {
  const form = forMode('without', answered(start('phone')), null);
  expect(form.draft.answers).toEqual({ g1: { level: 0 }, g2: { notRated: 'not-today' } });
  expect(form.draft.answeredBy).toBe('team');
});

test('a group begins without ratings, and needs nothing more', () => {
  const form = start('group');
  expect(missing(form, 'group')).toEqual([]);
  expect(bodyOf(form)).toMatchObject({ status: 'declined', reason: 'group-session', ratings: [] });
});

test('every goal needs an answer or the word that it was not asked about', () => {
  expect(missing(start('phone'), 'phone')).toEqual(['answer-g1', 'answer-g2']);
  const one = withNotAsked(withFormAnswer(start('phone'), 'g1', { level: 1 }), 'g2');
  expect(missing(one, 'phone')).toEqual([]);
  expect(bodyOf(one).ratings).toHaveLength(1);
  expect(missing(withNotAsked(one, 'g1'), 'phone')).toEqual(['outcome']);
  expect(missing({ ...one, notes: { g2: 'He was tired' } }, 'phone')).toEqual(['note-g2']);
});

test('a goal asked about within the week is left out until somebody asks on purpose', () => {
  const asked = ASKED.map((one, index) => ({ ...one, alreadyAsked: index === 0 }));
  expect(startingForm('phone', CONTEXT, null, asked).notAsked).toEqual(['g1']);
});

test('the therapist’s own view goes beside the answer and agrees nothing', () => {
  const form = answered(start('phone'));
  const seen = {
    ...form,
    draft: withTherapist(form.draft, 'g1', { level: -1 }),
    therapistNotes: { g1: 'Needs a rail' },
  };
  expect(bodyOf(seen).ratings).toContainEqual({ goalId: 'g1', rater: 'therapist', level: -1, note: 'Needs a rail' });
  expect(bodyOf(seen).ratings.map(({ rater }) => rater)).not.toContain('agreed');
  const both = { ...seen, draft: { ...seen.draft, settled: { g1: 'differently' as const } } };
  expect(bodyOf(both).ratings).toContainEqual({ goalId: 'g1', rater: 'agreed', notRated: 'seen-differently' });
});

describe('A correction', () => {
  const review = reviewWith({
    status: 'agreed',
    present: ['patient', 'interpreter'],
    answeredBy: 'patient-with-help',
    ratings: [
      ratingOf('g1', { level: 0, note: 'tired' }),
      ratingOf('g1', { rater: 'therapist', level: -1, note: 'Needs a rail' }),
      ratingOf('g1', { rater: 'agreed', level: 0 }),
    ],
    earlierSteps: [{ nextStepId: 's1', outcome: 'not-yet', barrier: 'transport' }],
    talkAbout: ['g1'],
    nextSteps: [stepWith('s2')],
    occurredOn: '2026-05-29',
  });
  const form = startingForm('amend', CONTEXT, review, ASKED);

  test('begins with the review as it stands, for every rater', () => {
    expect(amendBodyOf({ ...form, because: 'Wrong level' }, closingOf(form)!, DAY)).toEqual({
      reason: 'Wrong level',
      status: 'agreed',
      statusReason: null,
      present: ['patient', 'interpreter'],
      answeredBy: 'patient-with-help',
      ratings: [
        { goalId: 'g1', rater: 'patient', level: 0, note: 'tired' },
        { goalId: 'g1', rater: 'therapist', level: -1, note: 'Needs a rail' },
      ],
      earlierSteps: [{ nextStepId: 's1', outcome: 'not-yet', barrier: 'transport' }],
      talkAbout: ['g1'],
      nextSteps: [{ id: 's2', goalId: null, what: 'Step s2', who: 'Rowan', byWhen: null }],
      occurredOn: '2026-05-29',
    });
  });

  test('needs its reason, and no answer for goals that were not asked about then', () => {
    expect(missing(form, 'amend')).toEqual(['because']);
  });

  test('keeps a reason in own words as it was', () => {
    const recorded = reviewWith({ status: 'recorded', reason: 'In hospital', answeredBy: 'team' });
    expect(startingForm('amend', CONTEXT, recorded, ASKED)).toMatchObject({
      recordedReason: 'own',
      ownReason: 'In hospital',
    });
  });
});

test('what the API says of a part leads to its field', () => {
  const form = answered(start('phone'));
  const seen = { ...form, draft: withTherapist(form.draft, 'g1', { level: -1 }) };
  expect(fieldsOf(bodyOf(seen), seen)).toMatchObject({
    '/ratings/0/level': 'answer-g1',
    '/ratings/2/goalId': 'view-g1',
    '/occurredOn': 'occurred-on',
  });
});

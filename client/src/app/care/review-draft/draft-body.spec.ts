import {
  type Draft,
  EMPTY_DRAFT,
  patientTookPart,
  withAnswer,
  withAnsweredBy,
  withBarrier,
  withOutcome,
  withPresent,
  withTherapist,
} from './draft';
import { bodyOf, draftOf, isBegun, isHalfPlan, withStepIds } from './draft-body';
import { ratingOf, reviewWith, stepWith } from './review.testing';

const DRAFT: Draft = { ...EMPTY_DRAFT, answers: { g1: { level: 0 }, g2: { notRated: 'not-sure' } } };

test('each tap is the patient’s rating, and the review stays open', () => {
  expect(bodyOf(DRAFT, null)).toMatchObject({
    status: 'in-progress',
    answeredBy: 'patient',
    present: ['patient', 'therapist'],
    ratings: [
      { goalId: 'g1', rater: 'patient', level: 0 },
      { goalId: 'g2', rater: 'patient', notRated: 'not-sure' },
    ],
  });
});

test.each([
  ['carer', 'carer'],
  ['team', 'therapist'],
] as const)('an answer by the %s never stands as the patient’s', (answeredBy, rater) => {
  const body = bodyOf({ ...DRAFT, answeredBy }, { status: 'recorded', reason: 'carer-answered' });
  expect(body).toMatchObject({ status: 'recorded', reason: 'carer-answered' });
  expect(body.ratings.map((rating) => rating.rater)).toEqual([rater, rater]);
});

test('seen differently, both answers are kept and none is agreed', () => {
  const both = withTherapist(DRAFT, 'g1', { level: -1 });
  const settled = (kept: 'patient' | 'therapist' | 'differently') =>
    bodyOf({ ...both, settled: { g1: kept } }, { status: 'agreed' })
      .ratings.filter(({ goalId }) => goalId === 'g1')
      .map(({ goalId: _, ...rating }) => rating);
  const two = [
    { rater: 'patient', level: 0 },
    { rater: 'therapist', level: -1 },
  ];
  expect(settled('patient')).toEqual(two);
  expect(settled('therapist')).toEqual([...two, { rater: 'agreed', level: -1 }]);
  expect(settled('differently')).toEqual([...two, { rater: 'agreed', notRated: 'seen-differently' }]);
});

test('what was settled with the patient is not agreed any more once somebody else gives the answers', () => {
  const both = withTherapist(DRAFT, 'g1', { level: -1 });
  const body = bodyOf({ ...both, settled: { g1: 'therapist' }, answeredBy: 'carer' }, null);
  expect(body.ratings.map(({ rater }) => rater)).not.toContain('agreed');
});

test('a declined review has no ratings, and keeps what became of earlier steps', () => {
  const body = bodyOf({ ...DRAFT, outcomes: { s1: 'done' } }, { status: 'declined', reason: 'unwell' });
  expect(body).toMatchObject({ reason: 'unwell', ratings: [], earlierSteps: [{ nextStepId: 's1', outcome: 'done' }] });
});

test('a saved review opens again as the same draft and the same body', () => {
  const review = reviewWith({
    ratings: [
      ratingOf('g1', { level: -0.5, answer: 'partly', note: 'tired' }),
      ratingOf('g1', { rater: 'therapist', level: 0 }),
      ratingOf('g1', { rater: 'agreed', notRated: 'seen-differently' }),
      ratingOf('g2', { value: 0 }),
      ratingOf('g2', { rater: 'carer', value: 3 }),
    ],
    earlierSteps: [
      { nextStepId: 's1', outcome: 'partly', barrier: 'pain' },
      { nextStepId: 's2', outcome: 'not-yet', barrier: null },
      // As it was saved before anybody was asked.
      { nextStepId: 's3', outcome: 'done' },
    ],
    talkAbout: ['g2'],
    nextSteps: [stepWith('s2')],
  });
  const draft = draftOf(review, '2026-06-01');
  expect(draft).toMatchObject({
    answers: { g1: { answer: 'partly' }, g2: { value: 0 } },
    therapist: { g1: { level: 0 } },
    settled: { g1: 'differently' },
    outcomes: { s1: 'partly', s2: 'not-yet', s3: 'done' },
    barriers: { s1: 'pain' },
    occurredOn: null,
  });
  const body = bodyOf(draft, null);
  expect(body.ratings).toHaveLength(5);
  expect(body.ratings).toContainEqual({ goalId: 'g1', rater: 'patient', answer: 'partly', note: 'tired' });
  expect(body.ratings).toContainEqual({ goalId: 'g2', rater: 'carer', value: 3 });
  expect(body.earlierSteps).toEqual([
    { nextStepId: 's1', outcome: 'partly', barrier: 'pain' },
    { nextStepId: 's2', outcome: 'not-yet' },
    { nextStepId: 's3', outcome: 'done' },
  ]);
  expect(body.nextSteps).toEqual([{ id: 's2', goalId: null, what: 'Step s2', who: 'Rowan', byWhen: null }]);
  expect(body).not.toHaveProperty('occurredOn');
});

test('a day of its own is sent back', () => {
  expect(bodyOf(draftOf(reviewWith({ occurredOn: '2026-05-28' }), '2026-06-01'), null).occurredOn).toBe('2026-05-28');
});

test('a new step has its id after the save, also where another was added meanwhile', () => {
  const step = (key: string) => ({ key, id: null, goalId: null, what: key, who: 'Rowan', byWhen: null });
  const sent = { ...EMPTY_DRAFT, nextSteps: [step('one')] };
  const now = { ...EMPTY_DRAFT, nextSteps: [step('two'), step('one')] };
  const after = withStepIds(now, sent, reviewWith({ nextSteps: [stepWith('s9')] }));
  expect(after.nextSteps.map(({ id }) => id)).toEqual([null, 's9']);
});

test('a changed answer takes back what was settled about the one before', () => {
  const settled: Draft = { ...DRAFT, settled: { g1: 'differently' } };
  expect(withAnswer(settled, 'g1', { level: 1 }).settled).toEqual({});
});

test('what got in the way stays while the step is not done, goes with its end, and can be taken back', () => {
  const hindered = withBarrier(withOutcome(DRAFT, 's1', 'partly'), 's1', 'pain');
  const saidOf = (draft: Draft) => bodyOf(draft, null).earlierSteps;
  expect(saidOf(withOutcome(hindered, 's1', 'not-yet'))).toEqual([
    { nextStepId: 's1', outcome: 'not-yet', barrier: 'pain' },
  ]);
  expect(saidOf(withOutcome(hindered, 's1', 'done'))).toEqual([{ nextStepId: 's1', outcome: 'done' }]);
  expect(saidOf(withBarrier(hindered, 's1', null))).toEqual([{ nextStepId: 's1', outcome: 'partly' }]);
});

test('without the patient there, the patient did not answer', () => {
  const gone = withPresent(EMPTY_DRAFT, 'patient');
  expect(gone.answeredBy).toBe('team');
  expect(patientTookPart(gone)).toBe(false);
  expect(withAnsweredBy(gone, 'patient-with-help').present).toContain('patient');
});

describe('What a therapist noted for the team alone', () => {
  const noted = reviewWith({
    answeredBy: null,
    present: [],
    ratings: [ratingOf('g1', { rater: 'therapist', level: -1, note: 'Needs a rail' })],
  });

  test('is no answer, and begins no review', () => {
    expect(isBegun(noted)).toBe(false);
    expect(isBegun(reviewWith())).toBe(true);
    expect(draftOf(noted, '2026-06-01')).toMatchObject({ answers: {}, settled: {}, answeredBy: 'patient' });
  });

  test('outlives every save of the shared screen, and is agreed by nobody', () => {
    const draft = withAnswer(draftOf(noted, '2026-06-01'), 'g1', { level: 1 });
    expect(bodyOf(draft, { status: 'agreed' }).ratings).toEqual([
      { goalId: 'g1', rater: 'patient', level: 1 },
      { goalId: 'g1', rater: 'therapist', level: -1, note: 'Needs a rail' },
    ]);
  });

  test('stays where the team answers for other goals', () => {
    const draft = withAnswer({ ...draftOf(noted, '2026-06-01'), answeredBy: 'team' }, 'g2', { level: 0 });
    expect(bodyOf(draft, null).ratings.map(({ goalId, level }) => [goalId, level])).toEqual([
      ['g2', 0],
      ['g1', -1],
    ]);
  });

  test('leaves who is expected to be there to whoever needs an interpreter', () => {
    expect(draftOf(noted, '2026-06-01', ['patient', 'interpreter']).present).toEqual(['patient', 'interpreter']);
  });
});

describe('An agreed rating that no rating of a person explains', () => {
  const alone = reviewWith({
    status: 'agreed',
    ratings: [ratingOf('g1', { rater: 'agreed', level: 0, note: 'paper' })],
  });

  test('is shown as the answer and sent back as it came, and makes nobody say it', () => {
    const draft = draftOf(alone, '2026-06-01');
    expect(draft.answers).toEqual({ g1: { level: 0 } });
    expect(bodyOf(draft, { status: 'agreed' }).ratings).toEqual([
      { goalId: 'g1', rater: 'agreed', level: 0, note: 'paper' },
    ]);
  });

  test('goes when another answer is given', () => {
    const draft = withAnswer(draftOf(alone, '2026-06-01'), 'g1', { level: 1 });
    expect(bodyOf(draft, { status: 'agreed' }).ratings.map(({ rater, level }) => [rater, level])).toEqual([
      ['patient', 1],
    ]);
  });
});

test('a plan for what might get in the way is sent with its step, comes back with it, and never by halves', () => {
  const plan = { ifBarrier: 'It rains', thenPlan: 'Take the bus' };
  const draft = draftOf(reviewWith({ nextSteps: [stepWith('s1', plan), stepWith('s2')] }), '2026-06-01');
  expect(bodyOf(draft, null).nextSteps).toMatchObject([plan, { id: 's2' }]);
  expect(bodyOf(draft, null).nextSteps?.[1]).not.toHaveProperty('ifBarrier');
  expect(isHalfPlan({ ifBarrier: ' ', thenPlan: 'Take the bus' })).toBe(true);
  expect(isHalfPlan(plan)).toBe(false);
});

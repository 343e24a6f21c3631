import type { MeasureVersion, Patient, Review } from '@waymark/contracts';
import { TestBed } from '@angular/core/testing';
import { point } from '../../charts/path.testing';
import type { ReviewContext } from '../review-save/review-reads';
import { appointmentOn, goalWith, pathOfGoal, ratingOf, reviewWith, stepWith } from '../review-draft/review.testing';
import { Translations } from '../../i18n/translations';
import { provideTranslations } from '../../i18n/translations.testing';
import { recordText } from './record-text';
import { patientCopyOf } from './patient-copy-content';
import { formsFor } from '../episodes/patient-copy-forms';
import { contactInWords, nowInWords, standingInWords } from './patient-copy-text';

const CONTEXT = {
  appointment: appointmentOn('2026-06-01', { staff: [{ userId: 'u1', name: 'Alex Morgan' }] }),
  appointments: [appointmentOn('2026-06-22', { id: 'a2' })],
  patient: { givenName: 'Rowan', familyName: 'Ellis', preferredName: 'Ro' } as Patient,
  goals: [
    goalWith({ id: 'g2', position: 2, ownWords: 'Read to Mia' }),
    goalWith(),
    goalWith({ id: 'closed', lifecycle: 'cancelled' }),
  ],
  trajectory: { goals: [pathOfGoal('g1', { points: [point('2026-05-01', -1)] })] },
  nextSteps: [stepWith('s9')],
  measure: { scale: { kind: 'gas-levels' }, achievedAt: 0 } as MeasureVersion,
  careService: { name: 'Northgate', phone: '01632 960 411' },
  preparations: [],
} as unknown as ReviewContext;

const AGREED = reviewWith({
  status: 'agreed',
  ratings: [ratingOf('g1', { level: 0 }), ratingOf('g1', { rater: 'agreed', level: 0 })],
  nextSteps: [stepWith('s1', { goalId: 'g1', byWhen: '2026-06-22' }), stepWith('s2')],
  earlierSteps: [{ nextStepId: 's9', outcome: 'partly', barrier: 'tiredness' }],
  talkAbout: ['g1'],
});

const PERSON = { givenName: 'Rowan', familyName: 'Ellis', birthDate: '1984-05-17', nhsNumber: '9990000018' };

const ABOUT = { lead: 'patient.reviews.then', voice: 'about-them' } as const;

function copyOf(review: Review) {
  return patientCopyOf(CONTEXT, review)!;
}

function translationsOfSite(): Translations {
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  return TestBed.inject(Translations);
}

test('an open review gives nothing to take away', () => {
  expect(patientCopyOf(CONTEXT, reviewWith())).toBeNull();
  expect(patientCopyOf(CONTEXT, null)).toBeNull();
});

test('goals stand in the patient’s order, each with its own steps and with today on its path', () => {
  const { goals, otherSteps, nextVisit, name } = copyOf(AGREED);
  expect(goals.map(({ goal }) => goal.id)).toEqual(['g1', 'g2']);
  expect(goals[0]).toMatchObject({ answer: { level: 0 }, differently: null });
  expect(goals[0]!.steps.map(({ id }) => id)).toEqual(['s1']);
  expect(goals[0]!.path.points.map(({ on }) => on)).toEqual(['2026-05-01', '2026-06-01']);
  expect(otherSteps.map(({ id }) => id)).toEqual(['s2']);
  expect(nextVisit?.id).toBe('a2');
  expect(name).toBe('Ro');
});

test('a copy of an earlier day holds nothing from after it', () => {
  const later = {
    ...CONTEXT,
    goals: [
      goalWith(),
      goalWith({ id: 'new', baseline: { level: -1, value: null, on: '2026-06-02', rater: 'agreed' } }),
    ],
    trajectory: {
      goals: [
        pathOfGoal('g1', {
          points: [point('2026-05-01', -1), point('2026-06-01', 0, { appointmentId: 'a1' }), point('2026-07-01', 1)],
        }),
      ],
    },
  } as unknown as ReviewContext;
  const { goals } = patientCopyOf(later, AGREED)!;
  expect(goals.map(({ goal }) => goal.id)).toEqual(['g1']);
  expect(goals[0]!.path.points.map(({ on }) => on)).toEqual(['2026-05-01', '2026-06-01']);
});

test('seen differently, both answers are told', async () => {
  const review = reviewWith({
    status: 'agreed',
    ratings: [
      ratingOf('g1', { level: 1 }),
      ratingOf('g1', { rater: 'therapist', level: -1 }),
      ratingOf('g1', { rater: 'agreed', notRated: 'seen-differently' }),
    ],
  });
  const content = copyOf(review);
  const i18n = translationsOfSite();
  await i18n.open();
  expect(nowInWords(i18n, content, content.goals[0]!)).toBe(
    'We see this differently. You said: a little more than we hoped. What Alex Morgan said: where we started',
  );
  // The record is about the person, not to them.
  expect(nowInWords(i18n, content, content.goals[0]!, 'record')).toBe(
    'We see this differently. Patient: a little more than we hoped. Therapist: where we started',
  );
});

test('without an answer it says plainly why there is none, and what was agreed before', async () => {
  const i18n = translationsOfSite();
  await i18n.open();
  const standing = (rating: Parameters<typeof ratingOf>[1], more: Partial<Review> = {}, id = 'g1') => {
    const content = copyOf(
      reviewWith({ status: 'agreed', ratings: [ratingOf(id, { rater: 'agreed', ...rating })], ...more }),
    );
    const one = content.goals.find(({ goal }) => goal.id === id)!;
    return { toThem: standingInWords(i18n, content, one), about: standingInWords(i18n, content, one, ABOUT) };
  };
  const before = 'Last time, 1\u00a0May: where we started';
  expect(standing({ level: 0 })).toEqual({
    toThem: 'Where this is now: what we hoped for',
    about: 'On that day: what we hoped for',
  });
  expect(standing({ notRated: 'not-today' }).toThem).toBe(`We did not talk about this on 1\u00a0June. ${before}`);
  expect(standing({ notRated: 'not-today' }, {}, 'g2').toThem).toBe('We did not talk about this on 1\u00a0June.');
  const withStep = standing({ notRated: 'not-today' }, { nextSteps: [stepWith('s1', { goalId: 'g1' })] });
  expect(withStep.toThem).toBe(`We gave no answer on 1\u00a0June. ${before}`);
  expect(standing({ notRated: 'not-sure' })).toEqual({
    toThem: `You were not sure on 1\u00a0June. ${before}`,
    about: `Not sure about this on 1\u00a0June. ${before}`,
  });
  // The doubt of whoever answered for them is not theirs.
  const byCarer = standing({ rater: 'carer', notRated: 'not-sure' }, { status: 'recorded', answeredBy: 'carer' });
  expect(byCarer.toThem).toBe(`Not sure about this on 1\u00a0June. ${before}`);
});

test('what was recorded without the patient is told as the team’s or the carer’s, never as the patient’s', () => {
  const recorded = (...raters: ('patient' | 'carer')[]) =>
    copyOf(reviewWith({ status: 'recorded', ratings: raters.map((rater) => ratingOf('g1', { rater, level: 1 })) }));
  expect(recorded('carer').goals[0]?.answer).toEqual({ level: 1 });
  expect(recorded('patient').goals[0]?.answer).toBeNull();
});

test('beside what a carer answered the therapist’s own view is not told', () => {
  const ratings = [ratingOf('g1', { rater: 'carer', level: 1 }), ratingOf('g1', { rater: 'therapist', level: -1 })];
  const { goals } = copyOf(reviewWith({ status: 'recorded', answeredBy: 'carer', ratings }));
  expect(goals[0]?.answer).toEqual({ level: 1 });
});

test('what was settled of a goal is told, and a goal that was let go without a rating is on the copy too', async () => {
  const i18n = translationsOfSite();
  await i18n.open();
  const review = reviewWith({
    status: 'agreed',
    ratings: [ratingOf('g1', { rater: 'agreed', level: 0 })],
    freshLooks: [
      { goalId: 'g1', choice: 'carry-on', because: null },
      { goalId: 'closed', choice: 'let-go', because: 'My shoulder says no' },
    ],
  });
  const { goals } = copyOf(review);
  expect(goals.map(({ goal, look }) => [goal.id, look?.choice ?? null])).toEqual(
    expect.arrayContaining([
      ['g1', 'carry-on'],
      ['g2', null],
      ['closed', 'let-go'],
    ]),
  );
  const lines = recordText(i18n, copyOf(review), PERSON, 'Europe/London').split('\n');
  expect(lines).toContain('- “Read to Mia”: not asked this time');
  expect(lines.filter((line) => line.includes('let it go'))).toEqual([
    '- “Swim again”: not asked this time. We let it go together. “My shoulder says no”',
  ]);
});

test('a review that was entered in error gives nothing to take away', () => {
  expect(
    patientCopyOf(CONTEXT, reviewWith({ status: 'entered-in-error', struckOutBecause: 'entered-twice' })),
  ).toBeNull();
});

test('the kind of copy that a person needs is offered first', () => {
  expect(formsFor({})).toEqual(['a4', 'large', 'easy', 'card']);
  expect(formsFor({ largeText: true })[0]).toBe('large');
  expect(formsFor({ easyRead: true, formats: ['large-print'] }).slice(0, 2)).toEqual(['large', 'easy']);
});

test('the text for the record says whose it is and everything in words, without a score', async () => {
  const i18n = translationsOfSite();
  await i18n.open();
  const text = recordText(i18n, copyOf(AGREED), PERSON, 'Europe/London');
  expect(text.split('\n')).toEqual([
    'Rowan Ellis, born 17\u00a0May 1984, 999 000 0018',
    '1\u00a0June 2026. With Alex Morgan',
    'Agreed together with the patient.',
    'Who was there: the patient, the therapist',
    'Who answered: the patient',
    '',
    'Since last time',
    '- Step s9: partly: being too tired',
    '',
    'Goals',
    '- “Swim again”: what we hoped for',
    '- “Read to Mia”: not asked this time',
    '',
    'What we talked about',
    '- Swim again',
    '',
    'Next steps',
    '- Step s1 (Rowan, by 22\u00a0June)',
    '- Step s2 (Rowan)',
    '',
    'We meet again on Monday 22\u00a0June 2026 at 11am.',
  ]);
  expect(text).not.toMatch(/[−-]\d|\bT\b/);
  expect(contactInWords(i18n, copyOf(AGREED))).toContain('01632\u00a0960\u00a0411');
});

test('the text for the record says why no goal was rated, and lists none of them', async () => {
  const i18n = translationsOfSite();
  await i18n.open();
  const declined = reviewWith({ status: 'declined', reason: 'unwell', answeredBy: null });
  const text = recordText(i18n, copyOf(declined), PERSON, 'Europe/London');
  expect(text).toContain('Why: I do not feel well');
  expect(text).not.toContain('Swim again');
});

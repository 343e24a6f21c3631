import { EMPTY_DRAFT } from '../review-draft/draft';
import { isBegun } from '../review-draft/draft-body';
import { ratingOf, reviewWith } from '../review-draft/review.testing';
import { therapistViewBody } from './therapist-view-body';

const VIEW = { g1: { answer: { level: -1 }, note: ' Needs a rail ' } };

test('a first view says nothing of who was there or who answered, so that the review is still to begin', () => {
  const body = therapistViewBody(null, VIEW, '2026-06-01', EMPTY_DRAFT);
  expect(body).toMatchObject({
    status: 'in-progress',
    present: [],
    answeredBy: null,
    ratings: [{ goalId: 'g1', rater: 'therapist', level: -1, note: 'Needs a rail' }],
  });
  expect(isBegun(reviewWith({ present: [], answeredBy: null }))).toBe(false);
});

test('what others answered meanwhile stays as it is', () => {
  const review = reviewWith({ answeredBy: 'patient-with-help', ratings: [ratingOf('g1', { level: 1, note: 'own' })] });
  const body = therapistViewBody(review, VIEW, '2026-06-01', EMPTY_DRAFT);
  expect(body.answeredBy).toBe('patient-with-help');
  expect(body.ratings).toEqual([
    { goalId: 'g1', rater: 'patient', level: 1, note: 'own' },
    { goalId: 'g1', rater: 'therapist', level: -1, note: 'Needs a rail' },
  ]);
});

test('a view can be taken back, and a new note alone unsettles nothing', () => {
  const review = reviewWith({
    ratings: [
      ratingOf('g1', { level: 1 }),
      ratingOf('g1', { rater: 'therapist', level: -1 }),
      ratingOf('g1', { rater: 'agreed', notRated: 'seen-differently' }),
    ],
  });
  const raters = (view: typeof VIEW | { g1: { answer: null; note: string } }) =>
    therapistViewBody(review, view, '2026-06-01', EMPTY_DRAFT).ratings.map(({ rater }) => rater);
  expect(raters({ g1: { answer: null, note: '' } })).toEqual(['patient']);
  expect(raters(VIEW)).toEqual(['patient', 'therapist', 'agreed']);
});

import { ifMatchOf, keyOf, lost, openStore, settle, stale } from '../../data/store.testing';
import { withAnswer } from '../review-draft/draft';
import { goalWith, ratingOf, reviewWith } from '../review-draft/review.testing';
import { CONTEXT } from '../review-form/record.testing';
import { ReviewStore } from './review-store';

const READ = { ...CONTEXT, goals: [goalWith(), goalWith({ id: 'g2' })], trajectory: { goals: [] }, appointments: [] };

async function open(review: object | null = null) {
  const opened = openStore(ReviewStore);
  await opened.site();
  await opened.reply('/appointments/a1/context', { ...READ, review });
  const answer = (goalId: string, level: number) => opened.store.edit((draft) => withAnswer(draft, goalId, { level }));
  return { ...opened, answer };
}

afterEach(() => jest.useRealTimers());

test('a tap is sent at once, and the next one goes with the version that came back', async () => {
  const { store, sent, answer } = await open();
  answer('g1', 0);
  const first = sent('PUT');
  expect(ifMatchOf(first)).toBeNull();
  expect(first.request.body).toMatchObject({ ratings: [{ goalId: 'g1', rater: 'patient', level: 0 }] });
  expect(store.unsaved()).toBe(true);
  first.flush(reviewWith({ version: 1, ratings: [ratingOf('g1', { level: 0 })] }));
  await settle();
  expect(store.unsaved()).toBe(false);
  answer('g1', 1);
  expect(ifMatchOf(sent('PUT'))).toBe('"1"');
});

test('what is tapped while a save is on its way goes out together after it', async () => {
  const { http, sent, answer } = await open();
  answer('g1', 0);
  const first = sent('PUT');
  answer('g1', 1);
  answer('g2', -1);
  http.expectNone({ method: 'PUT' });
  first.flush(reviewWith({ version: 1, ratings: [ratingOf('g1', { level: 0 })] }));
  await settle();
  expect(sent('PUT').request.body).toMatchObject({
    ratings: [
      { goalId: 'g1', level: 1 },
      { goalId: 'g2', level: -1 },
    ],
  });
});

test('a save that got lost goes out again with the same key as soon as the network is back', async () => {
  const { store, sent, answer } = await open();
  answer('g1', 0);
  const first = sent('PUT');
  lost(first);
  await settle();
  expect(store.saveState()).toBe('waiting');
  window.dispatchEvent(new Event('online'));
  const again = sent('PUT');
  expect(keyOf(again)).toBe(keyOf(first));
  expect(again.request.body).toEqual(first.request.body);
});

test('where somebody else answered the same goal, people choose, and their choice is saved on top', async () => {
  const { store, http, sent, reply, answer } = await open();
  answer('g1', 0);
  stale(sent('PUT'));
  await settle();
  await reply('/appointments/a1/review', reviewWith({ version: 5, ratings: [ratingOf('g1', { level: -1 })] }));
  expect(store.differences()).toHaveLength(1);
  http.expectNone({ method: 'PUT' });
  store.keep(Object.fromEntries(store.differences().map(({ goalId }) => [goalId, 'mine'])));
  const kept = sent('PUT');
  expect(ifMatchOf(kept)).toBe('"5"');
  expect(kept.request.body).toMatchObject({ ratings: [{ goalId: 'g1', level: 0 }] });
});

test('where only something else than answers differs, both sides are kept and nobody is asked', async () => {
  const { store, sent, reply, answer } = await open();
  answer('g1', 0);
  stale(sent('PUT'));
  await settle();
  const theirs = { version: 5, ratings: [ratingOf('g1', { level: 0 })], talkAbout: ['Sleep'] };
  await reply('/appointments/a1/review', reviewWith(theirs));
  expect(store.newer()).toBeNull();
  const kept = sent('PUT');
  expect(ifMatchOf(kept)).toBe('"5"');
  expect(kept.request.body).toMatchObject({ ratings: [{ goalId: 'g1', level: 0 }], talkAbout: ['Sleep'] });
});

test('a closed review takes no more taps', async () => {
  const { store, http, answer } = await open(reviewWith({ status: 'agreed' }));
  answer('g1', 0);
  http.expectNone({ method: 'PUT' });
  expect(store.unsaved()).toBe(false);
});

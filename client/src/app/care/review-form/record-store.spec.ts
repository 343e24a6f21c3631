import { ifMatchOf, keyOf, lost, openStore, settle, stale } from '../../data/store.testing';
import { ratingOf, reviewWith } from '../review-draft/review.testing';
import { withFormAnswer } from './record-form';
import { RecordStore } from './record-store';
import { CONTEXT } from './record.testing';

const READ = { ...CONTEXT, trajectory: { goals: [] }, appointments: [], preparations: [] };

async function open(review: object | null = null) {
  const opened = openStore(RecordStore);
  await opened.site();
  await opened.reply('/appointments/a1/context', { ...READ, review });
  const { store } = opened;
  const answerAll = () =>
    store.edit((form) => withFormAnswer(withFormAnswer(form, 'g1', { level: 0 }), 'g2', { level: -1 }));
  const save = async () => {
    void store.save();
    await settle();
  };
  return { ...opened, answerAll, save };
}

test('what is missing is named before anything is sent', async () => {
  const { store, http } = await open();
  store.check();
  expect(store.problem()?.fields.map(({ fieldId }) => fieldId)).toEqual(['answer-g1', 'answer-g2']);
  expect(store.stage()).toBe('form');
  http.expectNone({ method: 'PUT' });
});

test('a whole form is read through first, then saved as what it is', async () => {
  const { store, sent, answerAll, save } = await open();
  answerAll();
  store.check();
  expect(store.stage()).toBe('check');
  await save();
  const change = sent('PUT');
  expect(change.request.body).toMatchObject({ status: 'agreed', source: 'telephone' });
  change.flush(reviewWith({ status: 'agreed', version: 1 }));
  await settle();
  expect(store.stage()).toBe('done');
  expect(store.unsaved()).toBe(false);
});

test('a group session is saved without ratings, and has nothing to read through', async () => {
  const { store, sent } = await open();
  store.choose('group');
  store.check();
  await settle();
  expect(sent('PUT').request.body).toMatchObject({ status: 'declined', reason: 'group-session', ratings: [] });
});

test('without a network everything stays, and the next try is the same change', async () => {
  const { store, sent, answerAll, save } = await open();
  answerAll();
  store.check();
  await save();
  const first = sent('PUT');
  lost(first);
  await settle();
  expect(store.problem()).not.toBeNull();
  expect(store.unsaved()).toBe(true);
  await save();
  expect(keyOf(sent('PUT'))).toBe(keyOf(first));
});

test('what somebody else saved meanwhile is shown beside the input, which can go on top of it', async () => {
  const { store, sent, reply, answerAll, save } = await open();
  answerAll();
  store.check();
  await save();
  stale(sent('PUT'));
  await settle();
  const theirs = reviewWith({ version: 7, ratings: [ratingOf('g1', { level: 2 })] });
  await reply('/appointments/a1/review', theirs);
  expect(store.newer()).toEqual(theirs);
  store.keepMine();
  await save();
  const mine = sent('PUT');
  expect(ifMatchOf(mine)).toBe('"7"');
  expect(mine.request.body).toMatchObject({ ratings: [{ goalId: 'g1', level: 0 }, { goalId: 'g2' }] });
});

test('who takes the other version loses the input and nothing is sent', async () => {
  const { store, http, sent, reply, answerAll, save } = await open();
  answerAll();
  store.check();
  await save();
  stale(sent('PUT'));
  await settle();
  await reply('/appointments/a1/review', reviewWith({ version: 7, ratings: [ratingOf('g1', { level: 2 })] }));
  store.takeTheirs();
  expect(store.form().draft.answers).toEqual({ g1: { level: 2 } });
  expect(store.unsaved()).toBe(false);
  http.expectNone({ method: 'PUT' });
});

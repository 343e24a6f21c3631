import type { ListedNextStep } from '@waymark/contracts';
import { stepWith } from '../../care/review-draft/review.testing';
import { ifMatchOf, keyOf, lost, openStore, settle, stale } from '../../data/store.testing';
import { StepAnswers } from './step-answers';

const STEP: ListedNextStep = { ...stepWith('s1'), takenUp: false };
const PARTLY = { outcome: 'partly', barrier: null } as const;
const PAIN = { outcome: 'partly', barrier: 'pain' } as const;

afterEach(() => jest.useRealTimers());

test('what got in the way follows the outcome, each with the version before it', async () => {
  const { store, http, sent } = openStore(StepAnswers);
  store.say(STEP, PARTLY);
  const first = sent('PATCH');
  expect(first.request.body).toEqual(PARTLY);
  expect(ifMatchOf(first)).toBe('"1"');
  store.say(store.now(STEP), PAIN);
  expect(store.now(STEP)).toMatchObject(PAIN);
  http.expectNone({ method: 'PATCH' });
  first.flush({ ...STEP, ...PARTLY, version: 2 }, { headers: { ETag: '"2"' } });
  await settle();
  // The reply to the first tap does not hide the second.
  expect(store.now(STEP)).toMatchObject(PAIN);
  const second = sent('PATCH');
  expect(second.request.body).toEqual(PAIN);
  expect(ifMatchOf(second)).toBe('"2"');
  second.flush({ ...STEP, ...PAIN, version: 3 }, { headers: { ETag: '"3"' } });
  await settle();
  expect(store.stateOf('s1')).toBe('untouched');
  expect(store.now(STEP)).toMatchObject({ ...PAIN, version: 3 });
});

test('both taps wait for the network, and are sent one after the other', async () => {
  jest.useFakeTimers({ doNotFake: ['setTimeout', 'nextTick', 'queueMicrotask'] });
  const { store, http, sent } = openStore(StepAnswers);
  store.say(STEP, PARTLY);
  const first = sent('PATCH');
  lost(first);
  await settle();
  store.say(store.now(STEP), PAIN);
  expect(store.stateOf('s1')).toBe('waiting');
  expect(store.now(STEP)).toMatchObject(PAIN);
  http.expectNone({ method: 'PATCH' });
  window.dispatchEvent(new Event('online'));
  const again = sent('PATCH');
  expect([again.request.body, keyOf(again)]).toEqual([PARTLY, keyOf(first)]);
  again.flush({ ...STEP, ...PARTLY, version: 2 }, { headers: { ETag: '"2"' } });
  await settle();
  expect(sent('PATCH').request.body).toEqual(PAIN);
});

test('what was taken back is sent as nothing', () => {
  const { store, sent } = openStore(StepAnswers);
  store.say({ ...STEP, ...PAIN }, PARTLY);
  expect(sent('PATCH').request.body).toEqual(PARTLY);
  expect(store.now({ ...STEP, ...PAIN })).toMatchObject(PARTLY);
});

test('an answer given elsewhere meanwhile is never replaced unseen', async () => {
  const { store, sent } = openStore(StepAnswers);
  store.say(STEP, PAIN);
  stale(sent('PATCH'));
  await settle();
  expect(store.elsewhere()).toBe('s1');
  expect(store.now(STEP)).toMatchObject({ outcome: null, barrier: null });
});

import { lost, openStore, settle, TODAY } from '../../data/store.testing';
import { goalWith } from '../goals/goal.testing';
import { appointmentOn } from '../review-draft/review.testing';
import { FirstStore } from './first-store';

async function open(goals: readonly object[] = [], on = TODAY, booked: readonly object[] = []) {
  const opened = openStore(FirstStore);
  const { reply } = opened;
  await opened.site();
  await reply('/appointments/a1', appointmentOn(on, { purpose: 'first' }));
  await reply('/episodes/e1', {
    id: 'e1',
    patientId: 'p1',
    measureVersionId: 'm1',
    careServiceId: 's1',
    endedOn: null,
  });
  await reply('/episodes/e1/goals', { items: goals, nextCursor: null });
  await reply('/episodes/e1/appointments', { items: booked, nextCursor: null });
  await reply('/patients/p1', { id: 'p1', needs: {} });
  await reply('/measures', { items: [{ id: 'm1', scale: { kind: 'gas-levels' } }], nextCursor: null });
  await reply('/care-services', { items: [{ id: 's1' }], nextCursor: null });
  return opened;
}

test('a goal is saved as it is written, and the appointment is attended from then on', async () => {
  const { store, sent } = await open();
  store.typed.set('  Walk to the shop ');
  const added = store.addTyped();
  const goal = sent('POST');
  expect(goal.request.body).toMatchObject({ ownWords: 'Walk to the shop', expressedBy: 'patient' });
  goal.flush(goalWith({ id: 'g9' }));
  expect(await added).toBe(true);
  expect(sent('PATCH').request.body).toEqual({ status: 'attended' });
  expect(store.goals().map(({ id }) => id)).toEqual(['g9']);
  expect(store.unsaved()).toBe(false);
});

test('a goal entered on another day says nothing about who came', async () => {
  const { store, http, sent } = await open([], '2026-05-20');
  store.typed.set('Walk');
  const added = store.addTyped();
  sent('POST').flush(goalWith({}));
  await added;
  http.expectNone({ method: 'PATCH' });
});

test('a goal that could not be saved stays in the box, with the reason', async () => {
  const { store, sent } = await open();
  store.typed.set('Walk');
  const added = store.addTyped();
  lost(sent('POST'));
  expect(await added).toBe(false);
  expect(store.typed()).toBe('Walk');
  expect(store.problem()).not.toBeNull();
  expect(store.unsaved()).toBe(true);
});

test('only goals with an answer are started, each from the level that was said', async () => {
  const one = goalWith({ id: 'g1', position: 1 });
  const other = goalWith({ id: 'g2', position: 2 });
  const { store, http, sent } = await open([other, one]);
  store.answer(one, 'none');
  store.answer(other, 'later');
  const started = store.start();
  await settle();
  const start = sent('POST');
  expect(start.request.url).toContain('/goals/g1/lifecycle');
  expect(start.request.body).toEqual({ to: 'active', baseline: { level: -2, on: TODAY, rater: 'agreed' } });
  start.flush({ ...one, version: 2, lifecycle: 'active' });
  expect(await started).toBe(true);
  http.expectNone({ method: 'POST' });
  expect(store.toStart().map(({ id }) => id)).toEqual(['g2']);
  expect(store.answersOpen()).toBe(false);
});

test('if a later goal fails, those started stay so, and trying again goes on with the rest', async () => {
  const goals = [goalWith({ id: 'g1', position: 1 }), goalWith({ id: 'g2', position: 2 })];
  const { store, sent } = await open(goals);
  for (const goal of goals) store.answer(goal, 'some');
  const started = store.start();
  await settle();
  sent('POST').flush({ ...goals[0]!, version: 2, lifecycle: 'active' });
  await settle();
  lost(sent('POST'));
  expect(await started).toBe(false);
  void store.start();
  await settle();
  expect(sent('POST').request.url).toContain('/goals/g2/lifecycle');
});

test('a next appointment is booked once goals have begun, unless there is one', async () => {
  const { store } = await open();
  expect(store.mayBookNext()).toBe(true);
  store.bookedNext.set(appointmentOn('2026-06-15'));
  expect(store.mayBookNext()).toBe(false);
});

test('one that was booked before is on the copy, and none is offered', async () => {
  const { store } = await open([], TODAY, [appointmentOn('2027-06-15', { id: 'a2' })]);
  expect(store.nextVisit()?.id).toBe('a2');
  expect(store.mayBookNext()).toBe(false);
});

import { HttpTestingController } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { openStore, settle, TODAY } from '../../data/store.testing';
import { appointmentOn, goalWith, pathOfGoal } from '../../care/review-draft/review.testing';
import { SessionStore } from '../../session/session-store';
import { MyRecord } from '../my-record';
import { GoalChoice } from './goal-choice';
import { PrepareStore } from './prepare-store';

@Component({ template: '' })
class AnyPage {}

const PAGE = { nextCursor: null };
const EPISODE = {
  id: 'e1',
  patientId: 'p1',
  measureVersionId: 'm1',
  careServiceId: 's1',
  endedOn: null,
  startedOn: '',
};
const SENT = {
  appointmentId: 'a1',
  version: 2,
  sentBy: 'patient',
  wentWell: 'The bus',
  helpedBy: null,
  ratings: [],
  toTalkAbout: null,
  sharedParts: [],
  sentAt: '2026-05-30T09:00:00Z',
};

/** The patient's own pages, with one appointment and two goals, of which one is not active. */
async function open({ sent = null, status = 'booked', of = 'e1', more = [] }: Partial<Given> = {}) {
  const opened = openStore(PrepareStore, [MyRecord]);
  const { reply, store } = opened;
  const membership = { role: 'patient', patientId: 'p1' };
  void TestBed.inject(SessionStore).restore();
  await reply('/session', { user: { id: 'u', name: 'Rob', memberships: [membership] }, expiresAt: '' });
  await opened.site();
  await reply('/patients/p1', { id: 'p1', givenName: 'Rob', familyName: 'Lowe', preferredName: null, needs: {} });
  await reply('/patients/p1/episodes', { ...PAGE, items: [EPISODE] });
  await reply('/measures', { ...PAGE, items: [{ id: 'm1', scale: { kind: 'gas-levels' } }] });
  await reply('/care-services', { ...PAGE, items: [{ id: 's1' }] });
  await reply('/appointments/a1', appointmentOn('2026-06-08', { episodeId: of, status }));
  const goals = ['g1', ...more].map((id) => goalWith({ id })).concat(goalWith({ id: 'g2', lifecycle: 'proposed' }));
  await reply('/episodes/e1/goals', { ...PAGE, items: goals });
  await reply('/episodes/e1/trajectory', { goals: [pathOfGoal('g1')], summary: [] });
  await reply('/appointments/a1/preparation/shared', { ...PAGE, items: [] });
  const http = TestBed.inject(HttpTestingController);
  const orNone = (path: string, found: object | null) => {
    const request = http.expectOne(`/api/v1/appointments/a1/${path}`);
    if (found) request.flush(found);
    else request.flush({}, { status: 404, statusText: '' });
  };
  orNone('preparation', sent);
  orNone('preparation/draft', null);
  await settle();
  return { ...opened, store };
}

interface Given {
  readonly sent: object | null;
  readonly status: 'booked' | 'attended';
  readonly of: string;
  /** Ids of further active goals. */
  readonly more: readonly string[];
}

afterEach(() => sessionStorage.clear());

test('only active goals are asked about, and nothing is there to send yet', async () => {
  const { store, http } = await open();
  expect(store.here().goals.map(({ goal }) => goal.id)).toEqual(['g1']);
  await store.send();
  expect(store.problem()).not.toBeNull();
  http.expectNone({ method: 'PUT' });
});

test('what was written is sent as a whole, and the page that thanks opens', async () => {
  const { store, sent } = await open();
  TestBed.inject(Router).resetConfig([{ path: '**', component: AnyPage }]);
  store.edit({ wentWell: 'I walked' });
  expect(store.unsent()).toBe(true);
  const sending = store.send();
  await settle();
  // The draft goes first, so that what is sent is what was kept.
  const kept = sent('PUT');
  expect(kept.request.url).toBe('/api/v1/appointments/a1/preparation/draft');
  kept.flush({ ...(kept.request.body as object), appointmentId: 'a1', version: 1, savedAt: '' });
  await settle();
  const change = sent('PUT');
  expect(change.request.url).toBe('/api/v1/appointments/a1/preparation');
  expect(change.request.body).toMatchObject({ wentWell: 'I walked', toTalkAbout: null, ratings: [] });
  change.flush({ ...SENT, version: 1, wentWell: 'I walked' });
  await sending;
  // The first lets the store ask for the page, the second lets the router open it.
  await settle();
  await settle();
  expect(store.unsent()).toBe(false);
  expect(TestBed.inject(Router).url).toBe('/prepare/a1/sent');
});

test('who sent something already finds it again and goes on from it', async () => {
  const { store } = await open({ sent: SENT });
  expect(store.draft().wentWell).toBe('The bus');
  store.share(['went-well'], 'shared');
  expect(store.draft()).toMatchObject({ wentWell: 'The bus', sharedParts: ['went-well'] });
});

test('after the appointment it is too late', async () => {
  expect((await open({ status: 'attended' })).store.tooLate()).toBe(true);
});

test('an appointment of nobody whom these pages are about is not here', async () => {
  const { store } = await open({ of: 'e9' });
  expect(store.notHere()).toBe(true);
  expect(store.context()).toBeNull();
  expect(store.today()).toBe(TODAY);
});

test('with more than four goals only those are asked about that are chosen or have an answer', async () => {
  const { store } = await open({ more: ['g3', 'g4', 'g5', 'g6'] });
  const asked = () => store.asked().map(({ goal }) => goal.id);
  expect([store.manyGoals(), asked().length, store.chosen()]).toEqual([true, 5, []]);
  store.beginChoosing();
  expect(asked()).toEqual([]);
  store.choose('g5');
  store.choose('g3');
  expect(asked()).toEqual(['g3', 'g5']);
  store.edit({ answers: { g3: { level: 0 } } });
  store.choose('g3');
  store.choose('g5');
  // What was answered is not lost.
  expect(asked()).toEqual(['g3']);
  store.chooseAll();
  expect(asked()).toEqual(['g1', 'g3', 'g4', 'g5', 'g6']);
});

test('which goals they chose is there again after a reload, and not for another appointment', async () => {
  const given = { more: ['g3', 'g4', 'g5', 'g6'] };
  const before = await open(given);
  before.store.choose('g5');
  expect(TestBed.inject(GoalChoice).of(before.store.appointmentId)).toEqual(['g5']);
  TestBed.resetTestingModule();
  const { store } = await open(given);
  expect(store.asked().map(({ goal }) => goal.id)).toEqual(['g5']);
  const choice = TestBed.inject(GoalChoice);
  expect(choice.of('another')).toBeNull();
  expect(choice.of('')).toBeNull();
});

test('with four goals nobody has to choose', async () => {
  const { store } = await open({ more: ['g3', 'g4', 'g5'] });
  expect([store.manyGoals(), store.asked().length]).toEqual([false, 4]);
});

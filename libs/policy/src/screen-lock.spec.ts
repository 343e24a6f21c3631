import type { Membership } from '@waymark/contracts';
import { mayActOn, mayEver } from './decide.js';
import type { Person } from './principal.js';
import { isOpenUnder, type ScreenLock } from './screen-lock.js';
import { matterOf, recordOf, SITE } from './subject.js';

const ids = { recordId: 'r', patientId: 'sam', episodeId: 'e' };
const review: ScreenLock = { kind: 'shared', page: 'review', ...ids };
const letter: ScreenLock = { kind: 'shared', page: 'letter', ...ids };
const covered: ScreenLock = { kind: 'covered' };
const therapist: Membership = { role: 'therapist', careServiceId: 'north' };
const locked = (screenLock: ScreenLock | null): Person => ({
  ...{ kind: 'person', accountId: 'ash', name: 'Ash', memberships: [therapist], formerPatientIds: [], screenLock },
});

it('refuses a route without a mark under every lock', () => {
  for (const lock of [review, letter, covered]) {
    expect(isOpenUnder(lock, 'GET /caseload', null)).toBe(false);
    expect(isOpenUnder(lock, 'GET /appointments/:id/review/revisions', 'r')).toBe(false);
    expect(isOpenUnder(lock, 'toString', 'r')).toBe(false);
    expect(isOpenUnder(lock, '', null)).toBe(false);
  }
});

it('leaves open who is signed in, going, and coming back', () => {
  for (const lock of [review, letter, covered]) {
    expect(isOpenUnder(lock, 'GET /session', null)).toBe(true);
    expect(isOpenUnder(lock, 'DELETE /session', null)).toBe(true);
    expect(isOpenUnder(lock, 'POST /session', null)).toBe(true);
  }
});

it('opens the pages of the record that the screen was handed over for, by its own ids alone', () => {
  expect(isOpenUnder(review, 'PUT /appointments/:id/review', 'r')).toBe(true);
  expect(isOpenUnder(review, 'PUT /appointments/:id/review', 'other')).toBe(false);
  expect(isOpenUnder(review, 'PUT /appointments/:id/review', null)).toBe(false);
  expect(isOpenUnder(review, 'GET /patients/:id', 'sam')).toBe(true);
  expect(isOpenUnder(review, 'GET /patients/:id', 'r')).toBe(false);
  expect(isOpenUnder(review, 'GET /episodes/:id', 'e')).toBe(true);
  expect(isOpenUnder(review, 'GET /episodes/:id', 'other')).toBe(false);
  expect(isOpenUnder(review, 'GET /measures', null)).toBe(true);
});

it('opens of a letter its lines and answers, and nothing of an appointment', () => {
  expect(isOpenUnder(letter, 'PUT /letters/:id/answers', 'r')).toBe(true);
  expect(isOpenUnder(letter, 'PUT /letters/:id', 'r')).toBe(false);
  expect(isOpenUnder(letter, 'GET /appointments/:id/context', 'r')).toBe(false);
  expect(isOpenUnder(review, 'GET /letters/:id', 'r')).toBe(false);
});

it('shows nothing under a cover', () => {
  expect(isOpenUnder(covered, 'GET /patients/:id', 'sam')).toBe(false);
  expect(isOpenUnder(covered, 'GET /measures', null)).toBe(false);
});

it('reaches no record but that of the patient who has the screen', () => {
  const record = recordOf('sam', ['north']);
  const other = recordOf('kit', ['north']);
  expect(mayActOn('goal:read', locked(null), other)).toBe(true);
  expect(mayActOn('goal:read', locked(review), record)).toBe(true);
  expect(mayActOn('goal:read', locked(review), other)).toBe(false);
  expect(mayActOn('colleague:list', locked(review), matterOf('north'))).toBe(false);
  expect(mayActOn('measure:list', locked(review), SITE)).toBe(false);
  expect(mayActOn('goal:read', locked(covered), record)).toBe(false);
});

it('lets a patient choose on their screen how pages look, and no one at a desk', () => {
  const record = recordOf('sam', ['north']);
  for (const lock of [review, letter]) {
    expect(isOpenUnder(lock, 'PUT /patients/:id/display', 'sam')).toBe(true);
    expect(isOpenUnder(lock, 'PUT /patients/:id/display', 'kit')).toBe(false);
    expect(mayEver('patient:choose-display', locked(lock))).toBe(true);
    expect(mayActOn('patient:choose-display', locked(lock), record)).toBe(true);
    expect(mayActOn('patient:choose-display', locked(lock), recordOf('kit', ['north']))).toBe(false);
    expect(mayActOn('patient:choose-display', locked(lock), recordOf('sam', ['south']))).toBe(false);
  }
  for (const lock of [null, covered]) {
    expect(mayEver('patient:choose-display', locked(lock))).toBe(false);
    expect(mayActOn('patient:choose-display', locked(lock), record)).toBe(false);
  }
  expect(mayEver('goal:propose', locked(review))).toBe(false);
  const manager: Membership = { role: 'manager', careServiceId: 'north' };
  expect(mayEver('patient:choose-display', { ...locked(review), memberships: [manager] })).toBe(false);
});

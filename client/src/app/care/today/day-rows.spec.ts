import { TestBed } from '@angular/core/testing';
import type { DayListItem } from '@waymark/contracts';
import { Translations } from '../../i18n/translations';
import { provideTranslations } from '../../i18n/translations.testing';
import { dayListItem } from './day-list.testing';
import { type DayTense, actionOf, dueOf, groupsOf, nextAfter, tenseOf } from './day-rows';

const goTo = (other: Partial<DayListItem>, tense: DayTense = 'today') => {
  const action = actionOf(dayListItem(other), tense);
  return action && [action.text, ...action.link.slice(2), ...Object.values(action.params)].join(' ');
};

test('each appointment has one thing to do next', () => {
  expect(goTo({})).toBe('care.today.start review');
  expect(goTo({ reviewStatus: 'in-progress' })).toBe('care.today.continue review');
  expect(goTo({ reviewStatus: 'agreed', status: 'attended' })).toBe('care.appointment.review-record review-record');
  expect(goTo({ kind: 'phone' })).toBe('care.today.phone record phone');
  expect(goTo({ kind: 'group' })).toBe('care.today.group record group');
  expect(goTo({ purpose: 'first' })).toBe('care.today.start-first first');
  expect(goTo({ activeGoals: 0 })).toBe('care.today.first-goal first');
});

test('what was missed asks what made it hard until somebody has noted it', () => {
  expect(goTo({ status: 'missed' })).toBe('care.today.note-missed missed');
  expect(goTo({ status: 'missed', missedReason: 'not-known' })).toBeNull();
});

test('after an appointment comes the first one of the day that is still to be held', () => {
  const items = [
    dayListItem({ appointmentId: 'early', startsAt: '2025-05-01T07:00:00Z' }),
    dayListItem({
      appointmentId: 'done',
      startsAt: '2025-05-01T08:00:00Z',
      status: 'attended',
      reviewStatus: 'agreed',
    }),
    dayListItem({ appointmentId: 'off', startsAt: '2025-05-01T09:00:00Z', status: 'cancelled' }),
    dayListItem({ appointmentId: 'next', startsAt: '2025-05-01T10:00:00Z' }),
  ];
  expect(nextAfter(items, 'done')?.appointmentId).toBe('next');
  expect(nextAfter(items, 'next')).toBeNull();
  expect(nextAfter(items, 'of-another-day')).toBeNull();
  expect(nextAfter(items, undefined)).toBeNull();
});

test('nothing begins before its day, and what was left open afterwards asks what became of it', () => {
  expect(goTo({}, 'to-come')).toBeNull();
  expect(goTo({}, 'past')).toBe('care.today.what-became');
  expect(goTo({ reviewStatus: 'in-progress', status: 'attended' }, 'past')).toBe('care.today.continue review');
  expect([tenseOf('2025-04-30', '2025-05-01'), tenseOf('2025-05-02', '2025-05-01')]).toEqual(['past', 'to-come']);
});

test('what is due begins with what cannot wait', () => {
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  const due = dueOf(
    TestBed.inject(Translations),
    dayListItem({
      proposedGoals: 1,
      harder: [{ goalId: 'g1', ownWords: 'Swim' }],
      freshLook: [{ goalId: 'g2', ownWords: 'Walk to the shop', reason: 'no-gain' }],
      unreadFromHome: true,
    }),
  );
  expect(due).toEqual([
    'Harder than before: “Swim”',
    'Sent something from home',
    '1 proposed goal to start',
    'No gain in the last three ratings: “Walk to the shop”',
  ]);
});

test('people of one group at one time stand together, and one alone is no group', () => {
  const group = { kind: 'group', startsAt: '2025-05-01T13:00:00Z' } as const;
  const groups = groupsOf([
    dayListItem({ appointmentId: 'a1' }),
    dayListItem({ appointmentId: 'a2', ...group }),
    dayListItem({ appointmentId: 'a3', kind: 'phone', startsAt: group.startsAt }),
    dayListItem({ appointmentId: 'a4', ...group }),
    dayListItem({ appointmentId: 'a5', ...group, careServiceId: 's2' }),
  ]);
  expect(groups.map(({ items }) => items.map(({ appointmentId }) => appointmentId))).toEqual([
    ['a1'],
    ['a2', 'a4'],
    ['a3'],
    ['a5'],
  ]);
  expect(groups.map(({ isGroup }) => isGroup)).toEqual([false, true, false, false]);
});

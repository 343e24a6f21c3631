import { ATTENTION } from '@waymark/contracts';
import { attentionOf, type AttentionBasis } from './attention.js';

const named = { goalId: 'walk', ownWords: 'Walk the dog' };
const nothing: AttentionBasis = {
  activeGoals: 1,
  harder: [],
  freshLook: [],
  overdue: [],
  next: { appointmentId: 'a', startsAt: '', on: '2026-06-08', kind: 'phone', purpose: 'review' },
  missed: null,
  unreadFromHome: false,
  isDueForDischarge: false,
};
const asks: Readonly<Record<(typeof ATTENTION)[number], Partial<AttentionBasis>>> = {
  harder: { harder: [named] },
  message: { unreadFromHome: true },
  missed: { missed: { appointmentId: 'a', on: '2026-05-25', reason: 'travel' } },
  'no-goal': { activeGoals: 0 },
  'fresh-look': { freshLook: [{ ...named, reason: 'no-gain' }] },
  overdue: { overdue: [{ ...named, targetDate: '2026-05-25' }] },
  'nothing-booked': { next: null },
  'due-for-discharge': { isDueForDischarge: true },
};

it('nothing asks for attention where there is nothing', () => {
  expect(attentionOf(nothing)).toEqual([]);
});

it.each(ATTENTION)('each sign asks by itself: %s', (code) => {
  expect(attentionOf({ ...nothing, ...asks[code] })).toEqual([code]);
});

it('the most pressing comes first', () => {
  const all = Object.values(asks).reduce<AttentionBasis>((basis, sign) => ({ ...basis, ...sign }), nothing);
  expect(attentionOf(all)).toEqual(ATTENTION);
});

it('a missed appointment asks also where nobody asked yet what made it hard', () => {
  const missed = { appointmentId: 'a', on: '2026-05-25', reason: null };
  expect(attentionOf({ ...nothing, missed })).toEqual(['missed']);
});

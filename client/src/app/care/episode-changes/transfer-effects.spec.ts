import type { TeamMember } from '@waymark/contracts';
import { appointmentOn } from '../review-draft/review.testing';
import { transferEffects } from './transfer-effects';

const member = (userId: string): TeamMember => ({ userId, name: userId, discipline: 'nursing', keyWorker: false });
const booked = (id: string, on: string, ...staff: string[]) =>
  appointmentOn(on, { id, staff: staff.map((userId) => ({ userId, name: userId })) });

const TEAM = { team: [member('me'), member('alex'), member('priya')] };
const BOOKED = [
  booked('later', '2026-06-20', 'me'),
  booked('sooner', '2026-06-10', 'alex'),
  booked('both', '2026-06-11', 'me', 'priya'),
  booked('nobody', '2026-06-12'),
  booked('before', '2026-05-31', 'me'),
  appointmentOn('2026-06-13', { id: 'missed', status: 'missed' }),
];
const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
const names = (list: readonly TeamMember[]) => list.map(({ userId }) => userId);

test('whoever does not work there leaves, and what only they were to see needs somebody new', () => {
  const works = { all: new Set(['me', 'priya']), mover: { userId: 'me', worksThere: true } };
  const effects = transferEffects(TEAM, BOOKED, { on: '2026-06-01', works });
  expect([names(effects.leave), names(effects.mayLeave)]).toEqual([['alex'], []]);
  expect([ids(effects.needTherapist), ids(effects.mayNeedTherapist)]).toEqual([['sooner', 'nobody'], []]);
});

test('whoever does not work there cannot know of the others, and is told so', () => {
  const works = { all: null, mover: { userId: 'me', worksThere: false } };
  const effects = transferEffects(TEAM, BOOKED, { on: '2026-06-01', works });
  expect([names(effects.leave), names(effects.mayLeave)]).toEqual([['me'], ['alex', 'priya']]);
  expect(ids(effects.needTherapist)).toEqual(['nobody', 'later']);
  expect(ids(effects.mayNeedTherapist)).toEqual(['sooner', 'both']);
});

test('without a day nothing is said about appointments', () => {
  const works = { all: null, mover: { userId: 'me', worksThere: false } };
  expect(transferEffects(TEAM, BOOKED, { on: '', works })).toMatchObject({ needTherapist: [], mayNeedTherapist: [] });
});

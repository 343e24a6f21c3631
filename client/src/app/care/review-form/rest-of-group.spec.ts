import { dayListItem } from '../today/day-list.testing';
import { restOfGroup } from './rest-of-group';

const OF = { appointmentId: 'a1', startsAt: '2025-05-01T08:30:00Z', careServiceId: 's1' };
const inGroup = (appointmentId: string, other: object = {}) => dayListItem({ appointmentId, kind: 'group', ...other });

test('who was in the same group and is not recorded yet comes next, in the order of the day', () => {
  const items = [
    inGroup('a1'),
    inGroup('agreed', { reviewStatus: 'agreed' }),
    inGroup('declined', { reviewStatus: 'declined' }),
    inGroup('missed', { status: 'missed' }),
    inGroup('begun', { reviewStatus: 'in-progress', startsAt: '2025-05-01T08:30:00.000Z' }),
    inGroup('open'),
    inGroup('another time', { startsAt: '2025-05-01T10:30:00Z' }),
    inGroup('another place', { careServiceId: 's2' }),
    dayListItem({ appointmentId: 'alone' }),
  ];
  const list = {
    on: '2025-05-01',
    items,
    cannotCome: [],
    messages: [],
    handedOver: [],
    transferRequests: [],
    transferAnswers: [],
    withoutTeam: 0,
  };
  expect(restOfGroup(list, OF).map(({ appointmentId }) => appointmentId)).toEqual(['begun', 'open']);
});

import type { DayListItem } from '@waymark/contracts';

/** A booked review in person, with two goals, of which nothing is due, unless the test says otherwise. */
export function dayListItem(other: Partial<DayListItem> = {}): DayListItem {
  return {
    appointmentId: 'a1',
    episodeId: 'e1',
    patientId: 'p1',
    preferredName: 'Sam',
    givenName: 'Samuel',
    familyName: 'Archer',
    birthDate: '1984-03-02',
    careServiceId: 's1',
    careServiceName: 'Northgate',
    pathwayName: 'Brain injury',
    startsAt: '2025-05-01T08:30:00Z',
    hasTime: true,
    kind: 'in-person',
    purpose: 'review',
    status: 'booked',
    missedReason: null,
    missedInWords: null,
    reviewStatus: null,
    activeGoals: 2,
    proposedGoals: 0,
    needs: {},
    harder: [],
    freshLook: [],
    unreadFromHome: false,
    cannotCome: false,
    needsTherapist: false,
    endedOn: null,
    ...other,
  };
}

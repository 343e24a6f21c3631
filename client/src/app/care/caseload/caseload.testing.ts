import type { CaseloadItem } from '@waymark/contracts';

/** A person for whom nothing asks for attention, unless the test says otherwise. */
export function caseloadItem(familyName: string, other: Partial<CaseloadItem> = {}): CaseloadItem {
  return {
    episodeId: `e-${familyName}`,
    patientId: `p-${familyName}`,
    preferredName: null,
    givenName: 'Robin',
    familyName,
    birthDate: '1979-08-21',
    nhsNumber: null,
    careServiceId: 's1',
    careServiceName: 'Northgate',
    pathwayName: 'Brain injury',
    startedOn: '2026-01-12',
    keyWorker: null,
    activeGoals: 2,
    proposedGoals: 0,
    harder: [],
    freshLook: [],
    overdue: [],
    lastAttendedOn: '2026-05-04',
    next: null,
    cannotCome: null,
    missed: null,
    unreadFromHome: false,
    attention: [],
    ...other,
  };
}

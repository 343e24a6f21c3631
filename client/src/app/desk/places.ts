import type { Membership } from '@waymark/contracts';
import { type AreaPage, mayDo } from '../session/area-page';
import type { TranslationKey } from '../i18n/translations';

/** A page, or something to do, that the search leads to. */
export interface Place {
  readonly path: string;
  readonly label: TranslationKey;
}

const DEEDS: readonly (Place & Pick<AreaPage, 'action' | 'as'>)[] = [
  { path: '/patients/new', label: 'common.find.register', action: 'patient:create', as: ['care-service'] },
  { path: '/today/week', label: 'common.find.week', action: 'caseload:read', as: ['care-service'] },
  { path: '/caseload/figures', label: 'common.find.own-figures', action: 'caseload:read', as: ['care-service'] },
];

/** The pages with a link, and what else these memberships may do from anywhere. */
export function placesFor(links: readonly Place[], memberships: readonly Pick<Membership, 'role'>[]): readonly Place[] {
  return [...links, ...DEEDS.filter((deed) => mayDo(deed, memberships))];
}

export function mayFindPeople(memberships: readonly Pick<Membership, 'role'>[]): boolean {
  return mayDo({ action: 'patient:search', as: ['care-service'] }, memberships);
}

import type { Role } from '@waymark/contracts';
import type { TranslationKey } from '../i18n/translations';

/** Home page of each role after signing in. */
export const HOME_OF: Readonly<Record<Role, string>> = {
  therapist: '/today',
  admin: '/accounts',
  manager: '/welcome',
  researcher: '/welcome',
  partner: '/welcome',
  patient: '/home',
  carer: '/home',
};

/** With several roles the first of these decides. */
export const ROLE_ORDER: readonly Role[] = [
  'therapist',
  'admin',
  'manager',
  'researcher',
  'partner',
  'patient',
  'carer',
];

/** Links in the header, for the roles that may open them. */
export const NAVIGATION: readonly {
  readonly path: string;
  readonly label: TranslationKey;
  readonly roles: readonly Role[];
}[] = [
  { path: '/today', label: 'staff.nav.today', roles: ['therapist'] },
  { path: '/caseload', label: 'staff.nav.caseload', roles: ['therapist'] },
  { path: '/patients', label: 'staff.nav.patients', roles: ['therapist'] },
  { path: '/accounts', label: 'staff.nav.accounts', roles: ['admin'] },
  { path: '/care-services', label: 'staff.nav.care-services', roles: ['admin'] },
  { path: '/import', label: 'staff.nav.import', roles: ['therapist', 'admin'] },
  { path: '/home', label: 'patient.nav.home', roles: ['patient', 'carer'] },
];

import type { Role } from '@waymark/contracts';
import type { WordKey } from '../words/words';

/** Where each role arrives after signing in. */
export const HOME_OF: Readonly<Record<Role, string>> = {
  therapist: '/today',
  admin: '/accounts',
  manager: '/welcome',
  researcher: '/welcome',
  partner: '/welcome',
  patient: '/my-goals',
  carer: '/my-goals',
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
  readonly label: WordKey;
  readonly roles: readonly Role[];
}[] = [
  { path: '/today', label: 'staff.nav.today', roles: ['therapist'] },
  { path: '/patients', label: 'staff.nav.patients', roles: ['therapist'] },
  { path: '/accounts', label: 'staff.nav.accounts', roles: ['admin'] },
  { path: '/my-goals', label: 'patient.nav.my-goals', roles: ['patient', 'carer'] },
];

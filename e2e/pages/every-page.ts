import type { Role } from '@waymark/contracts';
import type { Seeded } from '../seed.js';

/** Pages that anybody of a role can open by their address, a handful at a time. */
export const PAGES_OF_ROLES: readonly { readonly role: Role; readonly paths: readonly string[] }[] = [
  {
    role: 'therapist',
    paths: ['/today', '/today/week', '/caseload', '/caseload/figures', '/patients', '/patients/new'],
  },
  {
    role: 'therapist',
    paths: ['/import', '/reports', '/team-figures', '/round-ups', '/improvement-actions', '/signed-in'],
  },
  {
    role: 'manager',
    paths: ['/reports', '/reports/process', '/reports/small-numbers', '/record-access', '/round-ups'],
  },
  { role: 'partner', paths: ['/reports/between/copies', '/round-ups'] },
  { role: 'admin', paths: ['/accounts', '/accounts/new', '/care-services', '/measures', '/audit', '/duplicates'] },
  {
    role: 'patient',
    paths: ['/home', '/my-goals', '/my-goals/new', '/my-steps', '/my-reviews', '/my-team', '/my-looks'],
  },
  {
    role: 'patient',
    paths: ['/my-letters', '/my-research', '/my-round-ups', '/my-kept', '/signed-in', '/signed-in/password'],
  },
  { role: 'carer', paths: ['/home', '/my-goals', '/my-steps'] },
  { role: 'researcher', paths: ['/research/projects', '/research/keys', '/research/releases', '/research/try'] },
  { role: 'guardian', paths: ['/research/decisions', '/research/releases'] },
];

/** Pages that need no sign-in, and what an address shows at which there is no page. */
export const PAGES_OF_ANYONE: readonly string[] = ['/sign-in', '/invitation', '/phone', '/research', '/nowhere'];

/** Staff pages about one person: record, episode, goals and appointment. */
export function pagesAbout({ patient, episode, goals, appointment }: Seeded): readonly string[] {
  return [
    ...['', '/details', '/kept', '/phone'].map((part) => `/patients/${patient.id}${part}`),
    ...['details', 'team', 'transfer', 'hand-over', 'discharge', 'summary', 'letters', 'goals', 'goals/new'].map(
      (part) => `/episodes/${episode.id}/${part}`,
    ),
    `/episodes/${episode.id}/appointments/new`,
    ...['', '/record', '/sheet', '/therapist-view'].map((part) => `/appointments/${appointment.id}${part}`),
    ...['', '/words'].map((part) => `/goals/${goals[0]?.id ?? ''}${part}`),
  ];
}

import type { LookPart, RecordLook } from '@waymark/contracts';

/** Parts of a record by what stands before the colon of an action; anything else is `other`. */
const PARTS: Readonly<Record<string, LookPart>> = {
  patient: 'details',
  'patient-merge': 'details',
  'kept-about': 'details',
  'carer-access': 'details',
  'hidden-from-carer': 'details',
  'age-review': 'details',
  episode: 'care',
  'hand-over': 'care',
  'transfer-request': 'care',
  'access-notice': 'care',
  goal: 'goals',
  trajectory: 'goals',
  'next-step': 'steps',
  appointment: 'appointments',
  'shared-screen': 'appointments',
  'cannot-come': 'appointments',
  preparation: 'preparation',
  'preparation-draft': 'preparation',
  review: 'reviews',
  letter: 'letters',
  'final-letter': 'letters',
  'research-choice': 'research',
  account: 'sign-in',
  'account-grant': 'sign-in',
  'phone-link': 'sign-in',
};

/** What only looks. To acknowledge a message is to have read it; a screen that is handed over writes nothing by itself. */
const LOOKING: ReadonlySet<string> = new Set(['read', 'list', 'search', 'read-shared', 'acknowledge', 'begin', 'end']);

/**
 * Lists of people are no look at each of them, also where one name alone is on it. Giving a reason is none either: it is said
 * with the looks that it is for. Nor is asking others about theirs.
 */
export const NO_LOOKS: readonly string[] = [
  'caseload:read',
  'look-reason:give',
  'privacy-entry:list',
  'privacy-entry:look-into',
];

/** What an action of the audit was, as a patient would say it. */
export function lookOf(action: string): Pick<RecordLook, 'did' | 'part'> {
  const [resource = '', verb = ''] = action.split(':');
  const part = action === 'patient:search' ? 'search' : (PARTS[resource] ?? 'other');
  return { part, did: LOOKING.has(verb) ? 'looked' : 'wrote' };
}

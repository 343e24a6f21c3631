import type { SharedPage } from '@waymark/contracts';

/**
 * What a session is limited to until staff sign in again in its browser.
 * - `shared`: staff handed the screen to a patient, for one appointment or one letter of theirs.
 * - `covered`: nobody was at it for a while, so it shows nothing.
 */
export type ScreenLock =
  | {
      readonly kind: 'shared';
      readonly page: SharedPage;
      /** The appointment, or the letter. */
      readonly recordId: string;
      readonly patientId: string;
      readonly episodeId: string;
    }
  | { readonly kind: 'covered' };

/**
 * Which id the address of a route must name while the screen is locked: that of the lock itself (`recordId`, `episodeId`,
 * `patientId`), one that the service finds to be the patient's (`of-patient`), or none.
 */
type Named = 'recordId' | 'episodeId' | 'patientId' | 'of-patient' | 'none';

/** Who is signed in, ending that, and staff coming back. These work under every lock. */
const ALWAYS: readonly string[] = [
  'GET /site',
  'GET /session',
  // Each part of it is asked of its own route, under the same lock.
  'GET /first-reads',
  'DELETE /session',
  'POST /session',
  'POST /session/app',
  'POST /session/app/confirm',
  'GET /session/oidc/start',
  'GET /session/oidc/callback',
  'GET /session/oidc/end',
  // Again: both are answered without a change.
  'PUT /session/shared-screen',
  'PUT /session/cover',
];

/** What the shared pages of an appointment need: its review or first goals, the next appointment, and the copy. */
const ON_APPOINTMENT: Readonly<Record<string, Named>> = {
  'GET /appointments/:id/context': 'recordId',
  'GET /appointments/:id/review': 'recordId',
  'PUT /appointments/:id/review': 'recordId',
  'GET /appointments/:id/review/noted': 'recordId',
  'POST /appointments/:id/review/copy': 'recordId',
  'GET /appointments/:id/next-times': 'recordId',
  'GET /appointments/:id': 'recordId',
  'PATCH /appointments/:id': 'recordId',
  'GET /episodes/:id': 'episodeId',
  'GET /episodes/:id/appointments': 'episodeId',
  'POST /episodes/:id/appointments': 'episodeId',
  'GET /episodes/:id/goals': 'episodeId',
  'POST /episodes/:id/goals': 'episodeId',
  'GET /goals/:id': 'of-patient',
  'PUT /goals/:id': 'of-patient',
  'POST /goals/:id/lifecycle': 'of-patient',
  'GET /patients/:id': 'patientId',
  'PUT /patients/:id/display': 'patientId',
  'GET /measures': 'none',
  'GET /care-services': 'none',
};

/** What the page on which a patient answers the lines of a letter needs. */
const ON_LETTER: Readonly<Record<string, Named>> = {
  'GET /letters/:id': 'recordId',
  'PUT /letters/:id/answers': 'recordId',
  'GET /patients/:id': 'patientId',
  'PUT /patients/:id/display': 'patientId',
};

/** Every route that some lock leaves open. A function, so that pages do not fetch the lists. */
export function routesOfLocks(): readonly string[] {
  return [...new Set([...ALWAYS, ...Object.keys(ON_APPOINTMENT), ...Object.keys(ON_LETTER)])];
}

/**
 * The single place that says what a locked screen may still do: a route that is in none of the lists above is refused.
 * @param route method and path as declared, below `/api/v1`: `GET /patients/:id`
 * @param id the id that the address names; null: none
 */
export function isOpenUnder(lock: ScreenLock, route: string, id: string | null): boolean {
  if (ALWAYS.includes(route)) return true;
  if (lock.kind === 'covered') return false;
  const open = lock.page === 'letter' ? ON_LETTER : ON_APPOINTMENT;
  if (!Object.hasOwn(open, route)) return false;
  const named = open[route];
  return named === 'none' || named === 'of-patient' || (named !== undefined && id === lock[named]);
}

import { computed, inject } from '@angular/core';
import { SessionStore } from '../session/session-store';
import { ReferenceReads } from './reference-reads';

/** The care services in which whoever is signed in works as a therapist. Call it where things are injected. */
export function ownCareServices() {
  const session = inject(SessionStore);
  const reference = inject(ReferenceReads);
  return computed(() => {
    const own = new Set(
      session.user()?.memberships.flatMap(({ role, careServiceId }) => (role === 'therapist' ? [careServiceId] : [])),
    );
    return [...reference.careServiceById().values()].filter(({ id }) => own.has(id));
  });
}

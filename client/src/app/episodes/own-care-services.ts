import { computed, inject, linkedSignal, type Signal, type WritableSignal } from '@angular/core';
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

/**
 * Which of a list is chosen, by its id; empty: none yet. With one there is nothing to choose. What was chosen stays while
 * it is on the list, also where the list is read anew, as after signing in again.
 * @param asked the one to begin with, where it is on the list.
 */
export function chosenOf(
  options: Signal<readonly { readonly id: string }[]>,
  asked: () => string | undefined = () => undefined,
): WritableSignal<string> {
  return linkedSignal<readonly string[], string>({
    source: () => options().map(({ id }) => id),
    computation: (ids, previous) => {
      const kept = [previous?.value, asked()].find((id) => id && ids.includes(id));
      // An empty list is one that is being read.
      if (ids.length === 0) return previous?.value ?? '';
      return kept ?? (ids.length === 1 ? (ids[0] ?? '') : '');
    },
  });
}

import { linkedSignal, type Signal, type WritableSignal } from '@angular/core';
import type { CareService } from '@waymark/contracts';
import { careServicesFor } from '../../session/care-services-for';

/** Care services in which the signed-in user works as a therapist. Must be called in an injection context. */
export function ownCareServices(): Signal<readonly CareService[]> {
  return careServicesFor('episode:create');
}

/**
 * Id of the chosen entry of a list; empty: none yet. A single entry is chosen automatically. A choice is kept while it
 * is on the list, also when the list is read again, as after signing in again.
 * @param asked the one to begin with, if it is on the list.
 */
export function chosenOf(
  options: Signal<readonly { readonly id: string }[]>,
  asked: () => string | undefined = () => undefined,
): WritableSignal<string> {
  return linkedSignal<readonly string[], string>({
    source: () => options().map(({ id }) => id),
    computation: (ids, previous) => {
      const kept = [previous?.value, asked()].find((id) => id && ids.includes(id));
      // An empty list is one still being read.
      if (ids.length === 0) return previous?.value ?? '';
      return kept ?? (ids.length === 1 ? (ids[0] ?? '') : '');
    },
  });
}

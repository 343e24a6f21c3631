import { effect, inject, untracked } from '@angular/core';
import { displayKeeper } from '../session/display-keeper';
import { DisplayPreferences } from '../ui/display-preferences';

/**
 * Keeps what somebody chooses on their own pages about how they look. This device remembers it even if it cannot be
 * sent. Must be called in an injection context.
 * @param patientId null: these are not their own pages, or it is not known yet
 */
export function keepDisplay(patientId: () => string | null): void {
  const keep = displayKeeper();
  const preferences = inject(DisplayPreferences);
  let noted = untracked(preferences.changedByHand);
  effect(() => {
    const [count, id] = [preferences.changedByHand(), patientId()];
    if (id === null || count === noted) return;
    noted = count;
    const choices = untracked(preferences.choices);
    untracked(() => void keep(id, choices));
  });
}

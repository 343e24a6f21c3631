import { HttpErrorResponse } from '@angular/common/http';
import { effect, inject, untracked } from '@angular/core';
import { patientUrl } from '../data/record-reads';
import { changeWriter } from '../data/write';
import { DisplayPreferences } from '../ui/display-preferences';

/**
 * Keeps what somebody chooses about how pages look with their record, so that it is there on every device and on a
 * screen shared with their team. Must be called in an injection context.
 * @param patientId null: these are not their own pages, or it is not known yet
 */
export function keepDisplay(patientId: () => string | null): void {
  const write = changeWriter();
  const preferences = inject(DisplayPreferences);
  let noted = untracked(preferences.changedByHand);
  effect(() => {
    const [count, id] = [preferences.changedByHand(), patientId()];
    if (id === null || count === noted) return;
    noted = count;
    const body = untracked(preferences.choices);
    void write({ method: 'PUT', url: `${patientUrl(id)}/display`, body }).catch((error: unknown) => {
      if (!(error instanceof HttpErrorResponse)) throw error;
      // This device remembers it all the same, and the next choice sends it again.
      console.error(error);
    });
  });
}

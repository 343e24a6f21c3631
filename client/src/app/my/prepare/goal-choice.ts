import { DOCUMENT, Injectable, inject } from '@angular/core';

const KEY = 'waymark.goals-to-answer';

/**
 * Which goals a person chose to answer before an appointment, kept by the tab so that a reload changes nothing. It keeps
 * ids alone: no word of anybody, and nothing for another tab or another day's appointment.
 */
@Injectable({ providedIn: 'root' })
export class GoalChoice {
  private readonly storage = inject(DOCUMENT).defaultView?.sessionStorage;

  /** null: not chosen in this tab, or for another appointment. */
  of(appointmentId: string): readonly string[] | null {
    const [of, ...goalIds] = (this.storage?.getItem(KEY) ?? '').split(' ');
    return of === appointmentId && of !== '' ? goalIds : null;
  }

  keep(appointmentId: string, goalIds: readonly string[]): void {
    this.storage?.setItem(KEY, [appointmentId, ...goalIds].join(' '));
  }
}

import { ChangeDetectionStrategy, Component, effect, inject } from '@angular/core';
import { Router } from '@angular/router';
import type { Appointment } from '@waymark/contracts';
import { BookNext } from '../review/book-next';
import { FirstStore } from './first-store';

/** When they meet again, asked once goals have begun, so that the day is on the copy. */
@Component({
  selector: 'wm-first-next-appointment-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [BookNext],
  template: `<wm-book-next
    [appointmentId]="store.appointmentId"
    [episodeId]="store.here().episode.id"
    [timeZone]="store.timeZone()"
    [notNow]="copyLink"
    (booked)="goOn($event)"
  />`,
})
export class NextAppointmentStep {
  private readonly router = inject(Router);
  protected readonly store = inject(FirstStore);
  protected readonly copyLink = this.store.linkTo('copy');

  constructor() {
    // Opened by its address, or by the way back from the copy: one is booked already.
    effect(() => {
      if (!this.store.mayBookNext()) void this.router.navigate(this.copyLink, { replaceUrl: true });
    });
  }

  protected goOn(booked: Appointment): void {
    this.store.bookedNext.set(booked);
  }
}

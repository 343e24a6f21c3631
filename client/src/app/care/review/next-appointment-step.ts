import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { BookNext } from './book-next';
import { ReviewStore } from './review-store';

/** Once it is booked and read again the review goes on to the copy by itself, with the date on it. */
@Component({
  selector: 'wm-next-appointment-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [BookNext],
  template: `<wm-book-next
    [appointmentId]="store.appointmentId"
    [episodeId]="store.here().episode.id"
    [timeZone]="store.timeZone()"
    [notNow]="copyLink"
    (booked)="store.readAgain()"
  />`,
})
export class NextAppointmentStep {
  protected readonly store = inject(ReviewStore);
  protected readonly copyLink = this.store.linkTo('copy');
}

import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import { SessionStore } from '../../session/session-store';
import { Expander } from '../../ui/expander';
import { Translations } from '../../i18n/translations';
import { ReviewStore } from './review-store';
import { StaffSignIn } from '../../session/staff-sign-in';

/**
 * The only way from the shared screen to a staff page: the same person signs in again, with the password alone. After a
 * finished review it leads to the day list, which then says who comes next; before that to the patient.
 */
@Component({
  selector: 'wm-staff-door',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Expander, StaffSignIn],
  template: `
    <wm-expander [summary]="i18n.t('patient.review.staff-view')">
      <p>{{ i18n.t('patient.review.staff-view-note') }}</p>
      <wm-staff-sign-in formId="staff" next="/today" [email]="email()" (signedIn)="open()" />
    </wm-expander>
  `,
})
export class StaffDoor {
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly store = inject(ReviewStore);
  protected readonly i18n = inject(Translations);
  protected readonly email = computed(() => this.session.user()?.email ?? '');

  protected open(): void {
    if (this.store.closed())
      void this.router.navigate(['/today'], { queryParams: { after: this.store.appointmentId } });
    else void this.router.navigate(['/patients', this.store.here().patient.id]);
  }
}

import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { SharedScreen } from '../../session/shared-screen';
import { Expander } from '../../ui/expander';
import { Translations } from '../../i18n/translations';
import { ReviewStore } from './review-store';
import { StaffSignIn } from '../../session/staff-sign-in';

/** The only way from the shared screen to a staff page: staff sign in again first. */
@Component({
  selector: 'wm-staff-door',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Expander, StaffSignIn],
  template: `
    <wm-expander [summary]="i18n.t('patient.review.staff-view')">
      <p>{{ i18n.t('patient.review.staff-view-note') }}</p>
      <wm-staff-sign-in formId="staff" (signedIn)="open()" />
    </wm-expander>
  `,
})
export class StaffDoor {
  private readonly router = inject(Router);
  private readonly screen = inject(SharedScreen);
  private readonly store = inject(ReviewStore);
  protected readonly i18n = inject(Translations);

  protected open(): void {
    this.screen.takeBack();
    void this.router.navigate(['/patients', this.store.here().patient.id]);
  }
}

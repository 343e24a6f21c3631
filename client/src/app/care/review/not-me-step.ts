import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { Translations } from '../../i18n/translations';
import { ReviewStore } from './review-store';
import { StaffDoor } from './staff-door';

/** Another person's review was opened: it goes no further on this screen. */
@Component({
  selector: 'wm-not-me-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PageHeading, StaffDoor],
  template: `
    <h1 wmHeading>{{ i18n.t('patient.review.not-me-thanks') }}</h1>
    @if (!store.begun() && !store.unsaved()) {
      <p>{{ i18n.t('patient.review.not-me-nothing') }}</p>
    }
    <p>{{ i18n.t('patient.review.not-me-tell') }}</p>
    <wm-staff-door />
  `,
})
export class NotMeStep {
  protected readonly store = inject(ReviewStore);
  protected readonly i18n = inject(Translations);

  constructor() {
    inject(PageTitle).set('patient.review.not-me');
  }
}

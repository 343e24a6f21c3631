import { ChangeDetectionStrategy, Component, DOCUMENT, afterNextRender, inject } from '@angular/core';
import { Translations } from '../i18n/translations';
import { StaffSignIn } from './staff-sign-in';

/**
 * Replaces the page after the session has ended. Its text does not depend on who was there or what they were doing: the
 * next person may be the one who reads it.
 */
@Component({
  selector: 'wm-sign-in-again',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [StaffSignIn],
  template: `
    <div class="app-column">
      <h1 id="sign-in-again" tabindex="-1">{{ i18n.t('patient.review.sign-in-again') }}</h1>
      <p>{{ i18n.t('patient.sign-in.ended') }}</p>
      <wm-staff-sign-in formId="again" />
      <p>{{ i18n.t('patient.sign-in.someone-else') }}</p>
    </div>
  `,
})
export class SignInAgain {
  protected readonly i18n = inject(Translations);

  constructor() {
    const document = inject(DOCUMENT);
    afterNextRender(() => document.getElementById('sign-in-again')?.focus());
  }
}

import { HttpErrorResponse } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DOCUMENT, afterNextRender, computed, inject } from '@angular/core';
import { API } from '../data/api';
import { type TranslationKey, Translations } from '../i18n/translations';
import { type OutOfSight, SessionStore } from './session-store';
import { addressOf } from './shared-address';
import { StaffSignIn } from './staff-sign-in';

type Text = readonly [heading: TranslationKey, text: TranslationKey];

const TEXTS: Readonly<Record<Exclude<OutOfSight, 'resting'>, Text>> = {
  ended: ['patient.review.sign-in-again', 'patient.sign-in.ended'],
  shared: ['patient.cover.shared-heading', 'patient.cover.shared-text'],
  covered: ['patient.cover.covered-heading', 'patient.cover.covered-text'],
};

/**
 * Replaces the page after the session has ended, or while its screen is with a patient or covered. Its text does not
 * depend on what they were doing: the next person may be the one who reads it. Only under a cover the address of whoever
 * was there is filled in, as they most likely come back themselves.
 */
@Component({
  selector: 'wm-sign-in-again',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [StaffSignIn],
  host: { '(window:focus)': 'resume()' },
  template: `
    <div class="app-column">
      <h1 id="sign-in-again" tabindex="-1">{{ i18n.t(texts()[0]) }}</h1>
      <p>{{ i18n.t(texts()[1]) }}</p>
      @if (sharedPage(); as address) {
        <p>
          <a class="app-link-button" [href]="address">{{ i18n.t('patient.cover.to-shared') }}</a>
        </p>
      }
      @if (provider(); as name) {
        <p>
          <a target="_blank" rel="noopener" [href]="providerLink">{{ i18n.t('patient.sign-in.new-tab', { name }) }}</a>
        </p>
      }
      <wm-staff-sign-in formId="again" [email]="email()" />
      <p>{{ i18n.t('patient.sign-in.someone-else') }}</p>
    </div>
  `,
})
export class SignInAgain {
  protected readonly i18n = inject(Translations);
  private readonly session = inject(SessionStore);
  protected readonly texts = computed(() => {
    const why = this.session.why();
    return TEXTS[why === 'shared' || why === 'covered' ? why : 'ended'];
  });
  protected readonly email = computed(() =>
    this.session.why() === 'covered' ? (this.session.user()?.email ?? '') : '',
  );
  /** A new page, because this one waits for staff. */
  protected readonly sharedPage = computed(() => {
    const shared = this.session.why() === 'shared' ? this.session.lock()?.shared : null;
    return shared ? addressOf(shared) : null;
  });
  protected readonly provider = computed(() => this.session.site()?.provider ?? null);
  /** In another tab, because what was typed here would be lost. */
  protected readonly providerLink = `${API}/session/oidc/start?next=/signed-in`;

  constructor() {
    const document = inject(DOCUMENT);
    afterNextRender(() => document.getElementById('sign-in-again')?.focus());
    // A request was refused: what for, the server says. A phone that its owner stays signed in on goes on by itself.
    if (this.session.why() === 'shared' || !this.session.isStaff()) void this.resume();
  }

  /** Goes on if the same person has signed in again in another tab, or stays signed in on this phone. */
  protected async resume(): Promise<void> {
    try {
      const session = await this.session.ask();
      if (session.user.id !== this.session.user()?.id) return;
      if (session.lock) this.session.heard(session.lock);
      else await this.session.enter(session);
    } catch (error) {
      if (!(error instanceof HttpErrorResponse)) throw error;
    }
  }
}

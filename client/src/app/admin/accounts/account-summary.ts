import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Account } from '@waymark/contracts';
import { ReferenceReads } from '../../data/reference-reads';
import { SessionStore } from '../../session/session-store';
import { Tag } from '../../ui/tag';
import { Translations } from '../../i18n/translations';
import { STATUS_TONE, appInWords, lastSignInInWords, rolesInWords } from './account-text';

/** State of an account. */
@Component({
  selector: 'wm-account-summary',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Tag],
  template: `
    <dl class="nhsuk-summary-list">
      <div class="nhsuk-summary-list__row">
        <dt class="nhsuk-summary-list__key">{{ i18n.t('admin.accounts.email') }}</dt>
        <dd class="nhsuk-summary-list__value">{{ account().email }}</dd>
      </div>
      <div class="nhsuk-summary-list__row">
        <dt class="nhsuk-summary-list__key">{{ i18n.t('admin.accounts.roles') }}</dt>
        <dd class="nhsuk-summary-list__value">
          <ul class="app-lines">
            @for (role of roles(); track $index) {
              <li>
                {{ role.text }}
                @if (role.patientId; as patientId) {
                  <span class="app-second-line">{{ i18n.t('admin.account.record', { id: patientId }) }}</span>
                }
              </li>
            } @empty {
              <li>{{ i18n.t('admin.roles.no-role') }}</li>
            }
          </ul>
        </dd>
      </div>
      <div class="nhsuk-summary-list__row">
        <dt class="nhsuk-summary-list__key">{{ i18n.t('admin.accounts.status') }}</dt>
        <dd class="nhsuk-summary-list__value">
          <wm-tag [tone]="tone()">{{ i18n.t(status()) }}</wm-tag>
        </dd>
      </div>
      <div class="nhsuk-summary-list__row">
        <dt class="nhsuk-summary-list__key">{{ i18n.t('admin.accounts.app') }}</dt>
        <dd class="nhsuk-summary-list__value">{{ app() }}</dd>
      </div>
      <div class="nhsuk-summary-list__row">
        <dt class="nhsuk-summary-list__key">{{ i18n.t('admin.accounts.last-sign-in') }}</dt>
        <dd class="nhsuk-summary-list__value">{{ lastSignIn() }}</dd>
      </div>
    </dl>
  `,
})
export class AccountSummary {
  private readonly reference = inject(ReferenceReads);
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);
  readonly account = input.required<Account>();

  protected readonly roles = computed(() =>
    rolesInWords(this.account(), this.reference.careServiceById(), this.i18n, this.session.today()),
  );
  protected readonly status = computed(() => `admin.account-status.${this.account().status}` as const);
  protected readonly tone = computed(() => STATUS_TONE[this.account().status]);
  protected readonly app = computed(() => appInWords(this.account(), this.session.timeZone(), this.i18n));
  protected readonly lastSignIn = computed(() => lastSignInInWords(this.account(), this.session.timeZone(), this.i18n));
}

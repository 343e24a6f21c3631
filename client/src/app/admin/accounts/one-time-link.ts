import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Invitation } from '@waymark/contracts';
import { SessionStore } from '../../session/session-store';
import { CopyButton } from '../../ui/copy-button';
import { Translations } from '../../i18n/translations';
import { momentInWords } from './account-text';

/** The link for choosing a password. The server stores only a hash of it, so it is shown this once. */
@Component({
  selector: 'wm-one-time-link',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CopyButton],
  template: `
    <p class="app-warning">
      <strong>{{ i18n.t('admin.link.once') }}</strong> {{ i18n.t('admin.link.copy-now') }}
    </p>
    <div class="nhsuk-form-group">
      <label class="nhsuk-label" for="one-time-link">{{ i18n.t('admin.link.label') }}</label>
      <input
        class="nhsuk-input"
        id="one-time-link"
        type="text"
        readonly
        autocomplete="off"
        spellcheck="false"
        [value]="invitation().link"
        (focus)="field.select()"
        #field
      />
    </div>
    <wm-copy-button kind="primary" [text]="invitation().link" [label]="i18n.t('admin.link.copy')" />
    <ul class="nhsuk-list nhsuk-list--bullet">
      <li>{{ i18n.t('admin.link.until', { moment: until() }) }}</li>
      <li>{{ i18n.t('admin.link.hand-over', { name: invitation().account.name }) }}</li>
      <li>{{ i18n.t('admin.link.again') }}</li>
    </ul>
  `,
})
export class OneTimeLink {
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);
  readonly invitation = input.required<Invitation>();

  protected readonly until = computed(() =>
    momentInWords(this.invitation().expiresAt, this.session.timeZone(), this.i18n),
  );
}

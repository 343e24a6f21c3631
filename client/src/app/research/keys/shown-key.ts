import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { NewResearchKey } from '@waymark/contracts';
import { fullDay, dayOf } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';
import { UnsavedWords } from '../../session/unsaved-text';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { PartHeading } from '../../ui/part-heading';

/** A key that was just made, to copy: nobody can show it again. Leaving the page asks first. */
@Component({
  selector: 'wm-shown-key',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, CopyButton, PartHeading],
  template: `
    <div class="app-card">
      <h2 wmPartHeading>{{ i18n.t('research.shown-key.heading', { name: made().name }) }}</h2>
      <p>
        <strong>{{ i18n.t('research.shown-key.once') }}</strong> {{ i18n.t('research.shown-key.where') }}
      </p>
      <p>
        <code>{{ made().key }}</code>
      </p>
      <wm-copy-button kind="primary" [text]="made().key" [label]="i18n.t('research.shown-key.copy')" />
      <p>{{ until() }}</p>
      <button type="button" wmButton="secondary" (click)="putAway.emit()">
        {{ i18n.t('research.shown-key.put-away') }}
      </button>
    </div>
  `,
  styles: `
    code {
      color: inherit;
      font-size: 1.1875rem;
      overflow-wrap: anywhere;
      user-select: all;
    }
  `,
})
export class ShownKey {
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);
  readonly made = input.required<NewResearchKey>();
  readonly putAway = output();

  protected readonly until = computed(() =>
    this.i18n.t('research.shown-key.until', { day: fullDay(dayOf(this.made().expiresAt, this.session.timeZone())) }),
  );

  constructor() {
    inject(UnsavedWords).alsoAsk(
      () => true,
      () => 'research.shown-key.leave',
    );
  }
}

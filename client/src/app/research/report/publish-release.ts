import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { ResearchRelease } from '@waymark/contracts';
import { changeSender, isSaved } from '../../data/send-change';
import { Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { ConfirmAction } from '../../ui/confirm-action';
import { ErrorSummary } from '../../ui/error-summary';
import { releaseUrl } from '../research-reads';

/** Publishes a release that was looked at, or throws it away. One with faults can only be thrown away. */
@Component({
  selector: 'wm-publish-release',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ConfirmAction, ErrorSummary],
  template: `
    <wm-error-summary [problem]="problem()" />
    @if (asks() === 'published') {
      <wm-confirm-action
        class="app-column"
        [heading]="i18n.t('research.publish.heading', { name: name() })"
        [whatHappens]="[i18n.t('research.publish.projects'), i18n.t('research.publish.fixed')]"
        [action]="i18n.t('research.publish.yes')"
        (confirm)="send('published')"
        (leave)="asks.set(null)"
      />
    } @else if (asks() === 'discarded') {
      <wm-confirm-action
        class="app-column"
        [heading]="i18n.t('research.discard.heading', { name: name() })"
        [whatHappens]="[i18n.t('research.discard.files'), i18n.t('research.discard.anew')]"
        [action]="i18n.t('research.discard.yes')"
        kind="warning"
        (confirm)="send('discarded')"
        (leave)="asks.set(null)"
      />
    } @else {
      <div class="nhsuk-button-group">
        @if (!hasFaults()) {
          <button type="button" wmButton (click)="asks.set('published')">{{ i18n.t('research.publish') }}</button>
        }
        <button type="button" wmButton="secondary" (click)="asks.set('discarded')">
          {{ i18n.t('research.discard') }}
        </button>
      </div>
    }
  `,
})
export class PublishRelease {
  private readonly change = changeSender();
  protected readonly i18n = inject(Translations);

  readonly name = input.required<string>();
  readonly hasFaults = input.required<boolean>();
  /** What became of it. */
  readonly done = output<'published' | 'discarded'>();

  protected readonly problem = this.change.problem;
  protected readonly asks = signal<'published' | 'discarded' | null>(null);
  private readonly url = computed(() => releaseUrl(this.name()));

  protected async send(what: 'published' | 'discarded'): Promise<void> {
    const url = `${this.url()}/${what === 'published' ? 'publish' : 'discard'}`;
    const sent = await this.change.send<ResearchRelease>({ method: 'POST', url, body: {} });
    if (isSaved(sent)) this.done.emit(what);
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { Edition } from '@waymark/contracts';
import { changeSender, isSaved, isStale } from '../data/send-change';
import { fullDay } from '../i18n/day-text';
import { Translations } from '../i18n/translations';
import { Button } from '../ui/button';
import { ConfirmAction } from '../ui/confirm-action';
import { ErrorSummary } from '../ui/error-summary';
import { PageFocus } from '../ui/page-focus';
import { canBePublished } from './edition-text';
import { editionUrl } from './report-reads';

/** How publishing an edition ended. */
export type Published = 'done' | 'stale';

/** For managers: publishes an edition before its day, once the team has had its time. */
@Component({
  selector: 'wm-publish-edition',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ConfirmAction, ErrorSummary],
  template: `
    @if (problem(); as problem) {
      <wm-error-summary [problem]="problem" />
    }
    @if (asks()) {
      <wm-confirm-action
        [heading]="i18n.t('reports.publish.heading', { period: edition().label })"
        [whatHappens]="whatHappens()"
        [action]="i18n.t('reports.publish.yes')"
        (confirm)="publish()"
        (leave)="leave()"
      />
    } @else if (isOpen()) {
      <button type="button" wmButton="small" (click)="asks.set(true)">{{ i18n.t('reports.publish') }}</button>
    } @else if (from(); as from) {
      <p class="app-quiet">{{ from }}</p>
    }
  `,
})
export class PublishEdition {
  private readonly change = changeSender();
  private readonly focus = inject(PageFocus);
  protected readonly i18n = inject(Translations);

  readonly edition = input.required<Edition>();
  readonly today = input.required<string>();
  readonly published = output<Published>();

  protected readonly problem = this.change.problem;
  protected readonly asks = signal(false);
  protected readonly isOpen = computed(() => canBePublished(this.edition(), this.today()));
  protected readonly from = computed(() => {
    const { publishableFrom } = this.edition();
    return this.today() && publishableFrom && this.i18n.t('reports.publish.from', { day: fullDay(publishableFrom) });
  });
  protected readonly whatHappens = computed(() => [
    this.i18n.t('reports.publish.all'),
    this.i18n.t('reports.publish.fixed'),
    this.i18n.t('reports.publish.waiting', { day: fullDay(this.edition().publishesOn) }),
  ]);

  protected leave(): void {
    this.problem.set(null);
    this.asks.set(false);
    this.focus.owe();
  }

  protected async publish(): Promise<void> {
    const { id, version } = this.edition();
    const sent = await this.change.send<Edition>({
      method: 'POST',
      url: `${editionUrl(id)}/publish`,
      body: {},
      version,
    });
    if (!isSaved(sent) && !isStale(sent)) return;
    this.asks.set(false);
    this.published.emit(isSaved(sent) ? 'done' : 'stale');
  }
}

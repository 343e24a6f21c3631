import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { ROUND_UP_PARTS, type RoundUp } from '@waymark/contracts';
import { isHardToRead } from '@waymark/text';
import { changeSender, isSaved, isStale } from '../data/send-change';
import { Translations } from '../i18n/translations';
import { RoundUpView } from '../my/round-ups/round-up-view';
import { Button } from '../ui/button';
import { ConfirmAction } from '../ui/confirm-action';
import { ErrorSummary } from '../ui/error-summary';
import { PartHeading } from '../ui/part-heading';
import { ROUND_UPS } from './round-up-reads';

/** The draft, as it was saved, as patients will see it. From here a manager publishes it. */
@Component({
  selector: 'wm-preview-round-up',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ConfirmAction, ErrorSummary, PartHeading, RoundUpView],
  template: `
    <div class="app-column">
      <h2 wmPartHeading>{{ i18n.t('round-ups.preview') }}</h2>
      <div class="app-card">
        <wm-round-up-view [roundUp]="shown()" />
      </div>
      <wm-error-summary [problem]="problem()" />
      @if (asks()) {
        <wm-confirm-action
          [heading]="i18n.t('round-ups.publish.heading')"
          [whatHappens]="whatHappens()"
          [action]="i18n.t(hard().length > 0 ? 'round-ups.publish.anyway' : 'round-ups.publish.yes')"
          (confirm)="publish()"
          (leave)="asks.set(false)"
        />
      } @else {
        <div class="nhsuk-button-group">
          @if (mayPublish()) {
            <button type="button" wmButton (click)="asks.set(true)">{{ i18n.t('round-ups.publish') }}</button>
          }
          <button type="button" wmButton="secondary" (click)="leave.emit()">{{ i18n.t('round-ups.go-on') }}</button>
        </div>
        @if (!mayPublish()) {
          <p class="app-quiet">{{ i18n.t('round-ups.publish.who') }}</p>
        }
      }
    </div>
  `,
})
export class PreviewRoundUp {
  private readonly change = changeSender();
  protected readonly i18n = inject(Translations);

  readonly roundUp = input.required<RoundUp>();
  readonly mayPublish = input.required<boolean>();
  readonly leave = output();
  readonly published = output<RoundUp>();
  /** Somebody else changed it meanwhile. */
  readonly stale = output();

  protected readonly problem = this.change.problem;
  protected readonly asks = signal(false);
  protected readonly shown = computed(() => ({ ...this.roundUp(), careServiceName: this.roundUp().careService.name }));
  protected readonly hard = computed(() => ROUND_UP_PARTS.filter((part) => isHardToRead(this.roundUp().grades[part])));
  protected readonly whatHappens = computed(() => [
    this.i18n.t('round-ups.publish.patients', { place: this.roundUp().careService.name }),
    this.i18n.t('round-ups.publish.fixed'),
    this.i18n.t('round-ups.publish.names'),
    ...this.hard().map((part) =>
      this.i18n.t('round-ups.publish.hard', {
        part: this.i18n.t(`round-ups.part.${part}`),
        grade: this.roundUp().grades[part] ?? 0,
      }),
    ),
  ]);

  protected async publish(): Promise<void> {
    const { id, version } = this.roundUp();
    const body = this.hard().length > 0 ? { confirmedHardToRead: true } : {};
    const sent = await this.change.send<RoundUp>({ method: 'POST', url: `${ROUND_UPS}/${id}/publish`, body, version });
    if (isSaved(sent)) this.published.emit(sent.saved);
    else this.asks.set(false);
    // What is confirmed next is what is seen then.
    if (isStale(sent)) this.stale.emit();
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Episode, PendingTransfer } from '@waymark/contracts';
import { ReferenceReads } from '../../data/reference-reads';
import { changeSender, isSaved } from '../../data/send-change';
import { API } from '../../data/api';
import { SessionStore } from '../../session/session-store';
import { ErrorSummary } from '../../ui/error-summary';
import { dayInWords, dayOf } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';

/** Another care service is asked to take the person on and has not answered yet; the request can be withdrawn. */
@Component({
  selector: 'wm-pending-transfer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ErrorSummary],
  template: `
    <wm-error-summary [problem]="problem()" />
    <p class="app-warning">
      {{ text() }}
      <button type="button" class="app-link-button" (click)="withdraw()">
        {{ i18n.t('care.transfer.withdraw') }}
      </button>
    </p>
  `,
})
export class PendingTransferNotice {
  private readonly session = inject(SessionStore);
  private readonly reference = inject(ReferenceReads);
  private readonly sender = changeSender();
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;

  readonly episode = input.required<Episode>();
  readonly request = input.required<PendingTransfer>();
  /** Called once the request is withdrawn. */
  readonly withdrawn = input.required<() => void>();

  protected readonly text = computed(() => {
    const { toCareServiceId, askedBy, askedAt } = this.request();
    return this.i18n.t('care.transfer.pending', {
      service: this.reference.careServiceById().get(toCareServiceId)?.name ?? '',
      name: askedBy.name,
      day: dayInWords(dayOf(askedAt, this.session.timeZone()), this.session.today()),
    });
  });

  protected async withdraw(): Promise<void> {
    const url = `${API}/transfer-requests/${this.request().id}/withdraw`;
    if (isSaved(await this.sender.send({ method: 'POST', url, body: {} }))) this.withdrawn()();
  }
}

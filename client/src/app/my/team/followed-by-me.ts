import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { FollowingCareService, Page } from '@waymark/contracts';
import { changeSender, isSaved } from '../../data/send-change';
import { MyRecord } from '../my-record';
import { API } from '../../data/api';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';

/** Every team that follows this person and since when; the person chooses who may see how to contact them. */
@Component({
  selector: 'wm-followed-by-me',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary],
  template: `
    @if (teams().length > 1) {
      <h2>{{ i18n.t('patient.followed.heading') }}</h2>
      <wm-error-summary [problem]="problem()" />
      @for (team of teams(); track team.careServiceId) {
        <section class="app-card">
          <p>
            <strong>{{ team.careServiceName }}</strong><br />{{ i18n.t('patient.followed.since', { day: team.day }) }}
          </p>
          @if (record.own() && !team.seesContact) {
            <p>{{ i18n.t('patient.followed.not-shared') }}</p>
            <button type="button" wmButton="secondary" (click)="share(team.careServiceId)">
              {{ i18n.t('patient.followed.share')
              }}<span class="nhsuk-u-visually-hidden">, {{ team.careServiceName }}</span>
            </button>
          }
        </section>
      }
    }
  `,
})
export class FollowedByMe {
  private readonly sender = changeSender();
  protected readonly record = inject(MyRecord);
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;
  readonly patientId = input.required<string>();

  private readonly read = httpResource<Page<FollowingCareService>>(
    () => `${API}/patients/${this.patientId()}/care-services`,
  );
  protected readonly teams = computed(() =>
    (this.read.hasValue() ? this.read.value().items : []).map((one) => ({ ...one, day: fullDay(one.since) })),
  );

  protected async share(careServiceId: string): Promise<void> {
    const url = `${API}/patients/${this.patientId()}/share-contact`;
    const sent = await this.sender.send<Page<FollowingCareService>>({ method: 'POST', url, body: { careServiceId } });
    if (isSaved(sent)) this.read.set(sent.saved);
  }
}

import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { FollowingCareService, Page } from '@waymark/contracts';
import { changeSender, isSaved } from '../../data/send-change';
import { API } from '../../data/api';
import { Permissions } from '../../session/permissions';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';

/** Other care services that look after the person, since when, and who may see how to contact them. */
@Component({
  selector: 'wm-followed-by',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary],
  template: `
    <wm-error-summary [problem]="problem()" />
    @for (other of others(); track other.id) {
      <p class="app-bar">
        <span>{{ other.text }}</span>
        @if (other.mayShare) {
          <button type="button" wmButton="small" (click)="share(other.id)">
            {{ i18n.t('care.followed.share', { service: other.name }) }}
          </button>
        }
      </p>
    }
    @if (others().length > 0 && ownIsClosed()) {
      <p>{{ i18n.t('care.followed.not-shared') }}</p>
    }
  `,
})
export class FollowedBy {
  private readonly permissions = inject(Permissions);
  private readonly sender = changeSender();
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;
  readonly patientId = input.required<string>();

  private readonly read = httpResource<Page<FollowingCareService>>(
    () => `${API}/patients/${this.patientId()}/care-services`,
  );
  private readonly all = computed(() => (this.read.hasValue() ? this.read.value().items : []));
  private readonly ownIds = computed(() => this.permissions.careServiceIds('patient:share'));
  private readonly own = computed(() => this.all().filter((one) => this.ownIds().includes(one.careServiceId)));
  protected readonly ownIsClosed = computed(
    () => this.own().length > 0 && this.own().every(({ seesContact }) => !seesContact),
  );
  protected readonly others = computed(() =>
    this.all()
      .filter((one) => !this.ownIds().includes(one.careServiceId))
      .map(({ careServiceId, careServiceName, since, seesContact }) => ({
        id: careServiceId,
        name: careServiceName,
        text: this.i18n.t('care.followed.by', { service: careServiceName, day: fullDay(since) }),
        mayShare: !seesContact && !this.ownIsClosed(),
      })),
  );

  protected async share(careServiceId: string): Promise<void> {
    const url = `${API}/patients/${this.patientId()}/share-contact`;
    const sent = await this.sender.send<Page<FollowingCareService>>({ method: 'POST', url, body: { careServiceId } });
    if (isSaved(sent)) this.read.set(sent.saved);
  }
}

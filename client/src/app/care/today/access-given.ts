import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AccessNotice, Page } from '@waymark/contracts';
import { changeSender, isSaved } from '../../data/send-change';
import { API } from '../../data/api';
import { Button } from '../../ui/button';
import { dayInWords, dayOf } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';

const NOTICES = `${API}/access-notices`;

/**
 * Access that administrators gave to records of one's own care services, and people of theirs taken on by others, until
 * marked as seen.
 */
@Component({
  selector: 'wm-access-given',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, RouterLink],
  template: `
    @if (notices(); as notices) {
      @if (notices.length > 0) {
        <h2>{{ i18n.t('care.access-given.heading') }}</h2>
        <article class="app-card">
          <ul class="nhsuk-list nhsuk-list--bullet">
            @for (notice of notices; track notice.id) {
              <li>
                {{ sentenceOf(notice) }}
                @if (notice.patientId; as patientId) {
                  <a [routerLink]="['/patients', patientId]">{{ i18n.t('care.access-given.whose') }}</a>
                }
              </li>
            }
          </ul>
          <p>{{ i18n.t('care.access-given.advice') }}</p>
          @if (problem()) {
            <p role="alert">{{ i18n.t('care.access-given.failed') }}</p>
          }
          <p class="do">
            <button type="button" wmButton="small" (click)="markSeen(notices)">
              {{ i18n.t('care.access-given.seen') }}
            </button>
          </p>
        </article>
      }
    }
  `,
  styleUrl: './waiting.scss',
})
export class AccessGiven {
  private readonly sender = changeSender();
  protected readonly problem = this.sender.problem;
  protected readonly i18n = inject(Translations);
  readonly today = input.required<string>();
  readonly timeZone = input.required<string>();
  /** They are off this list now. */
  readonly seen = output();

  private readonly read = httpResource<Page<AccessNotice>>(() => NOTICES);
  protected readonly notices = computed(() => (this.read.hasValue() ? this.read.value().items : null));

  protected sentenceOf({ isOwn, how, name, givenByName, role, careServiceName, takenOnBy, at }: AccessNotice): string {
    const values = {
      name,
      by: givenByName,
      role: this.i18n.t(`common.role.${role}`),
      careService: careServiceName,
      takenOnBy: takenOnBy ?? '',
      day: dayInWords(dayOf(at, this.timeZone()), this.today()),
    };
    return this.i18n.t(isOwn ? 'care.access-given.own' : `care.access-given.${how}`, values);
  }

  protected async markSeen(notices: readonly AccessNotice[]): Promise<void> {
    const ids = notices.map(({ id }) => id);
    const sent = await this.sender.send({ method: 'POST', url: `${NOTICES}/seen`, body: { ids } });
    if (isSaved(sent)) {
      this.read.reload();
      this.seen.emit();
    }
  }
}

import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Appointment, CannotCome, Page } from '@waymark/contracts';
import { API } from '../../data/api';
import { Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';
import { cannotComeSaidInWords, cannotComeWhyInWords } from './cannot-come-text';

/** What was said from home about coming to this appointment as it was booked last; nothing if nobody said anything. */
@Component({
  selector: 'wm-cannot-come-notice',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (one of said(); track one.id) {
      <div class="app-warning">
        @if (one.takenBackAt === null) {
          <p>
            <strong>{{ i18n.t('care.today.cannot-come') }}</strong>
          </p>
        }
        <p>{{ one.by }}</p>
        @if (one.takenBackAt === null) {
          <p>{{ one.why }}</p>
          @if (one.note; as note) {
            <p class="note">{{ note }}</p>
          }
        }
      </div>
    }
  `,
  styles: `
    p {
      margin: 0;
    }

    .note {
      white-space: pre-line;
    }
  `,
})
export class CannotComeNotice {
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);
  readonly appointment = input.required<Appointment>();

  private readonly read = httpResource<Page<CannotCome>>(
    () => `${API}/appointments/${this.appointment().id}/cannot-come`,
  );
  protected readonly said = computed(() =>
    (this.read.hasValue() ? this.read.value().items : []).map((one) => ({
      ...one,
      by: cannotComeSaidInWords(
        this.i18n,
        { ...one, carerName: one.saidBy === 'carer' ? one.name : null },
        this.session.today(),
        this.session.timeZone(),
      ),
      why: cannotComeWhyInWords(this.i18n, one),
    })),
  );
}

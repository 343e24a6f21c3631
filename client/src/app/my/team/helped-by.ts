import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CarerAccess, Page } from '@waymark/contracts';
import { API } from '../../data/api';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';

/** To the person themselves: which carers may see their pages, and until when. Nothing while it is not read, or nobody may. */
@Component({
  selector: 'wm-helped-by',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    @if (carers().length > 0) {
      <h2>{{ i18n.t('patient.carers.heading') }}</h2>
      <ul class="nhsuk-list nhsuk-list--bullet">
        @for (carer of carers(); track carer.id) {
          <li>
            {{ carer.text }}<br /><a class="app-link-button" [routerLink]="['/my-team/carers', carer.id]">{{
              i18n.t('patient.hidden.choose', { name: carer.name })
            }}</a>
          </li>
        }
      </ul>
      <p>{{ i18n.t('patient.carers.change') }}</p>
    }
  `,
})
export class HelpedBy {
  protected readonly i18n = inject(Translations);
  readonly patientId = input.required<string>();

  private readonly read = httpResource<Page<CarerAccess>>(() => `${API}/patients/${this.patientId()}/carers`);
  protected readonly carers = computed(() =>
    (this.read.hasValue() ? this.read.value().items : []).map(({ userId: id, name, endsOn }) => ({
      ...{ id, name },
      text:
        endsOn === null
          ? this.i18n.t('patient.carers.no-end', { name })
          : this.i18n.t('patient.carers.until', { name, day: fullDay(endsOn) }),
    })),
  );
}
